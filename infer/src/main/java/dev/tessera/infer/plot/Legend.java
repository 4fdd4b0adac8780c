package dev.tessera.infer.plot;

import java.util.ArrayList;
import java.util.List;

/// A line of coloured dots and what they stand for.
final class Legend {

  private Legend() {}

  static List<Mark> of(List<String> names, double x, double y) {
    List<Mark> marks = new ArrayList<>();
    double at = x;
    for (int i = 0; i < names.size(); i++) {
      marks.add(new Mark.Dot(at + 5, y - 4, 5, Theme.group(i), 1, ""));
      marks.add(new Mark.Text(names.get(i), at + 15, y, 12, Mark.Anchor.START, Theme.INK,
          Mark.Style.PLAIN));
      at += 15 + TextWidth.of(names.get(i), 12) + 14;
    }
    return marks;
  }
}
