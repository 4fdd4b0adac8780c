package dev.tessera.data;

import java.util.List;

/// Text that tokenizers get wrong when they get something wrong.
public final class Samples {

  private Samples() {}

  public static final String TRAINING = """
      The tokenizer reads the text, and the text is the tokenizer's own teacher: the more often
      two tokens stand side by side, the sooner they are one. Tokens, tokens, tokens! It's said
      that they'll merge; we've seen they're merged. In 1994 Philip Gage described it for data
      compression, and in 2016 it came to translation. Größe, naïve, café, Ångström, ÉCOLE.
      Москва слезам не верит. Быть или не быть, вот в чём вопрос. 東京都は日本の首都です。
      한국어도 있습니다. हिन्दी में भी। العربية أيضًا. x = y + 42; if (a != b) { return 1000000; }
      """.repeat(3);

  public static final List<String> TEXTS = List.of("", " ", "  ", "\n", "\n\n", "a", " a", "a ",
      "Hello, World!", "  two  spaces  ", "tabs\tand\nlines\r\n\r\n  indented\n",
      "It's we'LL 'Tis 'ſ",
      "don't DON'T o'clock 'll'' ''s", "1234567890 3.14 １２３ ¾ Ⅷ", "a1b2c3",
      "camelCaseAndHTTPServer",
      "ÀÉÎõü ÅÄÖ Straße STRASSE İstanbul ıI", "e\u0301 E\u0301\u0302 a\u0308\u0301",
      "\u0301 starts with a mark",
      "ﬁ ﬂ ① ½ ™ ﷺ Å", "Привет, мир! ЁЖИК", "東京都 は、日本の「首都」です。", "안녕하세요 세계",
      "नमस्ते दुनिया क्षत्रिय", "مرحبا بالعالم ١٢٣", "👋🌎 👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 👍🏽",
      "x\u00a0y\u2003z\u3000w\u0085v",
      "zero\u200bwidth\u200djoin\ufeffbom", "a/b//c\n/d", "!?!?\n\n...\n",
      "(foo) [bar] {baz} \"q\" «r»",
      "snake_case kebab-case a.b@c.de https://x.yz/?q=1#f", "\t\t\tcode();  // comment\n",
      "trailing   ", "   \n   x", "\r\r\n", "𝒜𝓑 𐐀𐐨 𝟘𝟙", "ǅ ǈ ʰ ª º",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "日本語テキスト混在text123", "\u0000\u0001\u007f", "ΣΑΣ ΟΔΥΣΣΕΥΣ");
}
