package dev.tessera.bench.contrastive;

import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Pairs of texts drawn by Zipf's law from 30,000 tokens: the work of real text, for everybody without
/// data. They mean nothing.
///
/// @param pairs of each the tokens of its two texts
public record MadeUpPairs(List<int[][]> pairs) implements PairSource {

  private static final int VOCABULARY = 30_000;

  /// Anchors of 12 to 40 tokens, as a sentence has, and positives of 100 to 250, as a passage has.
  public static MadeUpPairs of(int count) {
    return drawn(count, 12, 40, 100, 250);
  }

  /// Anchors of 4 to 8 tokens and positives of 8 to 16: for very many.
  public static MadeUpPairs brief(int count) {
    return drawn(count, 4, 8, 8, 16);
  }

  private static MadeUpPairs drawn(int count, int leastAnchor, int mostAnchor, int leastPositive,
      int mostPositive) {
    double[] cumulative = new double[VOCABULARY];
    double sum = 0;
    for (int t = 0; t < VOCABULARY; t++) {
      sum += 1.0 / (t + 3);
      cumulative[t] = sum;
    }
    SplittableRandom random = new SplittableRandom(count);
    List<int[][]> pairs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pairs.add(new int[][] {text(random, leastAnchor, mostAnchor, cumulative),
          text(random, leastPositive, mostPositive, cumulative)});
    }
    return new MadeUpPairs(pairs);
  }

  private static int[] text(SplittableRandom random, int least, int most, double[] cumulative) {
    int[] tokens = new int[random.nextInt(least, most + 1)];
    for (int t = 0; t < tokens.length; t++) {
      double draw = random.nextDouble() * cumulative[cumulative.length - 1];
      int found = java.util.Arrays.binarySearch(cumulative, draw);
      tokens[t] = found < 0 ? -found - 1 : found;
    }
    return tokens;
  }

  /// What splits the spelled texts into their tokens again.
  public static Tokenizer tokenizer() {
    return WordLevelTokenizer.of(IntStream.range(0, VOCABULARY).mapToObj(t -> "w" + t).toList());
  }

  @Override
  public String name() {
    return "made-up pairs";
  }

  @Override
  public void read(long seed, Consumer<? super dev.tessera.data.pairs.Example> sink) {
    pairs.forEach(pair -> sink.accept(new Pair(spell(pair[0]), spell(pair[1]))));
  }

  private static String spell(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append('w').append(token).append(' ');
    }
    return text.toString();
  }

  /// Writes them for a peer, with the table that training starts from: vocabulary, dim, number of pairs, the
  /// length of every text, all tokens, the table; little-endian 32-bit numbers.
  public void write(Path file, EmbeddingModel start) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ints(out, VOCABULARY, start.dim(), pairs.size());
      for (int[][] pair : pairs) {
        ints(out, pair[0].length, pair[1].length);
      }
      for (int[][] pair : pairs) {
        ints(out, pair[0]);
        ints(out, pair[1]);
      }
      float[] row = new float[start.dim()];
      for (int token = 0; token < VOCABULARY; token++) {
        start.table().row(token, row, 0);
        ByteBuffer bytes = ByteBuffer.allocate(4 * row.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(row);
        out.write(bytes.array());
      }
    }
  }

  private static void ints(OutputStream out, int... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    out.write(bytes.array());
  }
}
