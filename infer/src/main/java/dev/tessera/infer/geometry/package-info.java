/// What the space of vectors looks like as a whole: how evenly it is filled, which words crowd it, what
/// its directions mean.
package dev.tessera.infer.geometry;
