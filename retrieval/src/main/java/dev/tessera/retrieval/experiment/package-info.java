/// Runs of judged queries against an index, ready to be evaluated.
package dev.tessera.retrieval.experiment;
