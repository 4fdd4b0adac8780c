package dev.tessera.data.bpe;

import dev.tessera.data.BadInput;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.AddedToken;
import dev.tessera.data.tokenizer.BpeModel;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.ByteLevel;
import dev.tessera.data.tokenizer.MergeList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a [BpeTrainer] is to do.
///
/// @param text what to learn from
/// @param settings how
/// @param from a tokenizer to extend: its tokens keep their ids, new ones come behind, and its
///     normaliser and pre-tokeniser hold instead of those of the settings; null to begin with bytes
/// @param folder where counts that do not fit into memory go, and checkpoints, so that a run that was
///     killed can go on; null for a temporary folder and no checkpoints
public record BpeJob(TextSource text, BpeSettings settings, BpeTokenizer from, Path folder) {

  /// @throws BadInput if the tokenizer to extend has as many tokens as are wanted already, or text a token
  ///     that is to be a special one
  public BpeJob {
    settings.specialTokens().forEach(special -> refuseTaken(special, from));
    if (from != null) {
      int size = from.vocabularySize() + newSpecials(settings, from).size();
      if (size >= settings.vocabularySize()) {
        throw new BadInput("the tokenizer to grow has, with its special tokens, " + size
            + " already; ask for more than these with --vocab-size");
      }
    }
  }

  /// A tokenizer's file tells tokens apart by their spelling, so that of a byte, say, is taken.
  private static void refuseTaken(String special, BpeTokenizer from) {
    boolean taken = from == null
        ? special.length() == 1 && ByteLevel.bytes(special) != null
        : from.id(special) >= 0 && !isSpecial(special, from);
    if (taken) {
      throw new BadInput(
          "--special " + special + " cannot be told from the token for the same text;"
              + " call it otherwise, <" + special + "> for instance");
    }
  }

  private static boolean isSpecial(String special, BpeTokenizer from) {
    return from.addedTokens().stream().anyMatch(token -> token.content().equals(special));
  }

  private static List<AddedToken> newSpecials(BpeSettings settings, BpeTokenizer from) {
    List<AddedToken> added = new ArrayList<>();
    for (String special : settings.specialTokens()) {
      if (!isSpecial(special, from)) {
        added.add(new AddedToken(from.vocabularySize() + added.size(), special));
      }
    }
    return added;
  }

  public static BpeJob of(TextSource text, BpeSettings settings) {
    return new BpeJob(text, settings, null, null);
  }

  public BpeJob extending(BpeTokenizer tokenizer) {
    return new BpeJob(text, settings, tokenizer, folder);
  }

  public BpeJob in(Path workFolder) {
    return new BpeJob(text, settings, from, workFolder);
  }

  /// The tokenizer that learning begins with: that to extend with the special tokens that are new to
  /// it, or one of special tokens and the 256 bytes in the order of their spelling.
  BpeTokenizer base() {
    if (from == null) {
      return bytes();
    }
    List<AddedToken> added = new ArrayList<>(from.addedTokens());
    added.addAll(newSpecials(settings, from));
    return from.with(from.model(), added);
  }

  private BpeTokenizer bytes() {
    List<AddedToken> added = new ArrayList<>();
    for (String special : settings.specialTokens()) {
      added.add(new AddedToken(added.size(), special));
    }
    byte[] alphabet = ByteLevel.alphabet();
    byte[][] tokens = new byte[added.size() + alphabet.length][];
    for (int i = 0; i < alphabet.length; i++) {
      tokens[added.size() + i] = new byte[] {alphabet[i]};
    }
    BpeModel model = new MergeList().model(tokens, false);
    Normalizer normalizer = settings.normalizer();
    PreTokenizer preTokenizer = settings.preTokenizer();
    return new BpeTokenizer(model, normalizer, preTokenizer, added);
  }
}
