/// Word and sentence similarity: do cosines rank pairs as people do?
package dev.tessera.infer.eval.similarity;
