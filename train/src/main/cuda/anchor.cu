// ptx: compute_75
//
// Draws rows back to where they were when training began, between two launches that train.
#include "warp.cuh"

// How many of the chunks before one are those of a slice.
__device__ inline long times_before(long chunk, long slice, long slices) {
  return (chunk + slices - 1 - slice) / slices;
}

// After a chunk c, each row i for which i and c are the same modulo `slices` goes a share of the way back; Anchor
// does so chunk by chunk, this for all chunks from `first` to before `end`. A warp a row.
extern "C" __global__ void pull_rows(float *table, long stride, const int *rows,
                                     const float *places, long count, long dim, long slices,
                                     long first, long end, float share) {
  long i = (long(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  if (i >= count) {
    return;
  }
  long slice = i % slices;
  long times = times_before(end, slice, slices) - times_before(first, slice, slices);
  float left = powf(1 - share, float(times));
  float *row = table + rows[i] * stride;
  const float *place = places + i * dim;
  for (long d = lane_of_warp(); times > 0 && d < dim; d += LANES) {
    row[d] = place[d] + left * (row[d] - place[d]);
  }
}
