package dev.tessera.train.contrastive;

import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.Engine;
import java.util.Map;
import java.util.Optional;

/// One step of training: a batch of texts forward through the table to its loss, and the gradient back
/// to new rows.
///
/// An engine may keep the state under training elsewhere than in the host's arrays; it takes it from
/// them at the first step. So the arrays are what all engines have in common: judged, saved, resumed from.
sealed interface TrainingStep extends AutoCloseable permits CpuStep, CudaStep {

  /// Training on what an engine says.
  ///
  /// @param encoder learns instead of the table, if there is one; only on the CPU
  /// @param prefixes lengths of the prefixes that are compared, with the weights of their losses
  /// @param crew that the CPU's steps share
  static TrainingStep create(Engine engine, TokenRows table, TableUpdate update,
      Optional<EncoderLearner> encoder, Map<Integer, Double> prefixes, Temperature temperature,
      boolean symmetric, Crew crew) {
    return switch (engine) {
      case Engine.OnGpu gpu ->
        new CudaStep(gpu, table, update, prefixes, temperature, symmetric);
      case Engine.OnCpu _ ->
        new CpuStep(table, update, encoder, prefixes, temperature, symmetric, crew);
    };
  }

  /// Does beforehand what can be done for a batch while another is trained on; called by another thread
  /// than [#train].
  void prepare(Batch batch);

  /// Trains on a batch.
  ///
  /// @param rate the learning rate of the table
  /// @param share of the full learning rate, for the temperature
  /// @return the loss before the step; if it is not finite, nothing was moved
  double train(Batch batch, float rate, double share);

  /// Makes the host's arrays hold what has been learnt so far.
  void bringBack();

  StepTimes times();

  /// Time that the steps so far spent in matrix products, if it is known.
  double productSeconds();

  /// Floating-point operations in that time, of one thread of as many as there are.
  double productFlops();

  @Override
  void close();
}
