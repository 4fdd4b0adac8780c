/// Categorisation: do words of a category lie together, and does the odd one stand apart?
package dev.tessera.infer.eval.clustering;
