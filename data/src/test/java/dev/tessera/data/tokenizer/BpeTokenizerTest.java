package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tessera.data.Samples;
import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.MemoryText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BpeTokenizerTest {

  private static final BpeTokenizer GPT2 = train("gpt2", "none");
  private static final List<BpeTokenizer> LOSSLESS = List.of(GPT2, train("cl100k", "none"),
      train("o200k", "none"), train("none", "none"), train("regex:[aeiou]+", "none"));

  static BpeTokenizer train(String cut, String normalizer) {
    try {
      return BpeTrainer.train(MemoryText.of("samples", List.of(Samples.TRAINING)),
          BpeSettings.defaults()
              .withVocabularySize(700)
              .withThreads(1)
              .withSpecialTokens(List.of("<|end|>", "<|end|><|of|>"))
              .withPreTokenizer(PreTokenizer.named(cut))
              .withNormalizer(Normalizer.named(normalizer)),
          Progress.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 1000)
  void decodingUndoesEncodingForAnyBytes(@ForAll byte[] bytes) {
    for (BpeTokenizer tokenizer : LOSSLESS) {
      TokenSink sink = new TokenSink();
      tokenizer.encode(bytes, 0, bytes.length, sink);
      assertArrayEquals(bytes, tokenizer.decode(sink.toArray()));
    }
  }

  @Property(tries = 1000)
  void mergesAsTheDefinitionSays(@ForAll("words") String word) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    BpeTokenizer whole = LOSSLESS.get(3);
    List<Integer> expected = NaiveBpe.merge(whole.model(), utf8);
    for (int round = 0; round < 2; round++) {
      assertEquals(expected, Arrays.stream(whole.encode(word)).boxed().toList());
    }
  }

  @Property(tries = 500)
  void countsWhatItWouldEncode(@ForAll("words") String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (BpeTokenizer tokenizer : LOSSLESS) {
      assertEquals(tokenizer.encode(text).length, tokenizer.count(utf8, 0, utf8.length));
    }
  }

  @Property(tries = 1000)
  void theFirstTokensAreWholeCharactersOfTheText(@ForAll("words") String text,
      @ForAll @IntRange(max = 12) int most) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (BpeTokenizer tokenizer : LOSSLESS) {
      TokenSink sink = new TokenSink();
      int reached = tokenizer.encodeFirst(utf8, 0, utf8.length, most, sink);
      int[] all = tokenizer.encode(text);
      assertArrayEquals(Arrays.copyOf(all, sink.size()), sink.toArray());
      assertTrue(sink.size() <= most);
      String decoded = new String(tokenizer.decode(sink.toArray()), StandardCharsets.UTF_8);
      assertTrue(text.startsWith(decoded));
      assertEquals(reached, decoded.getBytes(StandardCharsets.UTF_8).length);
      for (int size = sink.size() + 1; size <= Math.min(most, all.length); size++) {
        int end = tokenizer.decode(Arrays.copyOf(all, size)).length;
        assertTrue(end < utf8.length && (utf8[end] & 0xC0) == 0x80, "gives up too many");
      }
    }
  }

  @Property(tries = 300)
  void streamsAsItEncodesTheWhole(@ForAll("words") String text,
      @ForAll @IntRange(min = 8, max = 40) int window) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (BpeTokenizer tokenizer : LOSSLESS.subList(0, 3)) {
      TokenSink streamed = new TokenSink();
      long bytes = StreamEncoder.encode(tokenizer,
          new Stretches(new ByteArrayInputStream(utf8), window, 1 << 20), 2,
          (tokens, length) -> Arrays.stream(tokens.toArray()).forEach(streamed::add));
      assertEquals(utf8.length, bytes);
      assertArrayEquals(tokenizer.encode(text), streamed.toArray());
    }
  }

  @Test
  void streamsALineLongerThanTheLongestWindow() throws IOException {
    String text = "é".repeat(500);
    StringBuilder decoded = new StringBuilder();
    StreamEncoder.encode(GPT2,
        new Stretches(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 16, 64), 2,
        (tokens, length) -> decoded
            .append(new String(GPT2.decode(tokens.toArray()), StandardCharsets.UTF_8)));
    assertEquals(text, decoded.toString());
  }

  @Test
  void specialTokensAreOrdinaryTextUnlessAllowed() {
    String text = "a<|end|>b<|end|><|of|>";
    for (int id : GPT2.encode(text)) {
      assertTrue(id > 1);
    }
    assertArrayEquals(new int[] {GPT2.id("a"), 0, GPT2.id("b"), 1},
        withSpecial(text, "<|end|>", "<|end|><|of|>"));
    assertArrayEquals(new int[] {0, 0}, withSpecial("<|end|><|end|>", "<|end|>"));
    assertArrayEquals(GPT2.encode(text), withSpecial(text));
    assertThrows(IllegalArgumentException.class, () -> withSpecial(text, "the"));
    assertEquals("<|end|>", new String(GPT2.decode(0), StandardCharsets.UTF_8));
  }

  private static int[] withSpecial(String text, String... allowed) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    TokenSink sink = new TokenSink();
    new SpecialTokens(GPT2, List.of(allowed)).encode(utf8, 0, utf8.length, sink);
    return sink.toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 1})
  void dropoutCutsTheSameTextDifferentlyAndTheSameSeedTheSame(double dropout) {
    byte[] utf8 = Samples.TRAINING.getBytes(StandardCharsets.UTF_8);
    TokenSink first = new TokenSink();
    GPT2.encodeWithDropout(utf8, 0, utf8.length, dropout, 1, first);
    TokenSink again = new TokenSink();
    GPT2.encodeWithDropout(utf8, 0, utf8.length, dropout, 1, again);
    TokenSink other = new TokenSink();
    GPT2.encodeWithDropout(utf8, 0, utf8.length, dropout, 2, other);
    assertArrayEquals(first.toArray(), again.toArray());
    assertArrayEquals(utf8, GPT2.decode(first.toArray()));
    if (dropout == 0) {
      assertArrayEquals(GPT2.encode(Samples.TRAINING), first.toArray());
    } else if (dropout == 1) {
      assertEquals(utf8.length, first.size());
    } else {
      assertTrue(first.size() > GPT2.encode(Samples.TRAINING).length);
      assertNotEquals(Arrays.toString(first.toArray()), Arrays.toString(other.toArray()));
    }
  }

  @Test
  void allocatesNothingOnceItIsWarm() {
    byte[] utf8 = Samples.TRAINING.repeat(20).getBytes(StandardCharsets.UTF_8);
    TokenSink sink = new TokenSink();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      sink.clear();
      GPT2.encode(utf8, 0, utf8.length, sink);
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(allocated < 1000, allocated + " bytes for " + sink.size() + " tokens");
  }

  @Test
  void encodesBatchesInOrder() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      texts.add(Samples.TEXTS.get(i % Samples.TEXTS.size()) + i);
    }
    int[][] batch = BatchEncoder.encode(GPT2, texts, 4);
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(GPT2.encode(texts.get(i)), batch[i]);
    }
    assertEquals(0, BatchEncoder.encode(GPT2, List.of(), 4).length);
  }

  @Test
  void givesWordsWithoutSpaceOrPunctuationInFront() {
    assertEquals(List.of("Hello", "s", "café", "42"),
        words(GPT2, " Hello's, «café» 42 ?! \u0301 "));
    assertEquals(List.of("Hello's", "café", "42"),
        words(LOSSLESS.get(2), " Hello's, «café» 42 ?! "));
    assertEquals(List.of("hello", "s"), words(train("words", "lowercase"), "Hello's"));
  }

  private static List<String> words(Tokenizer tokenizer, String text) {
    List<String> words = new ArrayList<>();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    tokenizer.words(utf8, 0, utf8.length, (bytes, from, to) -> words
        .add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    return words;
  }

  @Test
  void encodesAWordAsItStandsInASentence() {
    int[] sentence = GPT2.encode("x tokenizer");
    int[] word = GPT2.encodeWord("tokenizer");
    assertArrayEquals(Arrays.copyOfRange(sentence, 1, sentence.length), word);
    BpeTokenizer plain = train("words", "lowercase");
    assertArrayEquals(plain.encode("tokenizer"), plain.encodeWord("Tokenizer"));
    assertEquals(0, plain.encodeWord("?").length);
  }

  /// Merging takes time in proportion; with n² steps this test would run for hours.
  @ParameterizedTest
  @ValueSource(strings = {"a", "ab", "👩‍", "xyzzy", "é", "0"})
  void longTextWithoutASpaceIsNoTrap(String part) {
    String text = part.repeat(1_000_000 / part.getBytes(StandardCharsets.UTF_8).length);
    for (BpeTokenizer tokenizer : LOSSLESS.subList(0, 4)) {
      assertEquals(text, new String(tokenizer.decode(tokenizer.encode(text)),
          StandardCharsets.UTF_8));
    }
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    int[] expected = GPT2.encode(Samples.TRAINING);
    try (java.util.concurrent.ExecutorService pool = java.util.concurrent.Executors
        .newVirtualThreadPerTaskExecutor()) {
      List<java.util.concurrent.Future<int[]>> results = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        results.add(pool.submit(() -> GPT2.encode(Samples.TRAINING)));
      }
      for (java.util.concurrent.Future<int[]> result : results) {
        assertArrayEquals(expected, result.get());
      }
    }
  }

  @Provide
  Arbitrary<String> words() {
    Random random = new Random(1);
    List<String> pieces = new ArrayList<>(
        List.of(" ", "  ", "\n", "é", "東京", "👩‍👩‍👧", "\u0301", "'s", "!", "1994"));
    for (int i = 0; i < 60; i++) {
      int from = random.nextInt(Samples.TRAINING.length() - 8);
      String piece = Samples.TRAINING.substring(from, from + 1 + random.nextInt(7));
      pieces.add(new String(piece.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
    return Arbitraries.of(pieces).list().ofMaxSize(40).map(parts -> String.join("", parts));
  }
}
