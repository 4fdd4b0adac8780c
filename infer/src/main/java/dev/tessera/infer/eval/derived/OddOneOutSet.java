package dev.tessera.infer.eval.derived;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Outline;
import dev.tessera.data.pairs.OutlineSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.clustering.OddOneOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Makes odd-one-out questions from documents: words that set one document apart from the others belong
/// together, and a word that sets another document apart, and does not occur in this one, is the odd
/// one. All words of a question are about equally frequent, so that frequency gives nothing away.
public final class OddOneOutSet {

  private OddOneOutSet() {}

  /// @param together words that belong together in each question
  /// @param questions at most so many
  /// @param least a word must occur so often in its document
  /// @param seed of every choice
  public record Settings(int together, int questions, int least, long seed) {

    public static final Settings DEFAULT = new Settings(4, 500, 3, 1);

    public Settings {
      if (together < 2 || questions < 1 || least < 1) {
        throw new IllegalArgumentException(together + " words, " + questions + " questions");
      }
    }
  }

  /// A document's words and the most distinctive among them.
  private record Profile(Set<Integer> words, int[] distinctive) {}

  /// Reads the documents twice.
  ///
  /// @param tokenizer says what a word is
  /// @param vocabulary the words that may be asked for
  /// @throws BadInput if no question can be made
  public static List<OddOneOut.Question> of(OutlineSource documents, Tokenizer tokenizer,
      Vocabulary vocabulary, Settings settings) throws IOException {
    int[] frequency = new int[vocabulary.size()];
    int[] total = {0};
    documents.read(document -> {
      total[0]++;
      counts(document, tokenizer, vocabulary).keySet().forEach(word -> frequency[word]++);
    });
    List<Profile> profiles = new ArrayList<>();
    documents.read(document -> {
      Profile profile = profile(counts(document, tokenizer, vocabulary), frequency, total[0],
          settings);
      if (profile.distinctive().length >= settings.together()) {
        profiles.add(profile);
      }
    });
    List<OddOneOut.Question> questions = questions(profiles, vocabulary, settings);
    if (questions.isEmpty()) {
      throw new BadInput("no odd-one-out question can be made from " + documents.name()
          + ": it takes several documents with words of their own");
    }
    return questions;
  }

  private static Map<Integer, Integer> counts(Outline document, Tokenizer tokenizer,
      Vocabulary vocabulary) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Outline.Section section : document.sections()) {
      byte[] utf8 = section.text().getBytes(StandardCharsets.UTF_8);
      tokenizer.words(utf8, 0, utf8.length, (bytes, from, to) -> {
        int word = vocabulary.indexOf(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        if (word >= 0) {
          counts.merge(word, 1, Integer::sum);
        }
      });
    }
    return counts;
  }

  /// The words with the highest tf · idf, best first; single occurrences in the whole collection and
  /// words of every other document say nothing.
  private static Profile profile(Map<Integer, Integer> counts, int[] frequency, int documents,
      Settings settings) {
    int[] distinctive = counts.keySet()
        .stream()
        .filter(word -> counts.get(word) >= settings.least() && frequency[word] >= 2
            && frequency[word] * 2 < documents)
        .sorted(Comparator.comparingDouble((Integer word) -> -counts.get(word)
            * Math.log((double) documents / frequency[word])).thenComparingInt(word -> word))
        .limit(4L * settings.together())
        .mapToInt(Integer::intValue)
        .toArray();
    return new Profile(Set.copyOf(counts.keySet()), distinctive);
  }

  private static List<OddOneOut.Question> questions(List<Profile> profiles, Vocabulary vocabulary,
      Settings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<OddOneOut.Question> questions = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    // Some draws find no fitting word; a bound keeps small collections from drawing for ever.
    for (int draw = 0; draw < 20 * settings.questions() && profiles.size() > 1
        && questions.size() < settings.questions(); draw++) {
      Profile own = profiles.get(random.nextInt(profiles.size()));
      Profile other = profiles.get(random.nextInt(profiles.size()));
      int[] together = neighboursInFrequency(own.distinctive(), settings.together(), random);
      int odd = odd(own, other, together, vocabulary);
      if (odd >= 0 && asked.add(Arrays.toString(together) + odd)) {
        questions.add(new OddOneOut.Question(
            Arrays.stream(together).mapToObj(vocabulary::word).toList(), vocabulary.word(odd)));
      }
    }
    return Collections.unmodifiableList(questions);
  }

  /// Some of the words that follow one another in frequency; ids are ranks by frequency.
  private static int[] neighboursInFrequency(int[] words, int count, SplittableRandom random) {
    int[] sorted = Arrays.stream(words).sorted().toArray();
    int from = random.nextInt(sorted.length - count + 1);
    return Arrays.copyOfRange(sorted, from, from + count);
  }

  /// A word of the other document that this one lacks, with a count within a factor of three of the
  /// counts of the others; -1 if there is none.
  private static int odd(Profile own, Profile other, int[] together, Vocabulary vocabulary) {
    long high = 3 * vocabulary.count(together[0]);
    long low = vocabulary.count(together[together.length - 1]) / 3;
    return Arrays.stream(other.distinctive())
        .filter(word -> !own.words().contains(word) && vocabulary.count(word) <= high
            && vocabulary.count(word) >= low)
        .findFirst()
        .orElse(-1);
  }
}
