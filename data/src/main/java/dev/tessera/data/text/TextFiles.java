package dev.tessera.data.text;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The text of files, folders and archives, read as a stream in constant memory. Immutable, but for
/// the count of invalid bytes.
///
/// | name | what is read |
/// |---|---|
/// | a folder | its files and folders, in order of their names, except hidden, binary and empty ones |
/// | `.gz`, `.xz` | what it holds when decompressed, by the name without that ending |
/// | `.zip`, `.jar` | its entries that are text, in the archive's order |
/// | `.jsonl`, `.ndjson` | `title` and `text` of each record; of records without `text`, all strings that hold a space |
/// | `.tsv` | the cells that hold a space |
/// | `.md`, `.markdown` | the text without marks |
/// | `.html`, `.htm`, `.xhtml`, `.xml` | the text without tags, a paragraph a line |
/// | anything else | UTF-8 text as it is, without a byte order mark |
public final class TextFiles implements TextSource {

  private final String name;
  private final List<Slice> slices;
  private final Skipped skipped;
  private final boolean whole;
  private volatile long invalidBytes;

  /// How many files and archive entries were left out.
  ///
  /// @param hidden names that begin with a dot; a hidden folder counts once
  /// @param binary what is no text: images, programs, Office documents
  /// @param empty without a single character
  /// @param unreadable without permission to read, no regular file, or a link to a folder, which could
  ///     lead in a circle
  public record Skipped(int hidden, int binary, int empty, int unreadable) {

    public int total() {
      return hidden + binary + empty + unreadable;
    }

    /// As a person would say it: `3 binary, 1 hidden`, or nothing.
    @Override
    public String toString() {
      List<String> parts = new ArrayList<>();
      add(parts, binary, "binary");
      add(parts, hidden, "hidden");
      add(parts, empty, "empty");
      add(parts, unreadable, "unreadable");
      return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
      if (count > 0) {
        parts.add(count + " " + what);
      }
    }
  }

  private TextFiles(String name, List<Slice> slices, Skipped skipped, boolean whole) {
    this.name = name;
    this.slices = List.copyOf(slices);
    this.skipped = skipped;
    this.whole = whole;
  }

  /// Looks at the paths and at the first bytes of every file.
  ///
  /// @throws BadInput if a path does not exist or cannot be read, if a file named here (not merely
  ///     found in a folder) is empty or not text, if compressed data is damaged, or if there is no text
  public static TextFiles open(List<Path> paths) throws IOException {
    if (paths.isEmpty()) {
      throw new BadInput("no text was given; name at least one file or folder");
    }
    FileFinder finder = new FileFinder();
    for (Path path : paths) {
      finder.add(path);
    }
    List<TextUnit> units = finder.units();
    if (units.isEmpty()) {
      String left = finder.skipped().total() == 0 ? "" : " (left out: " + finder.skipped() + ")";
      throw new BadInput(paths.getFirst() + (paths.size() == 1 ? "" : " and the others")
          + " holds no text files" + left + "; give files with plain UTF-8 text");
    }
    String name = name(paths, units.size());
    return new TextFiles(name, units.stream().map(Slice::whole).toList(), finder.skipped(), true);
  }

  /// Without the folders it lies in: names go into published models.
  private static String name(List<Path> paths, int files) {
    Path first = paths.getFirst().toAbsolutePath().normalize();
    String own = String.valueOf(first.getFileName());
    if (paths.size() > 1) {
      return own + " and " + (paths.size() - 1) + " more";
    }
    return files == 1 ? own : files + " files under " + own;
  }

  /// [#open(List)] for a few paths.
  public static TextFiles open(Path... paths) throws IOException {
    return open(List.of(paths));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long bytes() {
    return slices.stream().mapToLong(Slice::bytes).sum();
  }

  /// What was found but not taken.
  public Skipped skipped() {
    return skipped;
  }

  /// How many files and archive entries are read.
  public int files() {
    return slices.size();
  }

  /// @throws BadInput if a record is malformed, compressed data is damaged, or all files together
  ///     hold no text
  @Override
  public void read(PassageSink sink) throws IOException {
    long invalid = 0;
    Counter counter = new Counter(sink);
    try (Archives archives = new Archives()) {
      for (Slice slice : slices) {
        TextUnit unit = slice.unit();
        invalid += unit.read(archives, slice, unit.format().text(counter, slice.name()));
      }
    }
    if (whole && counter.passages == 0) {
      throw new BadInput(name + " holds no text");
    }
    invalidBytes = invalid;
  }

  /// Delivers the text as single documents, in order: JSON records; sections of Markdown under their
  /// headings; rows of tables, the first cell of prose as title if there are several; the paragraphs of
  /// everything else. Without an id of their own they are named by file and number: `guide.md#3`.
  public void documents(Consumer<Document> sink) throws IOException {
    DocumentNames names = new DocumentNames(sink);
    try (Archives archives = new Archives()) {
      for (Slice slice : slices) {
        TextUnit unit = slice.unit();
        names.beginFile(unit.name());
        unit.read(archives, slice, unit.format().documents(names, slice.name()));
      }
    }
  }

  private static final class Counter implements PassageSink {

    private final PassageSink next;
    private long passages;

    Counter(PassageSink next) {
      this.next = next;
    }

    @Override
    public void passage(byte[] utf8, int from, int to) {
      passages++;
      next.passage(utf8, from, to);
    }
  }

  /// Cuts between files, and inside of large files that are not compressed, where every line stands for
  /// itself (plain text, JSON lines, tables).
  @Override
  public List<TextSource> split(int parts) {
    try {
      return new Splitter(bytes(), parts).split();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Walks along the slices and cuts wherever another share of the bytes is full.
  private final class Splitter {

    private final long total;
    private final int parts;
    private final List<TextSource> done = new ArrayList<>();
    private List<Slice> current = new ArrayList<>();
    private long position;
    private long target;

    Splitter(long total, int parts) {
      this.total = total;
      this.parts = parts;
      advanceTarget();
    }

    List<TextSource> split() throws IOException {
      for (Slice slice : slices) {
        take(slice);
      }
      close();
      return done;
    }

    private void take(Slice whole) throws IOException {
      Slice left = whole;
      while (target < position + left.bytes()) {
        Slice[] halves = left.cutNear(left.from() + target - position);
        if (halves == null) {
          break;
        }
        add(halves[0]);
        left = halves[1];
      }
      add(left);
    }

    private void add(Slice slice) {
      current.add(slice);
      position += slice.bytes();
      if (position >= target) {
        close();
        advanceTarget();
      }
    }

    private void advanceTarget() {
      int next = total == 0 ? parts : (int) (position * (double) parts / total) + 1;
      target = next >= parts ? Long.MAX_VALUE : (long) ((double) total * next / parts);
      if (target <= position) {
        target = next + 1 >= parts ? Long.MAX_VALUE : (long) ((double) total * (next + 1) / parts);
      }
    }

    private void close() {
      if (!current.isEmpty()) {
        done.add(new TextFiles(name, current, skipped, false));
        current = new ArrayList<>();
      }
    }
  }

  @Override
  public long invalidBytes() {
    return invalidBytes;
  }
}
