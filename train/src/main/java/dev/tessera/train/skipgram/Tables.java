package dev.tessera.train.skipgram;

/// The two tables that skip-gram trains.
///
/// @param input a row for each part of a context word (for the word itself, if words have no parts)
/// @param output a row a unit, as centre and as negative
record Tables(Table input, Table output) {}
