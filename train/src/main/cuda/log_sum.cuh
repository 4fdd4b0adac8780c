// Sums of exponentials that neither overflow nor vanish: Σ exp(x) as exp(shift) · sum, where shift is the
// largest x so far (Milakov and Gimelshein 2018).
#pragma once

struct LogSum {
  float shift;
  float sum; // 0 for no terms at all
};

__device__ inline LogSum operator+(LogSum a, LogSum b) {
  if (b.sum == 0) {
    return a;
  }
  if (a.sum == 0) {
    return b;
  }
  float shift = fmaxf(a.shift, b.shift);
  return {shift, a.sum * __expf(a.shift - shift) + b.sum * __expf(b.shift - shift)};
}

__device__ inline float logarithm(LogSum a) { return a.shift + __logf(a.sum); }

// Of some numbers; −∞ counts for nothing, NaN goes on.
template <int N> __device__ LogSum log_sum(const float (&x)[N]) {
  float most = x[0];
#pragma unroll
  for (int n = 1; n < N; n++) {
    most = fmaxf(most, x[n]);
  }
  if (most == -INFINITY) {
    return {0, 0};
  }
  LogSum total = {most, 0};
#pragma unroll
  for (int n = 0; n < N; n++) {
    total.sum += __expf(x[n] - most);
  }
  return total;
}

// Both halves of a LogSum as one number that can be compared and swapped. All bits 0 for no terms.
using Packed = unsigned long long;

__device__ inline Packed pack(LogSum a) {
  return Packed(__float_as_uint(a.shift)) << 32 | __float_as_uint(a.sum);
}

__device__ inline LogSum unpack(Packed bits) {
  return {__uint_as_float(unsigned(bits >> 32)), __uint_as_float(unsigned(bits))};
}

__device__ inline void add_atomically(Packed *to, LogSum more) {
  Packed seen = *to;
  Packed expected;
  do {
    expected = seen;
    seen = atomicCAS(to, expected, pack(unpack(expected) + more));
  } while (seen != expected);
}
