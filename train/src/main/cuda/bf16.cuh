// The upper half of a float: its range at eight bits of precision.
#pragma once

using bf16 = unsigned short;

// To the nearest, ties to even. NaN stays NaN.
__device__ inline bf16 to_bf16(float x) {
  unsigned bits = __float_as_uint(x);
  if ((bits & 0x7fffffff) > 0x7f800000) {
    return 0x7fff;
  }
  return bf16((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

__device__ inline float to_float(bf16 x) { return __uint_as_float(unsigned(x) << 16); }
