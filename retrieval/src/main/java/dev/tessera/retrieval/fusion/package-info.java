/// How a keyword ranking and a vector ranking become one. Knows nothing of indexes.
package dev.tessera.retrieval.fusion;
