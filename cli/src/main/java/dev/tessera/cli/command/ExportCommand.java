package dev.tessera.cli.command;

import dev.tessera.data.BadInput;
import dev.tessera.infer.export.VectorExport;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.vectors.AnyVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera export`: word vectors for other tools.
@Command(name = "export", description = "Write word vectors in the formats of other tools.",
    footer = {
        "", "The model directory itself is what sentence-transformers and model2vec read.", "",
        "Examples:", "  tessera export model --format word2vec-text --out vectors.txt",
        "  tessera export model --format projector --limit 5000 --out projector"})
final class ExportCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(paramLabel = "VECTORS",
      description = "A model directory, or a word2vec, GloVe or fastText file.")
  private Path vectors;

  @Option(names = "--format", required = true, paramLabel = "NAME",
      description = "word2vec-text, word2vec-binary or projector (TensorBoard).")
  private Format format;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "10000",
      description = "Words for the projector (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--out", required = true, paramLabel = "PATH", description = "File or folder.")
  private Path out;

  private enum Format {
    WORD2VEC_TEXT, WORD2VEC_BINARY, PROJECTOR;

    @Override
    public String toString() { // as it is typed
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() throws IOException {
    Checks.positive("--limit", limit);
    if (format != Format.PROJECTOR && common.isGiven("--limit")) {
      throw new BadInput("--limit is of --format projector; " + format + " writes all words");
    }
    WordVectors read = AnyVectors.read(vectors);
    switch (format) {
      case WORD2VEC_TEXT -> VectorExport.word2vecText(read, out);
      case WORD2VEC_BINARY -> VectorExport.word2vecBinary(read, out);
      case PROJECTOR -> VectorExport.projector(read, out, limit);
    }
    int written = format == Format.PROJECTOR ? Math.min(limit, read.size()) : read.size();
    common.say(String.format("%,d words of %d dimensions; wrote %s", written, read.dim(), out));
    return 0;
  }
}
