/// Other people's word vectors: word2vec, GloVe and fastText files.
package dev.tessera.infer.vectors;
