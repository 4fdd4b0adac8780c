// Texts as bags of tokens on a GPU. Rows are cut into slices of 128 numbers, of which each lane of a warp
// holds four: a warp works on one slice of one row.
#pragma once
#include "warp.cuh"

constexpr int SLICE = 4 * LANES;

// Which slice of which row a warp works on; lanes beyond the row's end have no numbers.
struct Slice {
  long row;
  long at;    // of the lane's first number in its row
  bool inside;

  __device__ Slice(long rows, long stride) {
    long warp = (long(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
    long slices = (stride + SLICE - 1) / SLICE;
    row = warp / slices;
    at = warp % slices * SLICE + threadIdx.x % LANES * 4;
    inside = row < rows && at < stride;
  }
};

__device__ inline float4 at(const float *rows, long row, long stride, long number) {
  return *(const float4 *)(rows + row * stride + number);
}

// Σ factor(e) · rows[row(e)] over the entries e in [from, to), four of them on their way at a time.
template <typename Entry>
__device__ float4 weighted_sum(const float *rows, long stride, long number, long from, long to,
                               const Entry &entry) {
  float4 total = make_float4(0, 0, 0, 0);
  long e = from;
  for (; e + 3 < to; e += 4) {
    float4 x[4];
#pragma unroll
    for (int n = 0; n < 4; n++) {
      x[n] = at(rows, entry.row(e + n), stride, number);
    }
#pragma unroll
    for (int n = 0; n < 4; n++) {
      add(total, entry.factor(e + n), x[n]);
    }
  }
  for (; e < to; e++) {
    add(total, entry.factor(e), at(rows, entry.row(e), stride, number));
  }
  return total;
}

// Over a block of 256 threads or fewer; every thread gets it.
__device__ inline float sum_of_block(float x) {
  __shared__ float parts[8];
  x = sum(x);
  __syncthreads(); // an earlier sum has been read
  if (threadIdx.x % LANES == 0) {
    parts[threadIdx.x / LANES] = x;
  }
  __syncthreads();
  float total = 0;
  for (int warp = 0; warp < int(blockDim.x) / LANES; warp++) {
    total += parts[warp];
  }
  return total;
}
