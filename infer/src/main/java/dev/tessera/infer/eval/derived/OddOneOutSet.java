package dev.tessera.infer.eval.derived;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Outline;
import dev.tessera.data.pairs.OutlineSource;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.clustering.OddOneOutQuestions;
import java.io.IOException;
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

  private static final int SHORTEST = 4;

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
  /// @param vocabulary the words that may be asked for
  /// @throws BadInput if no question can be made
  public static OddOneOutQuestions of(OutlineSource documents, Vocabulary vocabulary,
      Settings settings) throws IOException {
    CorpusWords words = new CorpusWords();
    int[] frequency = new int[vocabulary.size()];
    int[] total = {0};
    documents.read(document -> {
      total[0]++;
      counts(document, words, vocabulary).keySet().forEach(word -> frequency[word]++);
    });
    List<Profile> profiles = new ArrayList<>();
    documents.read(document -> {
      Profile profile = profile(counts(document, words, vocabulary), frequency, total[0],
          vocabulary, settings);
      if (profile.distinctive().length >= settings.together()) {
        profiles.add(profile);
      }
    });
    List<OddOneOutQuestions.Question> questions = questions(profiles, vocabulary, settings);
    if (questions.isEmpty()) {
      throw new BadInput("no odd-one-out question can be made from " + documents.name()
          + ": it takes several documents with words of their own");
    }
    return new OddOneOutQuestions("odd one out of " + documents.name(), questions);
  }

  private static Map<Integer, Integer> counts(Outline document, CorpusWords words,
      Vocabulary vocabulary) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Outline.Section section : document.sections()) {
      words.forEach(section.text(), word -> {
        int id = vocabulary.indexOf(word);
        if (id >= 0) {
          counts.merge(id, 1, Integer::sum);
        }
      });
    }
    return counts;
  }

  /// The words with the highest tf · idf, best first; single occurrences in the whole collection and
  /// words of every other document say nothing.
  private static Profile profile(Map<Integer, Integer> counts, int[] frequency, int documents,
      Vocabulary vocabulary, Settings settings) {
    int[] distinctive = counts.keySet()
        .stream()
        .filter(word -> counts.get(word) >= settings.least() && frequency[word] >= 2
            && frequency[word] * 2 < documents && isWord(vocabulary.word(word)))
        .sorted(Comparator.comparingDouble((Integer word) -> -counts.get(word)
            * Math.log((double) documents / frequency[word])).thenComparingInt(word -> word))
        .limit(4L * settings.together())
        .mapToInt(Integer::intValue)
        .toArray();
    return new Profile(Set.copyOf(counts.keySet()), distinctive);
  }

  /// Short ones are mostly abbreviations that every document makes for itself.
  private static boolean isWord(String word) {
    return word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter);
  }

  private static List<OddOneOutQuestions.Question> questions(List<Profile> profiles,
      Vocabulary vocabulary,
      Settings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<OddOneOutQuestions.Question> questions = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    // Some draws find no fitting word; a bound keeps small collections from drawing for ever.
    for (int draw = 0; draw < 20 * settings.questions() && profiles.size() > 1
        && questions.size() < settings.questions(); draw++) {
      Profile own = profiles.get(random.nextInt(profiles.size()));
      Profile other = profiles.get(random.nextInt(profiles.size()));
      int[] together = neighboursInFrequency(own.distinctive(), settings.together(), random);
      int odd = odd(own, other, together, vocabulary);
      if (odd >= 0 && asked.add(Arrays.toString(together) + odd)) {
        questions.add(new OddOneOutQuestions.Question(
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
