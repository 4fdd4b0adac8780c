/// Tests and benchmarks for a machine with a GPU, to be carried there as a folder: `bench/gpu`.
///
/// Nothing here, and nothing that it uses, may need ND4J.
package dev.tessera.bench.gpu;
