/// Plots of vectors and of their evaluation, as SVG or PNG, without a display and without any font or
/// library of the host for SVG.
package dev.tessera.infer.plot;
