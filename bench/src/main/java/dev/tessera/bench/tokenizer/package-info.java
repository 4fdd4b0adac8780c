/// How fast tokenizers encode and learn, beside jtokkit and HuggingFace's library.
package dev.tessera.bench.tokenizer;
