/// What can be done to a model after training, without training: common directions removed, fewer
/// dimensions, fewer bits. Each is a linear map or a rounding of the token table, so the model stays a
/// static one.
package dev.tessera.train.contrastive.refine;
