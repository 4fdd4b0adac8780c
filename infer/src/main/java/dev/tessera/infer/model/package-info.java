/// The embedding model: a token table, the tokenizer that feeds it, and their directory on disk.
/// Nothing here loads a native library.
package dev.tessera.infer.model;
