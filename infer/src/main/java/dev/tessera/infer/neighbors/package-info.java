/// Nearest words and analogies by exhaustive search, without a native library.
package dev.tessera.infer.neighbors;
