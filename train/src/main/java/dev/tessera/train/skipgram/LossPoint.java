package dev.tessera.train.skipgram;

/// How far a run had come when its loss was taken.
///
/// @param words trained on until then, over all epochs
/// @param seconds since the training began
/// @param loss the mean negative-sampling loss of a held-out pair
public record LossPoint(long words, double seconds, double loss) {}
