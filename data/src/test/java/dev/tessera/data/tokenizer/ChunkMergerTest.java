package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.data.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Chunks, put together, are what merging the whole gives.
class ChunkMergerTest {

  private static int[] inChunks(BpeModel model, byte[] text, int chunk) {
    TokenSink sink = new TokenSink();
    new ChunkMerger(new BpeTables(model)).encodeLong(text, 0, text.length, sink, chunk);
    return sink.toArray();
  }

  private static int[] whole(BpeModel model, byte[] text) {
    return NaiveBpe.merge(model, text).stream().mapToInt(Integer::intValue).toArray();
  }

  @Property(tries = 400)
  void withMergesInAnyOrder(@ForAll Random random, @ForAll @IntRange(min = 1, max = 3) int letters,
      @ForAll @IntRange(min = 1, max = 60) int chunk) {
    BpeModel model = anyMerges(random, letters);
    byte[] text = text(random, letters, 1 + random.nextInt(600));
    assertArrayEquals(whole(model, text), inChunks(model, text, chunk));
  }

  @Property(tries = 200)
  void withRanksThatSeveralMergesShare(@ForAll Random random,
      @ForAll @IntRange(min = 1, max = 2) int letters,
      @ForAll @IntRange(min = 1, max = 60) int chunk) {
    BpeModel model = Tiktoken.model(anyMerges(random, letters).tokens());
    byte[] text = text(random, letters, 1 + random.nextInt(600));
    assertArrayEquals(whole(model, text), inChunks(model, text, chunk));
  }

  @Test
  void withATrainedTokenizer() {
    BpeTokenizer trained = BpeTokenizerTest.train("none", "none");
    byte[] text = Samples.TRAINING.getBytes(StandardCharsets.UTF_8);
    int[] expected = whole(trained.model(), text);
    for (int chunk = 1; chunk < 300; chunk += 7) {
      assertArrayEquals(expected, inChunks(trained.model(), text, chunk));
    }
    assertEquals(expected.length, trained.encode(Samples.TRAINING).length);
  }

  /// 256 bytes and merges of tokens that there are, in an order that no training would give: a pair may
  /// come before those that make its halves.
  private static BpeModel anyMerges(Random random, int letters) {
    int count = 1 + random.nextInt(30);
    byte[][] tokens = new byte[256 + count][];
    for (int b = 0; b < 256; b++) {
      tokens[b] = new byte[] {(byte) b};
    }
    int[][] made = new int[count][];
    int size = 0;
    for (int tried = 0; tried < count; tried++) {
      int left = part(random, letters, size);
      int right = part(random, letters, size);
      byte[] joined = new String(tokens[left], StandardCharsets.ISO_8859_1)
          .concat(new String(tokens[right], StandardCharsets.ISO_8859_1))
          .getBytes(StandardCharsets.ISO_8859_1);
      boolean isNew = joined.length <= 40;
      for (int id = 256; id < 256 + size; id++) {
        isNew &= !Arrays.equals(tokens[id], joined);
      }
      if (isNew) {
        tokens[256 + size] = joined;
        made[size] = new int[] {left, right, 256 + size};
        size++;
      }
    }
    MergeList merges = new MergeList();
    List<int[]> order = new ArrayList<>(Arrays.asList(made).subList(0, size));
    Collections.shuffle(order, random);
    order.forEach(merge -> merges.add(merge[0], merge[1], merge[2]));
    return merges.model(Arrays.copyOf(tokens, 256 + size), false);
  }

  private static int part(Random random, int letters, int made) {
    int any = random.nextInt(letters + made);
    return any < letters ? 'a' + any : 256 + any - letters;
  }

  private static byte[] text(Random random, int letters, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + random.nextInt(letters));
    }
    return text;
  }
}
