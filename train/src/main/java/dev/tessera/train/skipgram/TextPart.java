package dev.tessera.train.skipgram;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.words.WordTable;
import java.io.IOException;
import java.util.Optional;

/// One part of the text, read once: its words counted, its units written down.
///
/// Which words are frequent enough is known only when all parts are read, so words are written under
/// the ids that this part's own table gave them; [CorpusEncoder] puts the final ones in.
final class TextPart implements AutoCloseable {

  private static final long REPORT_BYTES = 1 << 18;

  private final Tokenizer tokenizer;
  private final boolean tokens;
  private final boolean whole;
  private final ScratchFile file;
  private final WordTable words = new WordTable();
  private final long[] tokenCounts;
  private long size;
  private boolean fresh;
  private long unreported;
  private Fingerprint fingerprint;

  /// @param tokens whether units are tokens, not words
  /// @param whole whether this is the whole text, whose fingerprint is then taken on the way
  /// @param file to be written, and closed with this part
  TextPart(Tokenizer tokenizer, boolean tokens, boolean whole, ScratchFile file) {
    this.tokenizer = tokenizer;
    this.tokens = tokens;
    this.whole = whole;
    this.file = file;
    this.tokenCounts = new long[tokens ? tokenizer.vocabularySize() : 0];
  }

  TextPart read(TextSource text, Progress.Task progress) throws IOException {
    IdWriter out = file.writer(0);
    TokenSink sink = new TokenSink();
    read(text, (utf8, from, to) -> {
      fresh = true;
      if (tokens) {
        tokenizer.words(utf8, from, to, words::add);
        encode(utf8, from, to, sink, out);
      } else {
        tokenizer.words(utf8, from, to,
            (word, start, end) -> put(words.add(word, start, end), out));
      }
      report(to - from, progress);
    });
    out.flush();
    progress.advance(unreported);
    return this;
  }

  private void read(TextSource text, PassageSink passages) throws IOException {
    if (whole) {
      Fingerprint.Tap tap = new Fingerprint.Tap(passages);
      text.read(tap);
      fingerprint = tap.fingerprint(text.name());
    } else {
      text.read(passages);
    }
  }

  private void encode(byte[] utf8, int from, int to, TokenSink sink, IdWriter out) {
    sink.clear();
    tokenizer.encode(utf8, from, to, sink);
    for (int i = 0; i < sink.size(); i++) {
      int token = sink.get(i);
      tokenCounts[token]++;
      put(token, out);
    }
  }

  private void put(int id, IdWriter out) {
    out.put(fresh ? id | EncodedCorpus.FRESH : id);
    fresh = false;
    size++;
  }

  private void report(int bytes, Progress.Task progress) {
    unreported += bytes;
    if (unreported >= REPORT_BYTES) {
      progress.advance(unreported);
      unreported = 0;
    }
  }

  WordTable words() {
    return words;
  }

  /// How often each token occurs, if units are tokens.
  long[] tokenCounts() {
    return tokenCounts;
  }

  /// The fingerprint of the text, if this is all of it.
  Optional<Fingerprint> fingerprint() {
    return Optional.ofNullable(fingerprint);
  }

  ScratchFile file() {
    return file;
  }

  /// The number of units in [#file()].
  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
