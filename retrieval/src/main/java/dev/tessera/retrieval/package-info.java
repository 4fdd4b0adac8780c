/// The hybrid keyword and vector index.
package dev.tessera.retrieval;
