// Small kernels that show what the stand-in promises: right ones, and one for each mistake it must find; and
// one that shows the order of tiles.
#include "tile_order.cuh"

extern "C" __global__ void smoke_add(const float *a, const float *b, float *sum, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) {
    sum[i] = a[i] + b[i];
  }
}

// One block; the sum over all its threads by shuffles, shared memory and a barrier.
extern "C" __global__ void smoke_sum(const float *a, float *sum, int count) {
  __shared__ float parts[32];
  float own = 0;
  for (int i = threadIdx.x; i < count; i += blockDim.x) {
    own += a[i];
  }
  for (int by = 16; by > 0; by /= 2) {
    own += __shfl_xor_sync(~0u, own, by);
  }
  if (threadIdx.x % 32 == 0) {
    parts[threadIdx.x / 32] = own;
  }
  __syncthreads();
  if (threadIdx.x == 0) {
    float total = 0;
    for (unsigned warp = 0; warp < blockDim.x / 32; warp++) {
      total += parts[warp];
    }
    *sum = total;
  }
}

// Reverses a block's values through dynamic shared memory.
extern "C" __global__ void smoke_reverse(float *a) {
  extern __shared__ float kept[];
  kept[threadIdx.x] = a[threadIdx.x];
  __syncthreads();
  a[threadIdx.x] = kept[blockDim.x - 1 - threadIdx.x];
}

// visits[row][column] becomes the number of the block that works on it, from 1 on, if it is the only one.
extern "C" __global__ void smoke_tiles(int *visits) {
  Tile tile = tile_of_block();
  visits[tile.row * gridDim.x + tile.column] += int(blockIdx.y * gridDim.x + blockIdx.x) + 1;
}

// Mistakes: lanes wait for others that have gone; a write behind the end; a barrier left out.

extern "C" __global__ void smoke_stuck() {
  if (threadIdx.x % 32 < 3) {
    __syncwarp();
  }
}

extern "C" __global__ void smoke_overrun(float *a, int count) { a[count + threadIdx.x] = 1; }

extern "C" __global__ void smoke_race(float *a) {
  __shared__ float kept;
  if (threadIdx.x == 0) {
    kept = a[0];
  }
  a[threadIdx.x] = kept;
}
