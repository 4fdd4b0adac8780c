package dev.tessera.train.contrastive;

import dev.tessera.data.pairs.Example;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.ScoredPair;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A made-up language of topics, each with words of its own. Texts of one topic belong together although
/// they seldom share a word, which is what there is to learn.
final class Topics {

  static final int TOPICS = 40;
  static final int WORDS = 30;

  private Topics() {}

  static Tokenizer tokenizer() {
    return WordLevelTokenizer.of(IntStream.range(0, TOPICS * WORDS)
        .mapToObj(word -> "w" + word)
        .toList());
  }

  /// A text of a topic; every third word may be of any topic.
  static String text(int topic, SplittableRandom random) {
    return IntStream.range(0, 6)
        .mapToObj(n -> "w" + (n % 3 == 2
            ? random.nextInt(TOPICS * WORDS)
            : topic * WORDS + random.nextInt(WORDS)))
        .collect(Collectors.joining(" "));
  }

  static List<Pair> pairs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int topic = random.nextInt(TOPICS);
      pairs.add(new Pair(text(topic, random), text(topic, random),
          List.of(text((topic + 1) % TOPICS, random))));
    }
    return pairs;
  }

  static PairSource source(int count, long seed) {
    return PairSource.of("topics", pairs(count, seed));
  }

  static PairSource scored(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Example> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int topic = random.nextInt(TOPICS);
      boolean same = random.nextBoolean();
      pairs.add(new ScoredPair(text(topic, random),
          text(same ? topic : random.nextInt(TOPICS), random), same ? 5 : 1));
    }
    return PairSource.of("scored topics", pairs);
  }
}
