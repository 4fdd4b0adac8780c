/// The token table under training: texts as weighted sums of its rows, and what moves the rows.
package dev.tessera.train.contrastive.internal.table;
