/// Skip-gram with negative sampling (Mikolov et al. 2013) on the CPU.
///
/// [dev.tessera.train.skipgram.SkipGramTrainer] is the way in. The text is read once and becomes a
/// file of unit ids; worker threads take chunks of it and update two shared tables without locks
/// (Recht et al. 2011, "Hogwild!"), a window at a time, through a
/// [dev.tessera.train.skipgram.WindowKernel].
package dev.tessera.train.skipgram;
