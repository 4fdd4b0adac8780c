package dev.tessera.train.contrastive.internal.table;

import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The backward half of a step: from the gradients of a batch's texts to new rows of the tokens in them.
///
/// One thread sums a token's gradient and moves its row; gradients of the table as a whole never exist.
/// Only clipping, which needs the length of the whole gradient first, goes through the sums twice.
public final class TableUpdate {

  private static final int PARTS_A_THREAD = 8;

  private final TokenRows table;
  private final RowOptimiser vectorOptimiser;
  private final Optional<RowOptimiser> weightOptimiser;
  private final float[] logWeights;
  private final double clip;
  private final Crew crew;
  private final float[][] gradients;

  /// @param weightOptimiser moves the logarithms of the tokens' weights, if they are learnt
  /// @param clip the longest gradient; longer ones are scaled down to it; 0 for no limit
  public TableUpdate(TokenRows table, RowOptimiser vectorOptimiser,
      Optional<RowOptimiser> weightOptimiser, double clip, Crew crew) {
    this.table = table;
    this.vectorOptimiser = vectorOptimiser;
    this.weightOptimiser = weightOptimiser;
    this.logWeights = new float[weightOptimiser.isPresent() ? table.size() : 0];
    for (int token = 0; token < logWeights.length; token++) {
      logWeights[token] = (float) Math.log(table.weights()[token]);
    }
    this.clip = clip;
    this.crew = crew;
    this.gradients = new float[crew.size()][table.dim()];
  }

  /// Moves the rows of all tokens of a batch.
  ///
  /// @param index the batch's tokens
  /// @param textGradients `[texts × dim]`, row-major: the loss by each text's vector before it is
  ///     normalised
  /// @param rate the learning rate at this step
  public void apply(TokenIndex index, float[] textGradients, float rate) {
    float scale = clip > 0 ? scale(index, textGradients) : 1;
    overTokens(index, (place, gradient) -> {
      sum(index, place, textGradients, gradient);
      move(index.token(place), gradient, scale, rate);
    });
  }

  @FunctionalInterface
  private interface TokenWork {
    void token(int place, float[] gradient);
  }

  /// Parts of about equally many entries, since frequent tokens have many.
  private void overTokens(TokenIndex index, TokenWork work) {
    int parts = crew.size() * PARTS_A_THREAD;
    crew.share(parts, (part, worker) -> {
      int from = part == 0 ? 0 : index.placeOf(share(index, part, parts));
      int to = part == parts - 1 ? index.count() : index.placeOf(share(index, part + 1, parts));
      for (int place = from; place < to; place++) {
        work.token(place, gradients[worker]);
      }
    });
  }

  private static int share(TokenIndex index, int part, int parts) {
    return (int) ((long) index.entries() * part / parts);
  }

  private void sum(TokenIndex index, int place, float[] textGradients, float[] gradient) {
    RowSums.sum(textGradients, table.dim(), index.texts(), index.shares(), index.begin(place),
        index.begin(place + 1), gradient, 0);
  }

  private void move(int token, float[] gradient, float scale, float rate) {
    float factor = scale * table.weights()[token];
    if (weightOptimiser.isPresent()) {
      moveWeight(token, gradient, factor, rate);
    }
    if (factor != 1) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
    vectorOptimiser.move(table.vectors(), token, gradient, rate);
  }

  /// The weight is exp(a), and a moves: its gradient is weight · vector · gradient of the sum.
  private void moveWeight(int token, float[] gradient, float factor, float rate) {
    double along = 0;
    for (int i = 0, at = token * table.dim(); i < gradient.length; i++, at++) {
      along += (double) gradient[i] * table.vectors()[at];
    }
    float[] byLogarithm = {(float) (factor * along)};
    weightOptimiser.orElseThrow().move(logWeights, token, byLogarithm, rate);
    table.weights()[token] = (float) Math.exp(logWeights[token]);
  }

  /// Everything besides the table that a checkpoint must hold: read from it and written back into it.
  public List<float[]> state() {
    List<float[]> state = new ArrayList<>(vectorOptimiser.state());
    weightOptimiser.ifPresent(optimiser -> state.addAll(optimiser.state()));
    state.add(logWeights);
    return state;
  }

  public RowOptimiser vectorOptimiser() {
    return vectorOptimiser;
  }

  public Optional<RowOptimiser> weightOptimiser() {
    return weightOptimiser;
  }

  /// Logarithms of the weights; empty if they are not learnt.
  public float[] logWeights() {
    return logWeights;
  }

  /// The longest gradient; 0 for no limit.
  public double clip() {
    return clip;
  }

  private float scale(TokenIndex index, float[] textGradients) {
    double[] squares = new double[index.count()];
    overTokens(index, (place, gradient) -> {
      sum(index, place, textGradients, gradient);
      double sum = 0;
      for (float g : gradient) {
        sum += (double) g * g;
      }
      double weight = table.weights()[index.token(place)];
      squares[place] = sum * weight * weight;
    });
    double total = 0;
    for (double square : squares) {
      total += square;
    }
    double norm = Math.sqrt(total);
    return norm > clip ? (float) (clip / norm) : 1;
  }
}
