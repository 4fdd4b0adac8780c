package dev.tessera.data.tokenizer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Encodes a text whose author may write special tokens into it, such as a prompt template; never for
/// text from users. Of two special tokens at the same place the longer one counts.
final class SpecialTokens {

  private final Map<String, Integer> ids;
  private final Pattern pattern;

  /// @param allowed the special tokens that the text may hold; others stay ordinary text
  SpecialTokens(List<AddedToken> added, Collection<String> allowed) {
    ids = added.stream()
        .filter(token -> allowed.contains(token.content()))
        .collect(Collectors.toMap(AddedToken::content, AddedToken::id));
    for (String content : allowed) {
      if (!ids.containsKey(content)) {
        throw new IllegalArgumentException(
            "'" + content + "' is no special token of this tokenizer");
      }
    }
    pattern = Pattern.compile(ids.keySet()
        .stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|")));
  }

  int[] encode(Tokenizer tokenizer, String text) {
    TokenSink sink = new TokenSink();
    int done = 0;
    Matcher matcher = pattern.matcher(text);
    while (!ids.isEmpty() && matcher.find()) {
      for (int id : tokenizer.encode(text.substring(done, matcher.start()))) {
        sink.add(id);
      }
      sink.add(ids.get(matcher.group()));
      done = matcher.end();
    }
    for (int id : tokenizer.encode(text.substring(done))) {
      sink.add(id);
    }
    return sink.toArray();
  }
}
