/// Several models on the same tests: one table, and what of the differences is more than chance.
package dev.tessera.infer.eval.compare;
