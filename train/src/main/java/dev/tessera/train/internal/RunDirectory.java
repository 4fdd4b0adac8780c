package dev.tessera.train.internal;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The directory of a run, and what is told of it there: `settings.json`; `metrics.jsonl`, a JSON object a
/// line, for programs; `run.log`, for people. Lines are written out one by one, so that a run can be followed
/// and what is told is whole after a crash. A run that goes on appends. A second process is kept out.
///
/// Safe for use by many threads.
public final class RunDirectory implements AutoCloseable {

  private static final String SETTINGS = "settings.json";
  private static final String METRICS = "metrics.jsonl";
  private static final String LOG = "run.log";
  /// Of the names of files with the state of a run.
  private static final String STATE_ENDING = ".checkpoint";
  private static final JsonMapper JSON = JsonMapper.shared();

  /// What a run does.
  @FunctionalInterface
  public interface Work<T> {
    T carryOut() throws IOException;
  }

  /// Null if nothing is kept, and so are the channels then.
  private final Path directory;
  private final FileChannel metrics;
  private final FileChannel log;

  private RunDirectory(Path directory, FileChannel metrics, FileChannel log) {
    this.directory = directory;
    this.metrics = metrics;
    this.log = log;
  }

  /// Opens the directory, which is made if it is not there.
  ///
  /// @param directory or null to keep nothing
  /// @param state name of the file with the state of a run, by which a run is known; ends in `.checkpoint`, so that
  ///   other trainers know it, too
  /// @param resume whether a run that is there goes on
  /// @throws BadInput if the directory cannot be had, another process is at work in it, or there is a run in it
  ///   that is not to go on
  public static RunDirectory open(Path directory, String state, boolean resume)
      throws IOException {
    if (directory == null) {
      return new RunDirectory(null, null, null);
    }
    AtomicWrite.checkFolder(directory);
    Files.createDirectories(directory);
    FileChannel log = FileChannel.open(directory.resolve(LOG), StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    try {
      lock(log, directory);
      refuseOtherThan(state, directory);
      boolean found = Files.exists(directory.resolve(state));
      if (found && !resume) {
        throw new BadInput(directory + " holds a run; go on with it by --resume, or name another"
            + " directory with --run");
      }
      AtomicWrite.sweep(directory);
      return new RunDirectory(directory,
          FileChannel.open(directory.resolve(METRICS), StandardOpenOption.CREATE, found
              ? StandardOpenOption.APPEND
              : StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
          log);
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private static void refuseOtherThan(String state, Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(STATE_ENDING) && !name.equals(state))
          .findFirst()
          .ifPresent(other -> {
            throw new BadInput(directory + " holds a run of another trainer (" + other
                + "); name another directory with --run");
          });
    }
  }

  /// Held until the channel is closed, or the process is gone. It is the last byte that a file can have that is locked,
  /// as not every system lets others read what is locked.
  private static void lock(FileChannel log, Path directory) throws IOException {
    try {
      FileLock lock = log.tryLock(Long.MAX_VALUE - 1, 1, false);
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Another run of this process has it.
    }
    throw new BadInput("another run is at work in " + directory + "; wait for its end, or name"
        + " another directory with --run");
  }

  /// Carries out work; if it fails, the log says why.
  public <T> T watch(Work<T> work) throws IOException {
    try {
      return work.carryOut();
    } catch (IOException | RuntimeException | Error e) {
      try {
        say("failed: " + (e instanceof BadInput ? e.getMessage() : e));
      } catch (UncheckedIOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /// Writes down the settings that the run goes on with.
  public void settings(Map<String, ?> settings) throws IOException {
    if (directory != null) {
      AtomicWrite.file(directory.resolve(SETTINGS), temporary -> JSON
          .writerWithDefaultPrettyPrinter()
          .writeValue(temporary, settings));
    }
  }

  /// Tells programs and people of an event.
  ///
  /// @throws UncheckedIOException if the disk is full or fails
  public void tell(String event, Map<String, ?> values) {
    if (directory == null) {
      return;
    }
    measure(event, values);
    say(event + values.entrySet()
        .stream()
        .map(value -> value.getKey() + " " + plain(value.getValue()))
        .collect(Collectors.joining(", ", values.isEmpty() ? "" : ": ", "")));
  }

  private static String plain(Object value) {
    return switch (value) {
      case Long whole -> "%,d".formatted(whole);
      case Integer whole -> "%,d".formatted(whole);
      case Double number -> "%.5g".formatted(number);
      case Float number -> "%.5g".formatted(number);
      default -> value.toString();
    };
  }

  /// Tells programs of an event, with the time of day and these values.
  ///
  /// @throws UncheckedIOException if the disk is full or fails
  public void measure(String event, Map<String, ?> values) {
    if (directory == null) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.put("time", now());
    line.putAll(values);
    append(metrics, METRICS, JSON.writeValueAsString(line));
  }

  /// Tells people something.
  ///
  /// @throws UncheckedIOException if the disk is full or fails
  public void say(String words) {
    if (directory != null) {
      append(log, LOG, now() + " " + words);
    }
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private synchronized void append(FileChannel channel, String name, String line) {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(AtomicWrite.named(directory.resolve(name), e));
    }
  }

  @Override
  public void close() throws IOException {
    if (directory != null) {
      metrics.close();
      log.close();
    }
  }
}
