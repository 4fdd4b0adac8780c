/// What a tokenizer does to a text, and two tokenizers side by side.
package dev.tessera.data.inspect;
