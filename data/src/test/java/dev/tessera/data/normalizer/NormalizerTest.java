package dev.tessera.data.normalizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.Samples;
import dev.tessera.data.internal.ByteSink;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer.Form;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizerTest {

  @ParameterizedTest
  @CsvSource({"none,Ünï,Ünï", "lowercase,ÀB Σς İ,àb σς i̇",
      "strip-accents,naïve Ångström 한글,naive Angstrom 한글",
      "nfkc,ﬁ ① Ⅷ,fi 1 VIII", "'nfkc,lowercase,strip-accents',ＥＣＯＬＥ É,ecole e",
      "bert,'Café\t東京','cafe  東  京 '"})
  void rewrites(String names, String text, String expected) {
    assertEquals(expected, Normalizer.named(names).normalize(text));
  }

  @Property(tries = 2000)
  void composesAsTheJdkDoes(@ForAll("text") String text) {
    for (Form form : Form.values()) {
      assertEquals(java.text.Normalizer.normalize(text, form),
          NormalizerStep.valueOf(form.name()).normalize(text), () -> form + " " + text);
    }
  }

  @Property
  void keepsBytesThatAreNoUtf8(@ForAll byte[] bytes) {
    ByteSink out = new ByteSink();
    Normalizer.NONE.normalize(bytes, 0, bytes.length, out);
    assertArrayEquals(bytes, out.toArray());
    byte[] invalid = {'A', (byte) 0xFF, (byte) 0xC3, 'B', (byte) 0xE2, (byte) 0x82};
    for (String name : List.of("lowercase", "nfc", "nfkd", "strip-accents")) {
      out.clear();
      Normalizer.named(name).normalize(invalid, 0, invalid.length, out);
      assertEquals(invalid.length, out.size(), name);
      assertEquals((byte) 0xFF, out.array()[1]);
    }
  }

  @Property(tries = 2000)
  void piecesPutTogetherAreTheWhole(@ForAll("text") String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (String name : List.of("nfc", "nfd", "nfkc", "nfkd", "lowercase", "strip-accents", "bert",
        "nfkc,lowercase,strip-accents")) {
      Normalizer normalizer = Normalizer.named(name);
      AlignedText aligned = AlignedText.of(normalizer, utf8, 0, utf8.length);
      assertEquals(normalizer.normalize(text),
          new String(aligned.utf8(), StandardCharsets.UTF_8), name);
      int last = 0;
      for (int i = 0; i < aligned.utf8().length; i++) {
        assertTrue(aligned.start(i) >= last && aligned.end(i) > aligned.start(i)
            && aligned.end(i) <= utf8.length);
        last = aligned.start(i);
      }
    }
  }

  @Test
  void piecesOfSamplesPutTogetherAreTheWhole() {
    Samples.TEXTS.forEach(this::piecesPutTogetherAreTheWhole);
  }

  @Test
  void refusesNamesThatThereAreNot() {
    assertThrows(BadInput.class, () -> Normalizer.named("nfx"));
    assertThrows(BadInput.class, () -> Normalizer.named("nfc,,lowercase"));
  }

  @Provide
  Arbitrary<String> text() {
    Arbitrary<String> tricky = Arbitraries.of("a", "E", " ", "é", "e", "\u0301", "\u0327", "\u0302",
        "각", "가",
        "\u1100", "\u1161", "\u11A8", "ㄳ", "ﾊ", "ﾞ", "ﾟ", "が", "か", "\u3099", "\u09C7", "\u09BE",
        "ﬁ", "Å",
        "ſ\u0307", "\u0344", "ﷺ", "中", "😀", "İ", "\uFFA0", "ﾡ", "ￂ", "ẛ", "\u200d", "\t", "Ǆ");
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(3);
    return Arbitraries.oneOf(tricky, tricky, any)
        .list()
        .ofMaxSize(12)
        .map(parts -> new String(String.join("", parts).getBytes(StandardCharsets.UTF_8),
            StandardCharsets.UTF_8));
  }
}
