package dev.tessera.train.skipgram;

import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;
import java.util.Optional;

/// What to learn from, where to start, and who watches.
///
/// @param text to learn from
/// @param tokenizer finds the words in the text; what the units of [Units#COMPOSED] and [Units#TOKENS] are
///   made of. When going on from a model: its own, or one that has grown from it
/// @param from the model to go on from, if not from random vectors
/// @param judge says now and then how good the model is; if there is none, the held-out loss does
/// @param watcher is told what the run will take
public record SkipGramTask(TextSource text, Tokenizer tokenizer, Optional<EmbeddingModel> from,
    Optional<ModelJudge> judge, SkipGramWatcher watcher) {

  public static SkipGramTask of(TextSource text, Tokenizer tokenizer) {
    return new SkipGramTask(text, tokenizer, Optional.empty(), Optional.empty(),
        SkipGramWatcher.NONE);
  }

  public SkipGramTask startingFrom(EmbeddingModel model) {
    return new SkipGramTask(text, tokenizer, Optional.of(model), judge, watcher);
  }

  public SkipGramTask judgedBy(ModelJudge other) {
    return new SkipGramTask(text, tokenizer, from, Optional.of(other), watcher);
  }

  public SkipGramTask watchedBy(SkipGramWatcher other) {
    return new SkipGramTask(text, tokenizer, from, judge, other);
  }
}
