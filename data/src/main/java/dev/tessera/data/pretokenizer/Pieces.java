package dev.tessera.data.pretokenizer;

/// Applies a [Behavior] to the alternation of matches and what lies between them.
///
/// Holds one piece back, since a later one may join it. Confined to one call of [Split#split].
final class Pieces {

  private final Behavior behavior;
  private final byte[] utf8;
  private final PreTokenSink sink;
  private int from;
  private int to;
  private boolean open;
  private boolean heldMatch;

  Pieces(Behavior behavior, byte[] utf8, PreTokenSink sink) {
    this.behavior = behavior;
    this.utf8 = utf8;
    this.sink = sink;
  }

  /// Takes the next piece; pieces touch each other. Empty ones count for nothing.
  void piece(int start, int end, boolean match) {
    if (start == end) {
      return;
    }
    if (match && behavior == Behavior.REMOVED) {
      flush();
      return;
    }
    if (open && joins(match)) {
      to = end;
    } else {
      flush();
      from = start;
      to = end;
      open = true;
    }
    heldMatch = match;
  }

  private boolean joins(boolean match) {
    return switch (behavior) {
      case MERGED_WITH_PREVIOUS -> match && !heldMatch;
      case MERGED_WITH_NEXT -> !match && heldMatch;
      case CONTIGUOUS -> match == heldMatch;
      case REMOVED, ISOLATED -> false;
    };
  }

  void flush() {
    if (open) {
      sink.preToken(utf8, from, to);
      open = false;
    }
  }
}
