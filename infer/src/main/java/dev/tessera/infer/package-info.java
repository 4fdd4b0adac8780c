/// The model, its evaluation and everything that looks into its geometry.
package dev.tessera.infer;
