/// Tokenizers as the rest of Tessera sees them, and their `tokenizer.json`.
package dev.tessera.data.tokenizer;
