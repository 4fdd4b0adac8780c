package dev.tessera.cli.quickstart;

import dev.tessera.data.BadInput;
import dev.tessera.data.javadoc.DocEntry;
import dev.tessera.data.javadoc.JdkDocs;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.questions.DocQuestions;
import dev.tessera.data.questions.QuestionSet;
import dev.tessera.data.questions.TextQuestions;
import dev.tessera.data.text.Document;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the quickstart learns from and is judged on.
///
/// @param description one line for the person
/// @param text to train on
/// @param questions documents, and questions about them
/// @param samples three queries to show
record Corpus(String description, TextSource text, QuestionSet questions, List<String> samples) {

  private static final long SEED = 1;

  /// The documentation comments of the JDK that runs this program.
  ///
  /// @param small only the packages `java.lang` and `java.util`, for a quick look
  /// @param questions how many to hold out
  static Corpus ofJdk(boolean small, int questions, Progress progress) throws IOException {
    JdkDocs docs = JdkDocs.read(sources(), progress);
    JdkDocs used = small ? docs.only(Corpus::isCore) : docs;
    return new Corpus(
        String.format("%,d documentation comments of JDK %d", used.entries().size(),
            Runtime.version().feature()),
        used.text(), DocQuestions.derive(used.entries(), questions, SEED),
        List.of("read a file line by line", "wait until another thread has finished",
            "sort the elements of a list in reverse order"));
  }

  private static Path sources() {
    try {
      return JdkDocs.locate();
    } catch (BadInput e) {
      throw new BadInput(e.getMessage() + ", or pass your own text: --corpus PATH…", e);
    }
  }

  private static boolean isCore(DocEntry entry) {
    return entry.packageName().startsWith("java.lang")
        || entry.packageName().startsWith("java.util");
  }

  /// A person's own text.
  static Corpus of(List<Path> paths, int questions) throws IOException {
    TextFiles text = TextFiles.open(paths);
    List<Document> documents = new ArrayList<>();
    text.documents(documents::add);
    QuestionSet set = TextQuestions.derive(text.name(), documents, questions, SEED);
    if (set.heldOut().isEmpty()) {
      throw new BadInput(text.name() + " gives no questions to judge by: it needs documents with"
          + " titles, or paragraphs of several sentences");
    }
    return new Corpus(String.format("%s: %.1f MB, %,d documents", text.name(),
        text.bytes() / 1e6, documents.size()), text, set,
        set.heldOut().stream().limit(3).map(question -> question.text()).toList());
  }
}
