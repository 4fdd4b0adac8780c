package dev.tessera.infer.eval.analogy;

import java.util.List;

/// `a` is to `b` as `c` is to what?
///
/// @param expected every answer that counts as right; at least one
public record AnalogyQuestion(String a, String b, String c, List<String> expected) {

  public AnalogyQuestion {
    expected = List.copyOf(expected);
    if (expected.isEmpty()) {
      throw new IllegalArgumentException(a + " : " + b + " :: " + c + " : ? has no answer");
    }
  }

  public AnalogyQuestion(String a, String b, String c, String expected) {
    this(a, b, c, List.of(expected));
  }
}
