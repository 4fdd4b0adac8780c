/// JMH benchmarks and comparisons with peers.
package dev.tessera.bench;
