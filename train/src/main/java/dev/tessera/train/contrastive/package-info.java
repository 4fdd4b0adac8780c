/// Contrastive training: tunes a token table so that texts that belong together lie together.
///
/// Start reading at [dev.tessera.train.contrastive.ContrastiveTrainer].
package dev.tessera.train.contrastive;
