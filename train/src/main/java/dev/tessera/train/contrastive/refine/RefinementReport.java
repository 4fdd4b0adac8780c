package dev.tessera.train.contrastive.refine;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What refinements do to a model's score.
///
/// @param lines the model as it was, then each refinement by itself
public record RefinementReport(List<Line> lines) {

  /// @param name of the refinement, or `as trained`
  /// @param dim of the model's vectors after it
  /// @param score the higher the better
  public record Line(String name, int dim, double score) {}

  public RefinementReport {
    lines = List.copyOf(lines);
  }

  /// Tries every refinement on the model.
  public static RefinementReport of(EmbeddingModel model, List<String> sample, ModelJudge judge,
      List<Refinement> refinements) throws IOException {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("as trained", model.dim(), judge.score(model)));
    for (Refinement refinement : refinements) {
      EmbeddingModel refined = refinement.apply(model, sample);
      lines.add(new Line(refinement.name(), refined.dim(), judge.score(refined)));
    }
    return new RefinementReport(lines);
  }
}
