package dev.tessera.data.javadoc;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.data.text.MemoryText;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The documentation comments of a JDK (or of any archive of Java sources) as a corpus. Immutable.
///
/// A comment says what stands in it: `{@inheritDoc}` is left out, not resolved, so that no sentence comes
/// twice. Comments on what is not public are taken too; [#only] leaves out what is not wanted.
///
/// Entries come in the order of the archive's file names and, in a file, in the order of the source.
public final class JdkDocs {

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");

  private final String name;
  private final List<DocEntry> entries;

  private JdkDocs(String name, List<DocEntry> entries) {
    this.name = name;
    this.entries = List.copyOf(entries);
  }

  /// The sources of the JDK that runs this program.
  ///
  /// @throws BadInput if it came without sources
  public static Path locate() {
    return locate(Path.of(System.getProperty("java.home")));
  }

  /// The sources of a JDK, given its home folder, or the archive of sources itself.
  ///
  /// @throws BadInput if there is no such archive
  public static Path locate(Path homeOrArchive) {
    if (Files.isRegularFile(homeOrArchive)) {
      return homeOrArchive;
    }
    for (String place : List.of("lib/src.zip", "src.zip")) {
      Path archive = homeOrArchive.resolve(place);
      if (Files.isReadable(archive)) {
        return archive;
      }
    }
    throw new BadInput(
        "no lib/src.zip in " + homeOrArchive + ": this JDK came without its sources; "
            + "install them (Debian: openjdk-<version>-source) or use a JDK that has them");
  }

  /// Reads all documentation comments, on all processors.
  ///
  /// @param archive a ZIP file with `.java` files, such as a JDK's `lib/src.zip`
  /// @throws BadInput if it is no archive, or holds no documentation comment
  public static JdkDocs read(Path archive) throws IOException {
    return read(archive, Progress.NONE);
  }

  /// [#read(Path)], telling how far it is.
  public static JdkDocs read(Path archive, Progress progress) throws IOException {
    List<DocEntry> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> files = zip.stream()
          .filter(e -> e.getName().endsWith(".java"))
          .sorted(Comparator.comparing(ZipEntry::getName))
          .toList();
      try (Progress.Task task = progress.start("reading documentation", files.size(), "files")) {
        files.parallelStream().map(file -> {
          List<DocEntry> found = entriesOf(zip, file);
          task.advance(1);
          return found;
        }).forEachOrdered(entries::addAll);
      }
    } catch (ZipException e) {
      throw new BadInput(archive + " is not a ZIP archive or is damaged (" + e.getMessage() + ")",
          e);
    } catch (UncheckedIOException e) {
      throw new BadInput(archive + " is damaged (" + e.getCause().getMessage() + ")", e);
    }
    if (entries.isEmpty()) {
      throw new BadInput(archive + " holds no Java source with documentation comments");
    }
    return new JdkDocs(name(archive), withUniqueIds(entries));
  }

  /// Names the JDK's version if its `release` file is where a JDK has it.
  private static String name(Path archive) throws IOException {
    Path folder = archive.toAbsolutePath().getParent();
    for (Path release : List.of(folder.resolveSibling("release"), folder.resolve("release"))) {
      if (Files.isReadable(release)) {
        Matcher version = VERSION.matcher(Files.readString(release));
        if (version.find()) {
          return "documentation of JDK " + version.group(1);
        }
      }
    }
    return "documentation comments of " + archive.getFileName();
  }

  /// Programs shown as examples in comments are no part of the JDK.
  private static boolean isSource(String name) {
    return name.endsWith(".java") && !name.contains("/snippet-files/");
  }

  private static List<DocEntry> entriesOf(ZipFile zip, ZipEntry file) {
    try (InputStream in = zip.getInputStream(file)) {
      return JavaDocs.of(file.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same id can come twice, if two modules declare the same or two parameter types differ only
  /// in their packages: from the second on, ids get `~2`, `~3` and so on.
  private static List<DocEntry> withUniqueIds(List<DocEntry> entries) {
    Map<String, Integer> seen = HashMap.newHashMap(entries.size());
    List<DocEntry> unique = new ArrayList<>(entries.size());
    for (DocEntry e : entries) {
      int count = seen.merge(e.id(), 1, Integer::sum);
      unique.add(count == 1
          ? e
          : new DocEntry(e.id() + "~" + count, e.kind(), e.module(), e.packageName(),
              e.declaration(), e.firstSentence(), e.rest()));
    }
    return unique;
  }

  /// `documentation of JDK 25.0.1`, or of the archive's name.
  public String name() {
    return name;
  }

  /// All entries that say anything.
  public List<DocEntry> entries() {
    return entries;
  }

  /// The entries that fulfil a condition, such as `e -> e.module().equals("java.base")`.
  public JdkDocs only(Predicate<DocEntry> condition) {
    return new JdkDocs(name, entries.stream().filter(condition).toList());
  }

  /// The comments as text to train on: a paragraph a passage, program text included. The whole of it
  /// is for steps that see running text only; what learns from pairs must not see held-out ones.
  public TextSource text() {
    List<String> paragraphs = new ArrayList<>();
    for (DocEntry entry : entries) {
      String text = entry.text();
      int from = 0;
      for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
        paragraphs.add(text.substring(from, end));
        from = end + 2;
      }
      paragraphs.add(text.substring(from));
    }
    return MemoryText.of(name, paragraphs);
  }

  /// Every entry as a document, for a search over the documentation.
  public List<Document> documents() {
    return entries.stream().map(DocEntry::document).toList();
  }
}
