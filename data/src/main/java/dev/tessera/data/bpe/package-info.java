/// Learning a byte-level BPE tokenizer from text.
package dev.tessera.data.bpe;
