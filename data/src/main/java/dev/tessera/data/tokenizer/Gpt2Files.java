package dev.tessera.data.tokenizer;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// GPT-2's pair of files: the vocabulary (`encoder.json` or `vocab.json`) and the merges (`vocab.bpe` or
/// `merges.txt`).
public final class Gpt2Files {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Gpt2Files() {}

  /// A tokenizer with GPT-2's pre-tokeniser. Tokens that neither are a byte nor come from a merge, such
  /// as `<|endoftext|>`, are special ones.
  ///
  /// @throws BadInput if the two do not fit together
  public static BpeTokenizer load(Path vocabulary, Path merges) throws IOException {
    Field root = Field.read(vocabulary);
    SpelledBpe model = new SpelledBpe();
    for (Map.Entry<String, Field> token : root.members()) {
      model.token(token.getKey(), token.getValue().number(Tokenizers.MAX_TOKENS));
    }
    List<String> made = readMerges(merges, model);
    List<AddedToken> added = new ArrayList<>();
    Set<String> known = new HashSet<>(made);
    for (Map.Entry<String, Field> token : root.members()) {
      if (token.getKey().length() > 1 && !known.contains(token.getKey())) {
        added.add(new AddedToken(token.getValue().number(Tokenizers.MAX_TOKENS), token.getKey()));
      }
    }
    try {
      return new BpeTokenizer(model.model(added, false), Normalizer.NONE, PreTokenizer.gpt2(),
          added);
    } catch (IllegalArgumentException e) {
      throw root.bad(e.getMessage());
    }
  }

  /// @return what the merges make
  private static List<String> readMerges(Path merges, SpelledBpe model) throws IOException {
    List<String> made = new ArrayList<>();
    int line = 0;
    try {
      for (String text : InputFile.lines(merges, StandardCharsets.UTF_8)) {
        line++;
        boolean header = line == 1 && text.startsWith("#version");
        if (!header && !text.isEmpty()) {
          model.merge(text);
          made.add(text.replace(" ", ""));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new BadInput(merges + ", line " + line + ": " + e.getMessage(), e);
    }
    return made;
  }

  /// Writes both files. The pre-tokeniser and the normaliser have no place in them.
  ///
  /// @throws BadInput if the tokenizer takes pre-tokens that are tokens as a whole, without merges: the
  ///     files cannot say that
  public static void save(BpeTokenizer tokenizer, Path vocabulary, Path merges) throws IOException {
    BpeModel model = tokenizer.model();
    if (model.wholeFirst()) {
      throw new BadInput("this tokenizer takes whole tokens before it merges, which GPT-2's files"
          + " cannot say; save it as tokenizer.json");
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (int id = 0; id < model.tokens().length; id++) {
      if (model.tokens()[id] != null) {
        root.put(ByteLevel.spell(model.tokens()[id]), id);
      }
    }
    tokenizer.addedTokens().forEach(token -> root.put(token.content(), token.id()));
    AtomicWrite.file(vocabulary, temporary -> MAPPER.writeValue(temporary, root));
    AtomicWrite.file(merges, temporary -> {
      try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
        out.write("#version: 0.2\n");
        for (int i = 0; i < model.lefts().length; i++) {
          out.write(ByteLevel.spell(model.tokens()[model.lefts()[i]]) + " "
              + ByteLevel.spell(model.tokens()[model.rights()[i]]) + "\n");
        }
      }
    });
  }
}
