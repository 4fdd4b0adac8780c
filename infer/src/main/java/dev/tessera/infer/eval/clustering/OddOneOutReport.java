package dev.tessera.infer.eval.clustering;

import dev.tessera.infer.eval.statistics.Interval;

/// How often the odd word was found.
///
/// @param name of the set
/// @param questions in the set
/// @param answered those whose words are all in the vocabulary
/// @param correct those whose odd word was found
/// @param accuracy the share of the answered ones, with a bootstrap interval over the questions
/// @param chance the share that guessing would find
/// @param outcomes 1, 0, or NaN where not answered, for each question in the order of the set
public record OddOneOutReport(String name, int questions, int answered, int correct,
    Interval accuracy, double chance, double[] outcomes) {}
