package dev.tessera.data.markup;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// Takes HTML or XML piece by piece and hands on its text, paragraph by paragraph.
///
/// Tags, comments, scripts and style sheets go; character references are decoded; block elements end
/// a paragraph; whitespace runs become one space, except in `pre`, where lines stay lines,
/// without their common indentation. No tree is
/// built and nothing is validated: real pages are broken, and all that is wanted is what they say.
/// Memory is bounded. Not thread-safe.
public final class HtmlText {

  private static final Set<String> BLOCKS = Set.of("p", "div", "h1", "h2", "h3", "h4", "h5", "h6",
      "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "tr", "pre", "blockquote", "br", "hr",
      "section", "article", "header", "footer", "nav", "aside", "main", "figure", "figcaption",
      "form", "title", "option", "body", "html", "head", "center", "summary", "details", "address");
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Set<String> SILENT = Set.of("script", "style");
  /// A longer paragraph is cut at a space, at twice this length anywhere.
  private static final int MAX_PARAGRAPH = 1 << 18;
  private static final int MAX_WORD = 1 << 12;
  private static final int MAX_TAG = 1 << 16;

  private enum State {
    TEXT, REFERENCE, TAG, COMMENT
  }

  private final Consumer<String> paragraphs;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder pending = new StringBuilder();
  private State state = State.TEXT;
  private String silentUntil = "";
  private char quote;
  private int preformatted;

  public HtmlText(Consumer<String> paragraphs) {
    this.paragraphs = paragraphs;
  }

  /// Takes more markup; a tag may begin in one piece and end in another.
  public void markup(CharSequence html) {
    int i = 0;
    while (i < html.length()) {
      int end = state == State.TEXT && silentUntil.isEmpty() ? wordEnd(html, i) : i;
      if (end > i) {
        cutEndless();
        text.append(html, i, end);
        i = end;
      } else {
        take(html.charAt(i++));
      }
    }
  }

  /// Where the run of characters ends that stand for themselves.
  private static int wordEnd(CharSequence html, int from) {
    int limit = Math.min(html.length(), from + MAX_WORD);
    int i = from;
    while (i < limit && html.charAt(i) > ' ' && html.charAt(i) < 0x7F
        && html.charAt(i) != '<' && html.charAt(i) != '&') {
      i++;
    }
    return i;
  }

  /// Takes text that is not markup: `<` and `&` in it mean themselves.
  public void literal(CharSequence plain) {
    closePending();
    for (int i = 0; i < plain.length(); i++) {
      append(plain.charAt(i));
    }
  }

  /// Ends the paragraph, and the document if it was the last call.
  public void end() {
    closePending();
    breakParagraph();
  }

  private void take(char c) {
    switch (state) {
      case TEXT -> takeText(c);
      case REFERENCE -> takeReference(c);
      case TAG -> takeTag(c);
      case COMMENT -> takeComment(c);
      default -> throw new AssertionError(state);
    }
  }

  private void takeText(char c) {
    if (c == '<') {
      begin(State.TAG);
    } else if (c == '&' && silentUntil.isEmpty()) {
      begin(State.REFERENCE);
    } else {
      append(c);
    }
  }

  private void begin(State next) {
    state = next;
    pending.setLength(0);
    quote = 0;
  }

  private void takeReference(char c) {
    if (c == ';') {
      String decoded = Entities.decode(pending.toString());
      state = State.TEXT;
      literalOf(decoded == null ? "&" + pending + ";" : decoded);
    } else if (pending.length() < Entities.LONGEST && (Character.isLetterOrDigit(c) || c == '#')) {
      pending.append(c);
    } else {
      state = State.TEXT;
      literalOf("&" + pending);
      take(c);
    }
  }

  private void takeTag(char c) {
    if (!silentUntil.isEmpty()) {
      takeSilentTag(c);
    } else if (pending.isEmpty() && !(Character.isLetter(c) || c == '/' || c == '!' || c == '?')) {
      state = State.TEXT;
      append('<');
      take(c);
    } else if (quote != 0) {
      pending.append(c);
      quote = c == quote ? 0 : quote;
    } else if (c == '>') {
      state = State.TEXT;
      tag(pending.toString());
    } else {
      takeInsideTag(c);
    }
    if (pending.length() > MAX_TAG) {
      state = State.TEXT; // not a tag, and certainly not text
      pending.setLength(0);
    }
  }

  /// In a script only its own end matters; `a<b` is no tag there.
  private void takeSilentTag(char c) {
    if (pending.isEmpty() && c != '/') {
      state = State.TEXT;
      take(c);
    } else if (c == '<') {
      begin(State.TAG);
    } else if (c == '>') {
      state = State.TEXT;
      tag(pending.toString());
    } else {
      pending.append(c);
    }
  }

  private void takeInsideTag(char c) {
    boolean afterEquals = !pending.isEmpty() && pending.charAt(pending.length() - 1) == '=';
    if ((c == '"' || c == '\'') && afterEquals) {
      quote = c;
    }
    pending.append(c);
    if (c == '-' && pending.length() == 3 && pending.charAt(0) == '!' && pending.charAt(1) == '-') {
      begin(State.COMMENT);
    }
  }

  private void takeComment(char c) {
    // Only the last three characters matter.
    if (pending.length() == 3) {
      pending.deleteCharAt(0);
    }
    pending.append(c);
    if (c == '>' && pending.toString().endsWith("-->")) {
      state = State.TEXT;
    }
  }

  private void tag(String content) {
    boolean closing = content.startsWith("/");
    String name = nameOf(closing ? content.substring(1) : content);
    if (!silentUntil.isEmpty()) {
      silentUntil = closing && name.equals(silentUntil) ? "" : silentUntil;
    } else if (SILENT.contains(name) && !closing && !content.endsWith("/")) {
      silentUntil = name;
    } else if (BLOCKS.contains(name)) {
      block(name, closing);
    } else if (CELLS.contains(name)) {
      append(' ');
    }
  }

  private void block(String name, boolean closing) {
    breakParagraph();
    if (name.equals("pre")) {
      preformatted = closing ? 0 : 1;
    }
  }

  private static String nameOf(String content) {
    int end = 0;
    while (end < content.length() && Character.isLetterOrDigit(content.charAt(end))) {
      end++;
    }
    return content.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private void literalOf(String decoded) {
    for (int i = 0; i < decoded.length(); i++) {
      append(decoded.charAt(i));
    }
  }

  private void append(char c) {
    if (!silentUntil.isEmpty()) {
      return;
    }
    if (!Character.isLowSurrogate(c)) {
      cutEndless();
    }
    boolean space = Character.isWhitespace(c);
    if (preformatted > 0) {
      if (c != '\r') {
        text.append(c);
      }
    } else if (!space) {
      text.append(c);
    } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
      text.append(' ');
    }
    if (text.length() >= MAX_PARAGRAPH && space) {
      breakParagraph();
    }
  }

  private void cutEndless() {
    if (text.length() >= 2 * MAX_PARAGRAPH) {
      breakParagraph();
    }
  }

  private void closePending() {
    if (state == State.REFERENCE) {
      state = State.TEXT;
      literalOf("&" + pending);
    } else if (state == State.TAG && pending.isEmpty()) {
      state = State.TEXT;
      append('<');
    }
    state = State.TEXT;
  }

  private void breakParagraph() {
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int from = 0;
    while (from < end && (preformatted > 0
        ? text.charAt(from) == '\n'
        : Character.isWhitespace(text.charAt(from)))) {
      from++;
    }
    if (from < end) {
      String paragraph = text.substring(from, end);
      paragraphs.accept(preformatted > 0 ? paragraph.stripIndent() : paragraph);
    }
    text.setLength(0);
  }
}
