package dev.tessera.data.bpe;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.AddedToken;
import dev.tessera.data.tokenizer.BpeModel;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Learns a byte-level BPE tokenizer from text.
///
/// The outcome is that of HuggingFace's trainer, id for id: special tokens first, then the 256 bytes in
/// the order of their spelling, then the merges; the most frequent pair is merged first, and of equally
/// frequent ones that with the smaller left and then the smaller right id. It depends neither on the
/// number of threads nor on the order of the text. (One exception: text that spells out a special token
/// never becomes that token.)
public final class BpeTrainer {

  private BpeTrainer() {}

  /// @throws BadInput if the text holds no pre-token at all
  public static BpeTokenizer train(TextSource text, BpeSettings settings, Progress progress)
      throws IOException {
    PreTokenCounts counts = new PreTokenCounter(settings).count(text, progress);
    if (counts.size() == 0) {
      throw new BadInput(text.name() + " holds no text to learn tokens from");
    }
    BpeModel model = new MergeLearner(settings).learn(counts, progress);
    List<AddedToken> added = new ArrayList<>();
    for (String special : settings.specialTokens()) {
      added.add(new AddedToken(added.size(), special, true));
    }
    return new BpeTokenizer(model, settings.normalizer(), settings.preTokenizer(), added);
  }
}
