/// Losses of a batch of text vectors and their gradients.
///
/// Start reading at [dev.tessera.train.contrastive.internal.loss.InBatchLoss].
package dev.tessera.train.contrastive.internal.loss;
