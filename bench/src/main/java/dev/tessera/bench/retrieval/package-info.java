/// Speed and quality of the hybrid index.
package dev.tessera.bench.retrieval;
