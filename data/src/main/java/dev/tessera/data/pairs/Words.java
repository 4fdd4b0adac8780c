package dev.tessera.data.pairs;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The words of a text as runs of characters that are not white space.
final class Words {

  private Words() {}

  static int count(String text) {
    return starts(text).length;
  }

  /// Where each word begins.
  static int[] starts(String text) {
    int[] starts = new int[text.length() / 2 + 1];
    int count = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      if (!space && !inside) {
        starts[count++] = i;
      }
      inside = !space;
    }
    return Arrays.copyOf(starts, count);
  }

  /// A random run of words: a share of the text that is drawn evenly between `least` and `most`, at
  /// least one word, at a place that is drawn evenly.
  static String crop(String text, double least, double most, SplittableRandom random) {
    int[] starts = starts(text);
    if (starts.length == 0) {
      return text;
    }
    double share = least + (most - least) * random.nextDouble();
    int length = Math.clamp(Math.round(share * starts.length), 1, starts.length);
    int first = random.nextInt(starts.length - length + 1);
    int end = first + length == starts.length ? text.length() : starts[first + length];
    return text.substring(starts[first], end).strip();
  }

  /// The text's first words.
  static String head(String text, int words) {
    int[] starts = starts(text);
    return starts.length <= words ? text : text.substring(0, starts[words]).strip();
  }
}
