/// Threads that share one piece of work.
package dev.tessera.train.contrastive.internal.parallel;
