package dev.tessera.data.javadoc;

import java.util.ArrayList;
import java.util.List;

/// The documentation entries of one Java source file.
final class JavaDocs {

  private JavaDocs() {}

  /// @param path of the file inside its archive: `java.base/java/util/HashMap.java`
  static List<DocEntry> of(String path, String source) {
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    List<DocEntry> entries = new ArrayList<>();
    JavaDeclarations.find(fileName, source, declared -> {
      DocComment comment = DocComment.of(declared.comment());
      if (!comment.isEmpty()) {
        entries.add(entry(path, declared, comment));
      }
    });
    return entries;
  }

  private static DocEntry entry(String path, JavaDeclarations.Declared declared,
      DocComment comment) {
    String packageName = declared.packageName();
    String module = module(path, packageName);
    String id = switch (declared.kind()) {
      case MODULE -> declared.id() + "/";
      case PACKAGE -> declared.id();
      default -> packageName.isEmpty() ? declared.id() : packageName + "." + declared.id();
    };
    return new DocEntry(id, declared.kind(), module, packageName, declared.declaration(),
        comment.firstSentence(), comment.rest());
  }

  /// What stands in front of the package's folders.
  private static String module(String path, String packageName) {
    int file = path.lastIndexOf('/');
    String folder = file < 0 ? "" : path.substring(0, file);
    String packageFolder = packageName.replace('.', '/');
    if (!packageFolder.isEmpty() && folder.endsWith(packageFolder)) {
      folder = folder.substring(0, folder.length() - packageFolder.length());
    }
    return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
  }
}
