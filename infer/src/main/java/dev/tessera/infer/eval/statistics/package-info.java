/// Intervals and tests, so that no figure of the evaluator stands alone.
package dev.tessera.infer.eval.statistics;
