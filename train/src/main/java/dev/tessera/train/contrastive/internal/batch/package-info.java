/// From examples to batches: encoded once a pass, shuffled, put together without duplicates.
package dev.tessera.train.contrastive.internal.batch;
