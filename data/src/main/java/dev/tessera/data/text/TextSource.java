package dev.tessera.data.text;

import java.io.IOException;
import java.util.List;

/// Text that can be read again and again in the same order: what training steps consume.
///
/// Text comes in **passages**: a line with its terminator, if it had one. A line longer than
/// [#MAX_PASSAGE_BYTES] is cut, at whitespace where there is any, so that memory stays bounded; the
/// pieces, put together, are the line again. Passages are valid UTF-8: bytes that are not are replaced
/// by U+FFFD and counted in [#invalidBytes()].
public interface TextSource {

  /// The longest passage in bytes.
  int MAX_PASSAGE_BYTES = 1 << 20;

  /// The name for messages: `corpus.txt`, or `12 files under docs`.
  String name();

  /// About how many bytes of UTF-8 [#read] delivers, for progress and estimates; exact for plain
  /// files, the compressed size times a guess for compressed ones.
  long bytes();

  /// Delivers every passage in order. May be called many times, also from several threads at once.
  void read(PassageSink sink) throws IOException;

  /// Cuts this source into at most `parts` sources that can be read in parallel and that deliver, one
  /// after the other, exactly the passages of this one in the same order.
  List<TextSource> split(int parts);

  /// How many bytes the last complete [#read] had to replace because they were not UTF-8.
  long invalidBytes();
}
