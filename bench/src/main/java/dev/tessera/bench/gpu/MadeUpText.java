package dev.tessera.bench.gpu;

import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Sentences of 20 words, one a line, as natural text has them in two ways: words are drawn by Zipf's law,
/// and every other one belongs to the sentence's topic, so that there is something to learn.
///
/// @param from the first sentence
/// @param to the one after the last
record MadeUpText(int from, int to) implements TextSource {

  private static final int WORDS = 60_000;
  private static final int TOPICS = 50;
  private static final int TOPIC_WORDS = 100;
  private static final int LENGTH = 20;
  private static final double LOG_WORDS = Math.log(WORDS);

  static MadeUpText of(int sentences) {
    return new MadeUpText(0, sentences);
  }

  @Override
  public String name() {
    return "made-up text";
  }

  @Override
  public long bytes() {
    return (to - from) * LENGTH * 6L;
  }

  @Override
  public void read(PassageSink sink) throws IOException {
    for (int sentence = from; sentence < to; sentence++) {
      byte[] line = line(sentence).getBytes(StandardCharsets.US_ASCII);
      sink.passage(line, 0, line.length);
    }
  }

  private static String line(int sentence) {
    SplittableRandom random = new SplittableRandom(sentence);
    int topic = random.nextInt(TOPICS);
    StringBuilder line = new StringBuilder();
    for (int n = 0; n < LENGTH; n++) {
      int word = n % 2 == 0
          ? (int) Math.exp(random.nextDouble() * LOG_WORDS) - 1
          : 1000 + topic * TOPIC_WORDS + random.nextInt(TOPIC_WORDS);
      line.append(spell(word)).append(' ');
    }
    return line.append('\n').toString();
  }

  /// A number in letters.
  private static String spell(int word) {
    StringBuilder letters = new StringBuilder();
    for (int rest = word; rest > 0 || letters.isEmpty(); rest /= 26) {
      letters.append((char) ('a' + rest % 26));
    }
    return letters.toString();
  }

  @Override
  public List<TextSource> split(int parts) {
    return IntStream.range(0, parts)
        .<TextSource>mapToObj(part -> new MadeUpText(
            from + (int) ((long) (to - from) * part / parts),
            from + (int) ((long) (to - from) * (part + 1) / parts)))
        .toList();
  }

  @Override
  public long invalidBytes() {
    return 0;
  }
}
