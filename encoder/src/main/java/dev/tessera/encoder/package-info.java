/// Text encoders as DL4J graphs over a model's token vectors: what makes the vector of a text where the
/// mean of its tokens is not to do.
package dev.tessera.encoder;
