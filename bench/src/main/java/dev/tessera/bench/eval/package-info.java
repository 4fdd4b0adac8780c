/// The evaluator against peers, and its benchmarks.
package dev.tessera.bench.eval;
