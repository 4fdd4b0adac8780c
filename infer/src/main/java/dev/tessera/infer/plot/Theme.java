package dev.tessera.infer.plot;

import java.util.List;

/// Colours and fonts of all plots.
public final class Theme {

  static final String FONTS = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif";
  static final String BACKGROUND = "#ffffff";
  static final String INK = "#222222";
  static final String FAINT = "#6b6b6b";
  static final String GRID = "#e4e4e4";
  static final String RULE = "#9a9a9a";

  /// Tells groups apart, also for most who are colour-blind, and dark enough for text on white (after
  /// Okabe & Ito 2008).
  private static final List<String> GROUPS = List.of("#0064a8", "#c24a00", "#00795a", "#a13f7d",
      "#8a6d00", "#3a7ca5", "#7a3b10", "#5b4fa0");

  private Theme() {}

  /// The colour of a group; they repeat after the eighth.
  public static String group(int index) {
    return GROUPS.get(Math.floorMod(index, GROUPS.size()));
  }
}
