/// The hybrid index: BM25 and vectors in one Lucene index on local disk, with the model that embeds
/// queries. Start reading at [dev.tessera.retrieval.index.HybridIndex]. Nothing here loads a native
/// library.
package dev.tessera.retrieval.index;
