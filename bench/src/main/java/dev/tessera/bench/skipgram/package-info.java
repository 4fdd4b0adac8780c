/// How fast skip-gram trains.
package dev.tessera.bench.skipgram;
