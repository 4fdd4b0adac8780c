package dev.tessera.infer.plot;

import java.util.ArrayList;
import java.util.List;

/// The axes, grid and titles around a plot.
final class Frame {

  static final int LEFT = 70;
  static final int TOP = 56;
  static final int RIGHT = 24;
  static final int BOTTOM = 56;

  private Frame() {}

  /// @param subtitle smaller, below the title; may be empty
  static List<Mark> of(int width, int height, String title, String subtitle, Axis x, String xTitle,
      Axis y, String yTitle) {
    List<Mark> marks = new ArrayList<>(titles(title, subtitle));
    for (double tick : x.ticks()) {
      marks.add(new Mark.Line(x.at(tick), y.start(), x.at(tick), y.end(), Theme.GRID, 1));
      marks.add(new Mark.Text(x.label(tick), x.at(tick), y.start() + 18, 12, Mark.Anchor.MIDDLE,
          Theme.FAINT, Mark.Style.PLAIN));
    }
    for (double tick : y.ticks()) {
      marks.add(new Mark.Line(x.start(), y.at(tick), x.end(), y.at(tick), Theme.GRID, 1));
      marks.add(new Mark.Text(y.label(tick), x.start() - 8, y.at(tick) + 4, 12, Mark.Anchor.END,
          Theme.FAINT, Mark.Style.PLAIN));
    }
    marks.add(new Mark.Line(x.start(), y.start(), x.end(), y.start(), Theme.RULE, 1));
    marks.add(new Mark.Text(xTitle, (x.start() + x.end()) / 2, height - 14, 13,
        Mark.Anchor.MIDDLE, Theme.INK, Mark.Style.PLAIN));
    marks.add(new Mark.Text(yTitle, 18, (y.start() + y.end()) / 2, 13, Mark.Anchor.MIDDLE,
        Theme.INK, Mark.Style.UPRIGHT));
    return marks;
  }

  /// A subtitle without a title takes its place.
  static List<Mark> titles(String title, String subtitle) {
    List<Mark> marks = new ArrayList<>();
    if (!title.isEmpty()) {
      marks.add(new Mark.Text(title, 16, 24, 16, Mark.Anchor.START, Theme.INK, Mark.Style.BOLD));
    }
    if (!subtitle.isEmpty()) {
      marks.add(new Mark.Text(subtitle, 16, title.isEmpty() ? 24 : 42, 12, Mark.Anchor.START,
          Theme.FAINT, Mark.Style.PLAIN));
    }
    return marks;
  }
}
