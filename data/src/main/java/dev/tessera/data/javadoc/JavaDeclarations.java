package dev.tessera.data.javadoc;

import dev.tessera.data.javadoc.DocEntry.Kind;
import dev.tessera.data.javadoc.JavaTokens.Type;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// Finds the documented declarations of one Java source file: packages, modules, types, members, but
/// nothing inside of method bodies and initialisers. Source that is not Java gives few or none, never
/// an error. One use each.
final class JavaDeclarations {

  /// @param id without the package: `Map.Entry#getKey()`; the full name of a package or module
  /// @param comment as it is written
  record Declared(Kind kind, String packageName, String id, String declaration, String comment) {}

  private static final Set<String> TYPE_WORDS = Set.of("class", "interface", "enum");

  private final JavaTokens tokens;
  private final Consumer<Declared> sink;
  private String packageName = "";
  private String doc;

  private JavaDeclarations(String source, Consumer<Declared> sink) {
    this.tokens = new JavaTokens(source);
    this.sink = sink;
  }

  /// @param fileName without its folder; `package-info.java` and `module-info.java` are special
  static void find(String fileName, String source, Consumer<Declared> sink) {
    new JavaDeclarations(source, sink).compilationUnit(fileName);
  }

  private void compilationUnit(String fileName) {
    tokens.next();
    while (!tokens.atEnd()) {
      if (tokens.type() == Type.DOC) {
        doc = tokens.text();
        tokens.next();
      } else if (tokens.isWord("package")) {
        packageName = qualifiedName();
        named(fileName.equals("package-info.java"), Kind.PACKAGE, packageName);
      } else if (fileName.equals("module-info.java") && tokens.isWord("module")) {
        named(true, Kind.MODULE, qualifiedName());
        return;
      } else if (fileName.equals("package-info.java") && tokens.isSymbol('@')) {
        annotation(new Header());
      } else if (fileName.equals("module-info.java") && tokens.isWord("open")) {
        tokens.next();
      } else if (tokens.isWord("import")) {
        skipTo(';');
        doc = null;
      } else {
        member("");
      }
    }
  }

  private void named(boolean documented, Kind kind, String name) {
    if (documented) {
      emit(kind, name, (kind == Kind.MODULE ? "module " : "package ") + name);
    }
    doc = null;
  }

  private String qualifiedName() {
    StringBuilder name = new StringBuilder();
    tokens.next();
    while (tokens.type() == Type.WORD || tokens.isSymbol('.')) {
      name.append(tokens.text());
      tokens.next();
    }
    return name.toString();
  }

  private void emit(Kind kind, String id, String declaration) {
    if (doc != null) {
      sink.accept(new Declared(kind, packageName, id, declaration, doc));
    }
  }

  /// Takes one member of a type, or a type itself, from its first token to behind its last.
  ///
  /// @param owner the enclosing type's id, empty at the top
  private void member(String owner) {
    Header header = new Header();
    while (!tokens.atEnd()) {
      if (tokens.isSymbol('@')) {
        annotation(header);
      } else if (tokens.type() == Type.DOC) {
        doc = header.isEmpty() ? tokens.text() : doc;
        tokens.next();
      } else if (tokens.type() == Type.WORD) {
        word(header);
      } else if (tokens.isSymbol('(') && header.angles == 0) {
        parameters(header);
      } else if (header.angles == 0 && endsHeader(header)) {
        finish(header, owner);
        return;
      } else {
        header.add(tokens);
        tokens.next();
      }
    }
  }

  private boolean endsHeader(Header header) {
    boolean secondField = tokens.isSymbol(',') && header.kind == null;
    return tokens.isSymbol(';') || tokens.isSymbol('{') || tokens.isSymbol('}')
        || tokens.isSymbol('=') || secondField;
  }

  private void annotation(Header header) {
    tokens.next();
    if (tokens.isWord("interface")) {
      header.kind = Kind.ANNOTATION;
      header.append("@interface", true);
      header.expectName = true;
      tokens.next();
      return;
    }
    tokens.next();
    while (tokens.isSymbol('.')) {
      tokens.next();
      tokens.next();
    }
    if (tokens.isSymbol('(')) {
      skipBalanced('(', ')');
    }
    header.spaceNext = true;
  }

  private void word(Header header) {
    if (header.kind == Kind.METHOD && tokens.isWord("default")) {
      moveTo(';'); // the default of an annotation's element
      return;
    }
    String word = tokens.text();
    if (header.expectName) {
      header.name = word;
      header.expectName = false;
    } else if (header.kind == null && header.angles == 0) {
      boolean record = word.equals("record") && !tokens.nextSymbolIs('(')
          && !tokens.nextSymbolIs('=') && !tokens.nextSymbolIs(';');
      if (record || TYPE_WORDS.contains(word)) {
        header.kind = Kind.valueOf(word.toUpperCase(Locale.ROOT));
        header.expectName = true;
      } else {
        header.name = word;
      }
    }
    header.add(tokens);
    tokens.next();
  }

  private void parameters(Header header) {
    Parameters parameters = new Parameters();
    if (header.kind == null) {
      header.kind = Kind.METHOD;
      header.parameters = parameters;
    }
    int depth = 0;
    while (!tokens.atEnd()) {
      if (tokens.isSymbol('@')) {
        annotation(header);
        continue;
      }
      depth += tokens.isSymbol('(') ? 1 : tokens.isSymbol(')') ? -1 : 0;
      if (tokens.type() != Type.DOC) {
        header.add(tokens);
        parameters.add(tokens);
      }
      tokens.next();
      if (depth == 0) {
        return;
      }
    }
  }

  private void finish(Header header, String owner) {
    if (tokens.isSymbol('}')) {
      tokens.next(); // one too many
    } else if (header.kind == null) {
      fieldOrBlock(header, owner);
    } else if (header.kind == Kind.METHOD) {
      method(header, owner);
    } else {
      type(header, owner);
    }
    doc = null;
  }

  private void fieldOrBlock(Header header, String owner) {
    if (!tokens.isSymbol('{')) {
      if (!header.name.isEmpty()) {
        emit(Kind.FIELD, owner + "#" + header.name, header.toString());
      }
      skipTo(';');
    } else {
      // A record's compact constructor, or an initialiser.
      if (header.name.equals(simpleName(owner))) {
        emit(Kind.CONSTRUCTOR, owner + "#" + header.name, header.toString());
      }
      skipBalanced('{', '}');
    }
  }

  private void method(Header header, String owner) {
    Kind kind = header.name.equals(simpleName(owner)) ? Kind.CONSTRUCTOR : Kind.METHOD;
    emit(kind, owner + "#" + header.name + header.parameters.types(), header.toString());
    if (tokens.isSymbol('{')) {
      skipBalanced('{', '}');
    } else {
      skipTo(';');
    }
  }

  private void type(Header header, String owner) {
    String id = owner.isEmpty() ? header.name : owner + "." + header.name;
    emit(header.kind, id, header.toString());
    doc = null;
    if (!tokens.isSymbol('{')) {
      tokens.next();
      return;
    }
    tokens.next();
    if (header.kind == Kind.ENUM) {
      constants(id);
    }
    while (!tokens.atEnd() && !tokens.isSymbol('}')) {
      if (tokens.type() == Type.DOC) {
        doc = tokens.text();
        tokens.next();
      } else if (tokens.isSymbol(';')) {
        doc = null;
        tokens.next();
      } else {
        member(id);
      }
    }
    tokens.next();
  }

  private static String simpleName(String id) {
    return id.substring(id.lastIndexOf('.') + 1);
  }

  /// The constants of an enum, up to the `;` or the closing brace.
  private void constants(String owner) {
    Header annotations = new Header();
    while (!tokens.atEnd() && !tokens.isSymbol('}') && !tokens.isSymbol(';')) {
      if (tokens.type() == Type.DOC) {
        doc = tokens.text();
        tokens.next();
      } else if (tokens.isSymbol('@')) {
        annotation(annotations);
      } else if (tokens.type() == Type.WORD) {
        emit(Kind.CONSTANT, owner + "#" + tokens.text(), tokens.text());
        doc = null;
        tokens.next();
      } else if (tokens.isSymbol('(')) {
        skipBalanced('(', ')');
      } else if (tokens.isSymbol('{')) {
        skipBalanced('{', '}');
      } else {
        tokens.next();
      }
    }
    doc = null;
  }

  /// Moves behind the bracket that closes the present one.
  private void skipBalanced(char open, char close) {
    int depth = 0;
    while (!tokens.atEnd()) {
      depth += tokens.isSymbol(open) ? 1 : tokens.isSymbol(close) ? -1 : 0;
      tokens.next();
      if (depth == 0) {
        return;
      }
    }
  }

  private void skipTo(char symbol) {
    moveTo(symbol);
    tokens.next();
  }

  /// Moves to the next `symbol` outside of all brackets.
  private void moveTo(char symbol) {
    int depth = 0;
    while (!tokens.atEnd() && !(depth == 0 && tokens.isSymbol(symbol))) {
      if (tokens.isSymbol('(') || tokens.isSymbol('{') || tokens.isSymbol('[')) {
        depth++;
      } else if (tokens.isSymbol(')') || tokens.isSymbol('}') || tokens.isSymbol(']')) {
        depth--;
      }
      tokens.next();
    }
  }
}
