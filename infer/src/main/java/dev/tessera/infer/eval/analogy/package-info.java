/// Analogy questions: does b − a + c end up at d?
package dev.tessera.infer.eval.analogy;
