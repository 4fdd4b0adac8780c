package dev.tessera.data.bpe;

import dev.tessera.data.BadInput;
import dev.tessera.data.tokenizer.BpeModel;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.MergeList;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The merges that a job has made so far, on each line the two token ids that merge. The tokens they make
/// have the ids behind those of the tokenizer that the job began with, in the order of the lines.
final class MergeFile {

  private MergeFile() {}

  /// Writes what `model` has beyond `base`.
  static void write(BpeModel model, BpeTokenizer base, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int i = base.model().lefts().length; i < model.lefts().length; i++) {
        out.write(model.lefts()[i] + " " + model.rights()[i] + "\n");
      }
    }
  }

  /// `base` with the merges of the file.
  ///
  /// @throws BadInput if the file holds anything else
  static BpeTokenizer read(Path file, BpeTokenizer base) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    int next = base.vocabularySize();
    byte[][] tokens = Arrays.copyOf(base.model().tokens(), next + lines.size());
    MergeList merges = new MergeList();
    merges.addAll(base.model());
    for (String line : lines) {
      try {
        int space = line.indexOf(' ');
        int left = Integer.parseInt(line, 0, space, 10);
        int right = Integer.parseInt(line, space + 1, line.length(), 10);
        tokens[next] = join(tokens[left], tokens[right]);
        merges.add(left, right, next++);
      } catch (IndexOutOfBoundsException | NumberFormatException | NullPointerException e) {
        throw new BadInput(file + ", line " + (next - base.vocabularySize() + 1)
            + ": expected two token ids; delete the folder to begin anew", e);
      }
    }
    return base.with(merges.model(tokens, base.model().wholeFirst()), base.addedTokens());
  }

  private static byte[] join(byte[] left, byte[] right) {
    byte[] joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }
}
