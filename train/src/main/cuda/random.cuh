// A generator without a state: the n-th number of a seed is a hash of both, so that any thread draws any
// of them by itself. The host's twin is Chunks.mix, Sebastiano Vigna's SplitMix64 finaliser.
#pragma once

__device__ inline unsigned long mix(unsigned long a, unsigned long b) {
  unsigned long x = a * 0x9E3779B97F4A7C15ul + b * 0xD1342543DE82EF95ul + 0x2545F4914F6CDD1Dul;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ul;
  x = (x ^ x >> 27) * 0x94D049BB133111EBul;
  return x ^ x >> 31;
}

// 31 of the bits.
__device__ inline int positive(unsigned long bits) { return int(bits >> 33); }

// From 0 to bound - 1.
__device__ inline int below(int bound, unsigned long bits) {
  return int((bits >> 33) * bound >> 31);
}
