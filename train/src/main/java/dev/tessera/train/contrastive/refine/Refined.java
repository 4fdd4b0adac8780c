package dev.tessera.train.contrastive.refine;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.train.ModelJudge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A model after some refinements, one after the other, and what each of them did to its scores.
///
/// @param model after all of them
/// @param measures what the scores are
/// @param steps the model as it was, then the model after each refinement
public record Refined(EmbeddingModel model, List<String> measures, List<Step> steps) {

  /// @param name of the refinement, or `as it was`
  /// @param dim of the model's vectors after it
  /// @param bytes that the table takes after it
  /// @param scores a score a measure, the higher the better
  public record Step(String name, int dim, long bytes, List<Double> scores) {}

  public Refined {
    measures = List.copyOf(measures);
    steps = List.copyOf(steps);
  }

  /// Tells before long work whether [#of] would refuse the refinements after it.
  ///
  /// @param dim the length of the model's vectors
  /// @throws dev.tessera.data.BadInput if vectors of this length do not allow them
  public static void check(int dim, List<Refinement> refinements) {
    int length = dim;
    for (Refinement refinement : refinements) {
      length = refinement.dim(length);
    }
  }

  /// Refines a model.
  ///
  /// @param sample texts like those that the model will see; a few thousand do
  /// @param judges score the model before and after each refinement
  /// @throws dev.tessera.data.BadInput if the model does not allow a refinement
  public static Refined of(EmbeddingModel model, List<Refinement> refinements,
      List<String> sample, List<ModelJudge> judges) throws IOException {
    List<Step> steps = new ArrayList<>();
    EmbeddingModel refined = model;
    steps.add(step("as it was", refined, judges));
    for (Refinement refinement : refinements) {
      refined = refinement.apply(refined, sample);
      steps.add(step(refinement.name(), refined, judges));
    }
    return new Refined(refined, judges.stream().map(ModelJudge::measure).toList(), steps);
  }

  /// The model with what was done to it in its provenance.
  public EmbeddingModel withProvenance() {
    if (steps.size() == 1) {
      return model;
    }
    Provenance from = model.provenance();
    Map<String, Object> settings = new LinkedHashMap<>(from.settings());
    List<Object> all = new ArrayList<>();
    if (settings.get("refinements") instanceof List<?> before) {
      all.addAll(before);
    }
    all.addAll(steps.stream().skip(1).map(Step::name).toList());
    settings.put("refinements", all);
    Map<String, Object> metrics = new LinkedHashMap<>(from.metrics());
    for (int m = 0; m < measures.size(); m++) {
      metrics.put(measures.get(m) + " refined", steps.getLast().scores().get(m));
    }
    return model.withProvenance(new Provenance(from.tool(), from.created(), from.corpora(),
        settings, from.seed(), from.host(), metrics));
  }

  private static Step step(String name, EmbeddingModel model, List<ModelJudge> judges)
      throws IOException {
    List<Double> scores = new ArrayList<>();
    for (ModelJudge judge : judges) {
      scores.add(judge.score(model));
    }
    return new Step(name, model.dim(), model.table().byteSize(), scores);
  }
}
