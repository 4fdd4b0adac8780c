package dev.tessera.train.contrastive;

/// How the learning rate falls after the warm-up.
public enum Decay {

  /// Not at all.
  CONSTANT {
    @Override
    double at(double share) {
      return 1;
    }
  },

  /// In a straight line to 0.
  LINEAR {
    @Override
    double at(double share) {
      return 1 - share;
    }
  },

  /// Along half a cosine to 0.
  COSINE {
    @Override
    double at(double share) {
      return 0.5 * (1 + Math.cos(Math.PI * share));
    }
  };

  /// The factor when this share of the time after the warm-up is over.
  abstract double at(double share);

  /// The factor when `done` of the whole run is over, of which `warmup` is a rise in a straight line.
  double factor(double done, double warmup) {
    return done < warmup ? done / warmup : at((done - warmup) / (1 - warmup));
  }
}
