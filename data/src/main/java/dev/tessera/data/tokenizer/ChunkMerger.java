package dev.tessera.data.tokenizer;

/// Byte-pair merging of pre-tokens of any length in time proportional to it: long ones are merged chunk by
/// chunk, so that what is worked on stays in the processor's caches, and the chunks are put together
/// where that is certain to be what merging the whole would have given.
///
/// What makes it certain: merges left and right of a place do not concern each other unless a merge
/// crosses it. So two sequences of tokens, each that of its text, are together that of the whole text if
/// no merge crosses from one to the other; and what happens there until the last token of the left is
/// made and the first of the right depends on the bytes of these two alone. It is enough to merge the
/// bytes of these two tokens and to see whether they come out again.
///
/// Confined to one thread.
final class ChunkMerger implements PreTokenModel {

  private static final int CHUNK = 1 << 12;
  /// The last tokens of a chunk may be others once the text behind it is known.
  private static final int UNCERTAIN = 24;

  private final BpeTables tables;
  private final PairMerger merger;
  private final PairMerger seam;

  ChunkMerger(BpeTables tables) {
    this.tables = tables;
    this.merger = new PairMerger(tables);
    this.seam = new PairMerger(tables);
  }

  @Override
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    if (to - from > CHUNK && tables.hasAllBytes() && tables.find(utf8, from, to) < 0) {
      encodeLong(utf8, from, to, sink, CHUNK);
    } else {
      merger.encode(utf8, from, to, sink);
    }
  }

  /// @param firstChunk in bytes; tests have short ones
  void encodeLong(byte[] utf8, int from, int to, TokenSink sink, int firstChunk) {
    int first = sink.size();
    int chunk = firstChunk;
    int at = from;
    while (at < to) {
      int end = (int) Math.min(to, (long) at + chunk);
      int size = merger.merge(utf8, at, end);
      int kept = end == to ? size : size - UNCERTAIN;
      if (kept <= 0) {
        chunk *= 2;
      } else if (sink.size() > first && crosses(utf8, at, sink.get(sink.size() - 1))) {
        // This place is none where the whole text is cut. The one before it may be.
        int last = sink.get(sink.size() - 1);
        sink.cut(sink.size() - 1);
        at -= tables.length(last);
        chunk *= 2;
      } else {
        for (int i = 0; i < kept; i++) {
          sink.add(merger.token(i));
          at += tables.length(merger.token(i));
        }
        // More has been gained than a row of failures can have taken back.
        chunk = kept > UNCERTAIN ? firstChunk : chunk;
      }
    }
  }

  /// Whether a merge crosses from this token, which ends at `at`, to the first one of the chunk.
  private boolean crosses(byte[] utf8, int at, int left) {
    int right = merger.token(0);
    int size = seam.merge(utf8, at - tables.length(left), at + tables.length(right));
    return size != 2 || seam.token(0) != left || seam.token(1) != right;
  }
}
