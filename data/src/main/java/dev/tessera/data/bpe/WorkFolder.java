package dev.tessera.data.bpe;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.files.TemporaryFolder;
import dev.tessera.data.tokenizer.BpeModel;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a job keeps what does not fit into memory and what it must not lose: `job.txt` says whose
/// folder it is, `shares.txt` which shares of the text are counted in which runs, `counts` holds all counts
/// once they are complete, `merges.txt` the merges so far.
///
/// A temporary folder goes with the job, however it ends; a folder that the caller named goes with a job
/// that succeeds.
final class WorkFolder implements Closeable {

  private static final long TEN_SECONDS = 10_000_000_000L;

  private final Path folder;
  private final Optional<TemporaryFolder> temporary;
  private long lastCheckpoint = System.nanoTime();

  /// Nanoseconds between two checkpoints.
  private final long interval;

  private WorkFolder(Path folder, Optional<TemporaryFolder> temporary, long interval) {
    this.folder = folder;
    this.temporary = temporary;
    this.interval = interval;
  }

  /// @throws BadInput if the folder holds the work of another job
  static WorkFolder open(BpeJob job) throws IOException {
    return open(job, TEN_SECONDS);
  }

  static WorkFolder open(BpeJob job, long interval) throws IOException {
    if (job.folder() == null) {
      TemporaryFolder temporary = TemporaryFolder.create("tessera-bpe");
      return new WorkFolder(temporary.path(), Optional.of(temporary), interval);
    }
    WorkFolder work = new WorkFolder(job.folder(), Optional.empty(), interval);
    Path owner = job.folder().resolve("job.txt");
    String identity = identity(job);
    if (Files.isRegularFile(owner)) {
      if (!Files.readString(owner).equals(identity)) {
        throw new BadInput(
            job.folder() + " holds the work of another job, with another text or other "
                + "settings; delete it or name another folder");
      }
    } else {
      checkUsable(job.folder());
      AtomicWrite.file(owner, temporary -> Files.writeString(temporary, identity));
    }
    return work;
  }

  private static void checkUsable(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInput(folder + " is a file; name a folder for the work");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new BadInput(folder + " holds other things than work of this kind; name a folder"
              + " that is empty or not there yet");
        }
      }
    }
  }

  /// Everything that the outcome depends on, as far as it can be told without reading the text.
  private static String identity(BpeJob job) {
    BpeSettings settings = job.settings();
    return "text " + job.text().name() + ", " + job.text().bytes() + " bytes\nvocabulary "
        + settings.vocabularySize() + "\nminimum frequency " + settings.minFrequency()
        + "\nlongest token " + settings.maxTokenLength() + "\nspecial "
        + settings.specialTokens() + "\npre-tokeniser " + settings.preTokenizer()
        + "\nnormaliser " + settings.normalizer() + "\nmemory " + settings.maxMemory()
        + "\nfrom "
        + (job.from() == null
            ? "bytes"
            : job.from().vocabularySize() + " tokens, "
                + job.from().model().lefts().length + " merges")
        + "\n";
  }

  /// The runs of counts, those of an earlier process among them.
  CountRuns runs() throws IOException {
    return new CountRuns(folder);
  }

  /// Nanoseconds after which work done should be safe on disk.
  long interval() {
    return temporary.isPresent() ? Long.MAX_VALUE : interval;
  }

  /// The file of all counts, or null if they are not complete.
  Path counts() {
    Path counts = folder.resolve("counts");
    return Files.isRegularFile(counts) ? counts : null;
  }

  /// Keeps counts that fit into memory.
  void keepCounts(PreTokenCounts counts) throws IOException {
    if (temporary.isEmpty()) {
      AtomicWrite.file(folder.resolve("counts"), file -> CountRun.write(counts, file));
    }
  }

  /// Keeps the counts of these runs as one, instead of them.
  Path keepCounts(CountRuns runs) throws IOException {
    Path counts = folder.resolve("counts");
    AtomicWrite.file(counts, runs::writeTo);
    runs.delete();
    return counts;
  }

  /// The tokenizer of the last checkpoint, or `base` if there is none.
  BpeTokenizer resumed(BpeTokenizer base) throws IOException {
    Path file = folder.resolve("merges.txt");
    return Files.isRegularFile(file) ? MergeFile.read(file, base) : base;
  }

  /// Keeps the merges made so far, if it is time again.
  void checkpoint(BpeTokenizer base, MergeLearner learner) throws IOException {
    if (System.nanoTime() - lastCheckpoint > interval()) {
      BpeModel model = learner.model();
      AtomicWrite.file(folder.resolve("merges.txt"), file -> MergeFile.write(model, base, file));
      lastCheckpoint = System.nanoTime();
    }
  }

  /// Removes the folder of a job that is done.
  void delete() throws IOException {
    AtomicWrite.delete(folder);
  }

  @Override
  public void close() throws IOException {
    if (temporary.isPresent()) {
      temporary.get().close();
    }
  }
}
