package dev.tessera.train.contrastive.refine;

import dev.tessera.infer.model.ByteTable;
import dev.tessera.infer.model.EmbeddingModel;
import java.util.List;

/// Keeps every number of the table in eight bits, with a scale a token: a quarter of the memory and of the
/// file.
public record EightBits() implements Refinement {

  @Override
  public String name() {
    return "in eight bits";
  }

  @Override
  public int dim(int before) {
    return before;
  }

  @Override
  public boolean needsTexts() {
    return false;
  }

  @Override
  public EmbeddingModel apply(EmbeddingModel model, List<String> sample) {
    return model.withTable(ByteTable.of(model.table()));
  }
}
