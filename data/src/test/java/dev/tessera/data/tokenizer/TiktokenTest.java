package dev.tessera.data.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.Samples;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiktokenTest {

  @TempDir
  Path folder;

  private static String bytes() {
    StringBuilder lines = new StringBuilder();
    for (int b = 0; b < 256; b++) {
      lines.append(line(b, (byte) b));
    }
    return lines.toString();
  }

  private static String line(int rank, byte... token) {
    return Base64.getEncoder().encodeToString(token) + " " + rank + "\n";
  }

  private BpeTokenizer load(String lines) throws IOException {
    Path file = folder.resolve("test.tiktoken");
    Files.writeString(file, lines);
    return Tiktoken.load(file, PreTokenizer.gpt2());
  }

  @Test
  void mergesWhateverSpellsATokenTogether() throws IOException {
    // "abc" comes both of a + bc and of ab + c.
    BpeTokenizer tokenizer = load(bytes() + line(256, (byte) 'b', (byte) 'c')
        + line(257, (byte) 'a', (byte) 'b') + line(258, "abc".getBytes())
        + line(259, "abcd".getBytes()) + line(260, "xyz".getBytes()));
    assertArrayEquals(new int[] {258}, tokenizer.encode("abc"));
    assertArrayEquals(new int[] {257, 'x'}, tokenizer.encode("abx"));
    assertArrayEquals(new int[] {'x', 259}, tokenizer.encode("xabcd"));
    // A whole pre-token that is a token needs no merges that lead to it.
    assertArrayEquals(new int[] {260}, tokenizer.encode("xyz"));
    assertArrayEquals(new int[] {'x', 'y', 'z', 'z'}, tokenizer.encode("xyzz"));
  }

  @ParameterizedTest
  @CsvSource({"YQ== x", "YQ==", "YQ== 300 1", "Y!== 300", "YQ== -1", "YQ== 3000000000", "'YQ== 5'",
      "YWI=  256",
      "ä 300", "' 300'", "YQ== 300"})
  void namesTheLineThatIsWrong(String line) {
    BadInput complaint = assertThrows(BadInput.class, () -> load(bytes() + line + "\n"));
    assertTrue(complaint.getMessage().contains("test.tiktoken"), complaint.getMessage());
  }

  @Test
  void saysWhichByteIsMissing() {
    BadInput complaint = assertThrows(BadInput.class,
        () -> load(bytes().substring(0, bytes().indexOf(" 40\n") + 4)));
    assertTrue(complaint.getMessage().contains("cut short"), complaint.getMessage());
    assertThrows(BadInput.class, () -> load(""));
  }

  @Test
  void refusesASpecialTokenWithATakenId() throws IOException {
    Path file = folder.resolve("test.tiktoken");
    Files.writeString(file, bytes());
    assertThrows(BadInput.class, () -> Tiktoken.load(file, PreTokenizer.gpt2(),
        List.of(new AddedToken(7, "<s>"))));
    BpeTokenizer tokenizer = Tiktoken.load(file, PreTokenizer.gpt2(),
        List.of(new AddedToken(300, "<s>")));
    assertEquals(301, tokenizer.vocabularySize());
    assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(260));
  }

  @Test
  void trainedTokenizersGoThroughTheFile() throws IOException {
    BpeTokenizer trained = BpeTokenizerTest.train("gpt2", "none");
    Path file = folder.resolve("out.tiktoken");
    Tiktoken.save(trained, file);
    BpeTokenizer again = Tiktoken.load(file, PreTokenizer.gpt2());
    for (String text : Samples.TEXTS) {
      assertArrayEquals(trained.encode(text), again.encode(text));
    }
    assertArrayEquals(trained.encode(Samples.TRAINING), again.encode(Samples.TRAINING));
    Path json = folder.resolve("tokenizer.json");
    Tokenizers.save(again, json);
    HuggingFaceAgreementTest.compare(again, json, Samples.TEXTS);
  }

  @Test
  void theNameOfAPathTellsItsForm() throws IOException {
    BpeTokenizer trained = BpeTokenizerTest.train("cl100k", "lowercase");
    Path json = folder.resolve("a.json");
    Path ranks = folder.resolve("a.tiktoken");
    Path pair = folder.resolve("pair");
    assertEquals(List.of(), TokenizerFiles.save(trained, json));
    assertEquals(List.of("its normaliser", "its pre-tokeniser", "its 2 special tokens"),
        TokenizerFiles.save(trained, ranks));
    assertEquals(List.of("its normaliser", "its pre-tokeniser"),
        TokenizerFiles.save(trained, pair));
    String text = "tokens, tokens, and text";
    assertArrayEquals(trained.encode(text), TokenizerFiles.load(json).encode(text));
    assertArrayEquals(trained.encode(text),
        TokenizerFiles.load(ranks, PreTokenizer.cl100k()).encode(text));
    assertArrayEquals(trained.encode(text), TokenizerFiles.load(pair).encode(text));
    assertThrows(BadInput.class, () -> TokenizerFiles.load(ranks));
    assertThrows(BadInput.class, () -> TokenizerFiles.load(json, PreTokenizer.gpt2()));
    assertThrows(BadInput.class, () -> TokenizerFiles.load(folder.resolve("absent")));
    assertThrows(BadInput.class, () -> TokenizerFiles.save(
        TokenizerFiles.load(ranks, PreTokenizer.gpt2()), folder.resolve("whole-first")));
    assertThrows(BadInput.class, () -> TokenizerFiles.save(
        WordLevelTokenizer.of(List.of("a")), folder.resolve("words.tiktoken")));
  }

  @Test
  void trainedTokenizersGoThroughGpt2sFiles() throws IOException {
    BpeTokenizer trained = BpeTokenizerTest.train("gpt2", "none");
    Path vocabulary = folder.resolve("vocab.json");
    Path merges = folder.resolve("merges.txt");
    Gpt2Files.save(trained, vocabulary, merges);
    BpeTokenizer again = Gpt2Files.load(vocabulary, merges);
    assertEquals(trained.addedTokens(), again.addedTokens());
    assertArrayEquals(trained.encode(Samples.TRAINING), again.encode(Samples.TRAINING));
    Files.writeString(merges, "#version: 0.2\na b\nq\n");
    assertThrows(BadInput.class, () -> Gpt2Files.load(vocabulary, merges));
    Files.write(merges, new byte[] {(byte) 0xFF});
    assertThrows(BadInput.class, () -> Gpt2Files.load(vocabulary, merges));
    Files.writeString(vocabulary, "[]");
    assertThrows(BadInput.class, () -> Gpt2Files.load(vocabulary, merges));
  }
}
