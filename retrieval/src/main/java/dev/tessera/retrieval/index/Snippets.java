package dev.tessera.retrieval.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;

/// Cuts a [Snippet] out of a text: the stretch with the most different words of the query; of equal ones
/// that with the most occurrences, then the first.
final class Snippets {

  private static final String ELLIPSIS = "…";

  /// A text is looked at only so far; a match that comes later is not shown.
  private static final int MAX_TEXT = 100_000;

  private record Match(BytesRef term, int from, int to) {}

  private Snippets() {}

  static Snippet of(String document, QueryTerms query, Analyzer analyzer, int length) {
    String text = document.substring(0, Math.min(document.length(), MAX_TEXT))
        .strip()
        .replaceAll("\\s+", " ");
    List<Match> matches = matches(text, query.counts().keySet(), analyzer);
    int from = 0;
    if (text.length() > length && !matches.isEmpty()) {
      Match first = matches.get(bestStart(matches, length));
      // A third of the room goes before the first match, for context.
      from = wordStart(text, Math.clamp(first.from - length / 3, 0, text.length() - length));
    }
    int to = wordEnd(text, from, Math.min(text.length(), from + length));
    return cut(text, from, to, matches);
  }

  private static List<Match> matches(String text, Set<BytesRef> terms, Analyzer analyzer) {
    List<Match> matches = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(Fields.CONTENT, text)) {
      TermToBytesRefAttribute term = tokens.getAttribute(TermToBytesRefAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (terms.contains(term.getBytesRef())) {
          matches.add(new Match(BytesRef.deepCopyOf(term.getBytesRef()), offset.startOffset(),
              offset.endOffset()));
        }
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string does not fail", e);
    }
    return matches;
  }

  /// The first match of the best stretch of two thirds of the length: what fits after the context.
  private static int bestStart(List<Match> matches, int length) {
    Map<BytesRef, Integer> inside = new HashMap<>();
    int best = 0;
    int mostTerms = 0;
    int mostMatches = 0;
    int end = 0;
    for (int start = 0; start < matches.size(); start++) {
      int limit = matches.get(start).from + length - length / 3;
      for (; end < matches.size() && matches.get(end).to <= limit; end++) {
        inside.merge(matches.get(end).term, 1, Integer::sum);
      }
      if (inside.size() > mostTerms
          || inside.size() == mostTerms && end - start > mostMatches) {
        best = start;
        mostTerms = inside.size();
        mostMatches = end - start;
      }
      if (end > start) {
        inside.computeIfPresent(matches.get(start).term,
            (term, count) -> count == 1 ? null : count - 1);
      } else {
        end = start + 1;
      }
    }
    return best;
  }

  /// The start of the word that `at` is in, or the next one's if that is too far back.
  private static int wordStart(String text, int at) {
    if (at == 0) {
      return 0;
    }
    int space = text.indexOf(' ', at - 1);
    return space < 0 || space > at + 20 ? at(text, at) : space + 1;
  }

  private static int wordEnd(String text, int from, int at) {
    if (at == text.length()) {
      return at;
    }
    int space = text.lastIndexOf(' ', at);
    return space <= from || space < at - 20 ? at(text, at) : space;
  }

  /// Does not part a surrogate pair.
  private static int at(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static Snippet cut(String text, int from, int to, List<Match> matches) {
    String before = from > 0 ? ELLIPSIS : "";
    int shift = before.length() - from;
    List<Snippet.Mark> marks = new ArrayList<>();
    int last = from;
    for (Match match : matches) {
      if (match.from >= last && match.to <= to) {
        marks.add(new Snippet.Mark(match.from + shift, match.to + shift));
        last = match.to;
      }
    }
    return new Snippet(before + text.substring(from, to) + (to < text.length() ? ELLIPSIS : ""),
        marks);
  }
}
