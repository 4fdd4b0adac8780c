package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.parallel.Parallel;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.data.words.WordTable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Reads a text once, in parallel, and makes an [EncodedCorpus] of it.
///
/// The result does not depend on the number of threads: words are ranked by count and spelling, and
/// the parts are joined in the order of the text.
final class CorpusEncoder {

  private static final int BLOCK = 1 << 16;

  private final TextSource text;
  private final Tokenizer tokenizer;
  private final SkipGramSettings settings;
  private final List<String> known;

  CorpusEncoder(TextSource text, Tokenizer tokenizer, SkipGramSettings settings) {
    this(text, tokenizer, settings, List.of());
  }

  /// @param known words that get the first ids, in this order, however often they occur
  CorpusEncoder(TextSource text, Tokenizer tokenizer, SkipGramSettings settings,
      List<String> known) {
    this.text = text;
    this.tokenizer = tokenizer;
    this.settings = settings;
    this.known = known;
  }

  /// @throws BadInput if the text has too few words to learn anything
  EncodedCorpus encode(Progress progress) throws IOException {
    List<TextPart> parts = new ArrayList<>();
    try {
      readInto(parts, progress);
      return join(parts);
    } finally {
      for (TextPart part : parts) {
        part.close();
      }
    }
  }

  private void readInto(List<TextPart> parts, Progress progress) throws IOException {
    List<Parallel.Task<TextPart>> tasks = new ArrayList<>();
    try (Progress.Task task = progress.start("counting words", text.bytes(), "bytes")) {
      List<TextSource> split = text.split(settings.threads());
      boolean whole = split.size() == 1;
      // Read as a whole, the text itself knows how many of its bytes were no UTF-8.
      for (TextSource part : whole ? List.of(text) : split) {
        TextPart reader = new TextPart(tokenizer, settings.units() == Units.TOKENS, whole,
            ScratchFile.in(settings.workDirectory()));
        parts.add(reader);
        tasks.add(() -> reader.read(part, task));
      }
      Parallel.all(tasks);
    }
  }

  private EncodedCorpus join(List<TextPart> parts) throws IOException {
    WordTable all = new WordTable();
    List<int[]> merged = new ArrayList<>();
    for (TextPart part : parts) {
      merged.add(all.addAll(part.words()));
    }
    check(all, all.vocabulary(settings.minCount()));
    int[] order = order(all);
    Vocabulary words = vocabulary(all, order);
    boolean tokens = settings.units() == Units.TOKENS;
    long[] counts = tokens ? sumOfTokenCounts(parts) : countsOf(words);
    if (tokens) {
      checkTokens(counts);
    }
    ScratchFile file = ScratchFile.in(settings.workDirectory());
    try {
      write(parts, tokens ? null : finalIds(all, order, merged), file);
      return EncodedCorpus.of(file, words, counts, parts.getFirst().fingerprint());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void check(WordTable all, Vocabulary words) {
    int minCount = settings.minCount();
    if (all.size() == 0) {
      throw new BadInput(text.name() + " has no words; give a text with words in it");
    }
    if (words.size() == 0) {
      int most = all.ranked(1)[0];
      throw new BadInput(text.name() + " has no words that occur at least " + minCount
          + " times (the most frequent, '" + all.word(most) + "', occurs " + times(all.count(most))
          + "); lower --min-count");
    }
    if (words.size() == 1) {
      throw new BadInput(text.name() + " has only one word that occurs at least " + minCount
          + " times, '" + words.word(0) + "', and skip-gram needs two; lower --min-count or give"
          + " more text");
    }
  }

  private void checkTokens(long[] counts) {
    if (Arrays.stream(counts).filter(count -> count > 0).count() < 2) {
      throw new BadInput(text.name() + " has only one kind of token, and skip-gram needs two; give"
          + " more text");
    }
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  /// Ids in the table of all words by their final ids: the known words, then the others that are frequent
  /// enough. A known word that does not occur joins the table with a count of 0.
  private int[] order(WordTable all) {
    BitSet taken = new BitSet();
    IntStream.Builder order = IntStream.builder();
    for (String word : known) {
      byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
      int id = all.add(utf8, 0, utf8.length, 0);
      taken.set(id);
      order.add(id);
    }
    for (int id : all.ranked(settings.minCount())) {
      if (!taken.get(id)) {
        order.add(id);
      }
    }
    return order.build().toArray();
  }

  private static Vocabulary vocabulary(WordTable all, int[] order) {
    return new Vocabulary(Arrays.stream(order).mapToObj(all::word).toList(),
        Arrays.stream(order).mapToLong(all::count).toArray());
  }

  /// For each part, which final id each of the part's own ids has; -1 where the word is too rare.
  private static List<int[]> finalIds(WordTable all, int[] order, List<int[]> merged) {
    int[] ranks = new int[all.size()];
    Arrays.fill(ranks, -1);
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    for (int[] ids : merged) {
      for (int i = 0; i < ids.length; i++) {
        ids[i] = ranks[ids[i]];
      }
    }
    return merged;
  }

  private static void write(List<TextPart> parts, List<int[]> finalIds, ScratchFile file)
      throws IOException {
    List<Parallel.Task<Void>> tasks = new ArrayList<>();
    long at = 0;
    for (int p = 0; p < parts.size(); p++) {
      TextPart part = parts.get(p);
      int[] ids = finalIds == null ? null : finalIds.get(p);
      IdWriter out = file.writer(at);
      tasks.add(() -> copy(part, ids, out));
      at += ids == null ? part.size() : kept(part, ids);
    }
    Parallel.all(tasks);
  }

  private static long kept(TextPart part, int[] ids) {
    long kept = 0;
    for (int id = 0; id < ids.length; id++) {
      kept += ids[id] < 0 ? 0 : part.words().count(id);
    }
    return kept;
  }

  private static Void copy(TextPart part, int[] finalIds, IdWriter out) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = part.file().map(arena);
      int[] block = new int[BLOCK];
      int fresh = 0;
      for (long at = 0; at < part.size(); at += BLOCK) {
        int length = (int) Math.min(BLOCK, part.size() - at);
        MemorySegment.copy(from, ValueLayout.JAVA_INT, at * Integer.BYTES, block, 0, length);
        for (int i = 0; i < length; i++) {
          // A dropped word hands its mark on to the next that stays.
          fresh |= block[i] & EncodedCorpus.FRESH;
          int own = block[i] & ~EncodedCorpus.FRESH;
          int id = finalIds == null ? own : finalIds[own];
          if (id >= 0) {
            out.put(id | fresh);
            fresh = 0;
          }
        }
      }
      out.flush();
      return null;
    }
  }

  private static long[] countsOf(Vocabulary words) {
    long[] counts = new long[words.size()];
    Arrays.setAll(counts, words::count);
    return counts;
  }

  private static long[] sumOfTokenCounts(List<TextPart> parts) {
    long[] sum = parts.getFirst().tokenCounts().clone();
    for (TextPart part : parts.subList(1, parts.size())) {
      for (int token = 0; token < sum.length; token++) {
        sum[token] += part.tokenCounts()[token];
      }
    }
    return sum;
  }
}
