package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.text.Sha256;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.data.words.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Texts that were encoded before: a folder each, whose name is the digest of all that an encoded text
/// follows from, with the ids and the words. A text is then read only for its fingerprint.
final class CorpusCache {

  private static final String IDS = "corpus.ids";
  private static final String WORDS = "words.tsv";
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
        });
      }
    }
    return open(folder, text);
  }

  private EncodedCorpus open(Path folder, Fingerprint text) throws IOException {
    if (!Files.exists(folder.resolve(WORDS)) || !Files.exists(folder.resolve(IDS))) {
      throw damaged(folder);
    }
    Vocabulary words = Vocabulary.read(folder.resolve(WORDS));
    int units = settings.units() == Units.TOKENS
        ? task.tokenizer().vocabularySize()
        : words.size();
    long[] counts = new long[units];
    EncodedCorpus corpus = EncodedCorpus.open(folder.resolve(IDS), false, words, counts,
        Optional.of(text));
    try {
      count(corpus, counts, folder);
      if (settings.units() != Units.TOKENS) {
        check(words, counts, folder);
      }
      return corpus;
    } catch (BadInput e) {
      corpus.close();
      throw e;
    }
  }

  /// @throws BadInput if the ids are not those that the words were counted by
  private static void check(Vocabulary words, long[] counts, Path folder) {
    for (int word = 0; word < counts.length; word++) {
      if (counts[word] != words.count(word)) {
        throw damaged(folder);
      }
    }
  }

  private static BadInput damaged(Path folder) {
    return new BadInput(folder + " is damaged; delete it, and it will be made anew");
  }

  private static void count(EncodedCorpus corpus, long[] counts, Path folder) {
    int[] block = new int[BLOCK];
    for (long at = 0; at < corpus.size(); at += BLOCK) {
      int length = (int) Math.min(BLOCK, corpus.size() - at);
      corpus.read(at, block, length);
      for (int i = 0; i < length; i++) {
        int unit = block[i] & ~EncodedCorpus.FRESH;
        if (unit >= counts.length) {
          throw damaged(folder);
        }
        counts[unit]++;
      }
    }
  }

  private String key(Fingerprint text) throws IOException {
    MessageDigest digest = Sha256.create();
    add(digest, text.sha256());
    add(digest, settings.units() == Units.TOKENS ? "tokens" : "words");
    add(digest, String.valueOf(settings.minCount()));
    known.forEach(word -> add(digest, word));
    Path json = Files.createTempFile(settings.cacheDirectory(), "tokenizer", ".json");
    try {
      Tokenizers.save(task.tokenizer(), json);
      digest.update(Files.readAllBytes(json));
    } finally {
      Files.deleteIfExists(json);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
