package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.text.Sha256;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.data.words.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// Texts that were encoded before: a folder each, whose name is the digest of all that an encoded text
/// follows from, with the ids, the words and a checksum of both. A text is then read only for its fingerprint.
final class CorpusCache {

  private static final String IDS = "corpus.ids";
  private static final String WORDS = "words.tsv";
  private static final String CHECKSUM = "crc32c.txt";
  private static final int BLOCK = 1 << 16;
  private static final int KEY_BYTES = 16;

  private final SkipGramTask task;
  private final SkipGramSettings settings;
  private final List<String> known;

  private CorpusCache(SkipGramTask task, SkipGramSettings settings, List<String> known) {
    this.task = task;
    this.settings = settings;
    this.known = known;
  }

  /// The text of a task, encoded now, or before if the settings name a cache directory.
  ///
  /// @param known words that get the first ids
  static EncodedCorpus encode(SkipGramTask task, SkipGramSettings settings, List<String> known,
      Progress progress) throws IOException {
    CorpusCache cache = new CorpusCache(task, settings, known);
    return settings.cacheDirectory() == null
        ? cache.encodeIn(settings, progress)
        : cache.find(progress);
  }

  private EncodedCorpus encodeIn(SkipGramSettings where, Progress progress) throws IOException {
    return new CorpusEncoder(task.text(), task.tokenizer(), where, known).encode(progress);
  }

  private EncodedCorpus find(Progress progress) throws IOException {
    Path cache = Files.createDirectories(settings.cacheDirectory());
    Fingerprint text = Fingerprint.of(task.text(), progress);
    Path folder = cache.resolve(key(text));
    if (!Files.exists(folder)) {
      SkipGramSettings here = settings.with().workDirectory(cache).build();
      try (EncodedCorpus fresh = encodeIn(here, progress)) {
        AtomicWrite.folder(folder, any -> true, "an encoded text", temporary -> {
          fresh.write(temporary.resolve(IDS));
          fresh.words().write(temporary.resolve(WORDS));
          Files.writeString(temporary.resolve(CHECKSUM), checksum(temporary));
        });
      }
    }
    return open(folder, text);
  }

  private EncodedCorpus open(Path folder, Fingerprint text) throws IOException {
    check(folder);
    Vocabulary words = Vocabulary.read(folder.resolve(WORDS));
    boolean tokens = settings.units() == Units.TOKENS;
    long[] counts = new long[tokens ? task.tokenizer().vocabularySize() : words.size()];
    EncodedCorpus corpus = EncodedCorpus.open(folder.resolve(IDS), words, counts, text);
    if (tokens) {
      count(corpus, counts);
    } else {
      Arrays.setAll(counts, words::count);
    }
    return corpus;
  }

  /// @throws BadInput if a file is missing or is not as it was written
  private static void check(Path folder) throws IOException {
    try {
      if (Files.readString(folder.resolve(CHECKSUM)).equals(checksum(folder))) {
        return;
      }
    } catch (NoSuchFileException e) {
      // It is as good as damaged.
    }
    throw new BadInput(folder + " is damaged; delete it, and it will be made anew");
  }

  /// CRC-32C of the words and the ids, in hexadecimal.
  private static String checksum(Path folder) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] block = new byte[BLOCK];
    for (String name : List.of(WORDS, IDS)) {
      try (InputStream in = Files.newInputStream(folder.resolve(name))) {
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
          crc.update(block, 0, length);
        }
      }
    }
    return Long.toHexString(crc.getValue());
  }

  private static void count(EncodedCorpus corpus, long[] counts) {
    int[] block = new int[BLOCK];
    for (long at = 0; at < corpus.size(); at += BLOCK) {
      int length = (int) Math.min(BLOCK, corpus.size() - at);
      corpus.read(at, block, length);
      for (int i = 0; i < length; i++) {
        counts[block[i] & ~EncodedCorpus.FRESH]++;
      }
    }
  }

  private String key(Fingerprint text) {
    MessageDigest digest = Sha256.create();
    add(digest, text.sha256());
    add(digest, settings.units() == Units.TOKENS ? "tokens" : "words");
    add(digest, String.valueOf(settings.minCount()));
    known.forEach(word -> add(digest, word));
    digest.update(Tokenizers.json(task.tokenizer()));
    return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
