package dev.tessera.train.skipgram;

/// A kernel's step as the formulas have it, in double precision and without haste.
final class ReferenceStep {

  private ReferenceStep() {}

  static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  static void take(double[] input, int[] contexts, int count, double[] output, int[] outputs,
      int from, boolean centre, int valid, double rate, int stride) {
    double[] before = output.clone();
    double[][] gradient = new double[count][WindowKernel.OUTPUTS];
    for (int c = 0; c < count; c++) {
      for (int k = 0; k < WindowKernel.OUTPUTS; k++) {
        double product = 0;
        for (int i = 0; i < stride; i++) {
          product += input[contexts[c] + i] * before[outputs[from + k] + i];
        }
        double label = centre && k == 0 ? 1 : 0;
        double sigmoid = 1 / (1 + Math.exp(-product));
        gradient[c][k] = (valid >> k & 1) * rate * (label - sigmoid);
      }
    }
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < stride; i++) {
        double context = input[contexts[c] + i];
        for (int k = 0; k < WindowKernel.OUTPUTS; k++) {
          output[outputs[from + k] + i] += gradient[c][k] * context;
          input[contexts[c] + i] += gradient[c][k] * before[outputs[from + k] + i];
        }
      }
    }
  }
}
