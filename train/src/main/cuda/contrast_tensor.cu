// ptx: compute_80
//
// Rung 3 of the loss: tensor cores, bf16 numbers and float sums. A block multiplies tiles of 128 × 128, eight
// warps of 64 × 32 each; while it works on a slice of 32 numbers of each line, the next two are on their way
// into shared memory.
#include "bf16.cuh"
#include "contrast_tile.cuh"
#include "tensor.cuh"

template <> __device__ inline bf16 rounded<bf16>(float x) { return to_bf16(x); }

constexpr int LINES = 128, BLOCK = 256;
constexpr int DEPTH = 32;  // numbers of each line in a slice
constexpr int STAGES = 3;  // slices in shared memory
constexpr int CHUNK = 8;   // numbers that are copied at once
constexpr int SLICE = LINES * DEPTH;

// A strip whose numbers lie along its 128 lines: in a slice a line is four chunks. Where a chunk goes is
// turned by its line, so that eight lines at the same place lie in different banks.
struct Along {
  static __device__ int place(int line, int chunk) {
    return line * DEPTH + (chunk ^ (line / 2 % 4)) * CHUNK;
  }

  static __device__ void copy(bf16 *slice, const bf16 *from, long stride, long k) {
    constexpr int CHUNKS = DEPTH / CHUNK;
#pragma unroll
    for (int n = threadIdx.x; n < SLICE / CHUNK; n += BLOCK) {
      int line = n / CHUNKS, chunk = n % CHUNKS;
      copy_async(slice + place(line, chunk), from + line * stride + k + chunk * CHUNK);
    }
  }

  // Sixteen lines as the left factor.
  static __device__ void left(unsigned (&to)[4], const bf16 *slice, int line, int k) {
    int lane = threadIdx.x % 32;
    load_matrices(to, slice + place(line + lane % 16, k / CHUNK + lane / 16));
  }

  // Sixteen lines as two right factors.
  static __device__ void right(unsigned (&to)[4], const bf16 *slice, int line, int k) {
    int lane = threadIdx.x % 32;
    load_matrices(to, slice + place(line + lane % 8 + lane / 16 * 8, k / CHUNK + lane / 8 % 2));
  }
};

// A strip whose numbers lie across its lines: in a slice there are 32 rows with a number of every line.
struct Across {
  static __device__ int place(int k, int chunk) { return k * LINES + (chunk ^ (k % 8)) * CHUNK; }

  static __device__ void copy(bf16 *slice, const bf16 *from, long stride, long k) {
    constexpr int CHUNKS = LINES / CHUNK;
#pragma unroll
    for (int n = threadIdx.x; n < SLICE / CHUNK; n += BLOCK) {
      int row = n / CHUNKS, chunk = n % CHUNKS;
      copy_async(slice + place(row, chunk), from + (k + row) * stride + chunk * CHUNK);
    }
  }

  static __device__ void left(unsigned (&to)[4], const bf16 *slice, int line, int k) {
    int lane = threadIdx.x % 32;
    load_transposed(to,
                    slice + place(k + lane % 8 + lane / 16 * 8, line / CHUNK + lane / 8 % 2));
  }

  static __device__ void right(unsigned (&to)[4], const bf16 *slice, int line, int k) {
    int lane = threadIdx.x % 32;
    load_transposed(to, slice + place(k + lane % 16, line / CHUNK + lane / 16));
  }
};

struct Strip {
  const bf16 *numbers;
  long stride;
};

struct TensorProduct {
  static constexpr int SIDE = LINES, THREADS = BLOCK, ROWS = 8, COLUMNS = 8;

  float value[ROWS][COLUMNS];

  static __device__ int warp_row() { return threadIdx.x / 128 * 64; }
  static __device__ int warp_column() { return threadIdx.x / 32 % 4 * 32; }

  __device__ int row(int r) const { return warp_row() + r * 8 + threadIdx.x % 32 / 4; }
  __device__ int column(int c) const {
    return warp_column() + c / 2 * 8 + threadIdx.x % 4 * 2 + c % 2;
  }
  __device__ int partner_in_row() const { return threadIdx.x / 32 % 4 * 4 + threadIdx.x % 4; }
  __device__ int partner_in_column() const {
    return threadIdx.x / 128 * 8 + threadIdx.x % 32 / 4;
  }

  // The products of two strips' lines, each over `length` numbers.
  template <typename Left, typename Right>
  __device__ void multiply(Strip left, Strip right, long length, bf16 *shared) {
    float sums[4][4][4] = {};
    int slices = int(length / DEPTH);
#pragma unroll
    for (int s = 0; s < STAGES - 1; s++) {
      start<Left, Right>(left, right, s, slices, shared);
    }
#pragma unroll 1
    for (int s = 0; s < slices; s++) {
      await_copies<STAGES - 2>();
      __syncthreads();
      start<Left, Right>(left, right, s + STAGES - 1, slices, shared);
      const bf16 *slice = shared + s % STAGES * 2 * SLICE;
#pragma unroll
      for (int k = 0; k < DEPTH; k += 16) {
        add<Left, Right>(sums, slice, slice + SLICE, k);
      }
    }
    await_copies<0>();
    __syncthreads();
    spread(sums);
  }

  template <typename Left, typename Right>
  static __device__ void start(const Strip &left, const Strip &right, int slice, int slices,
                               bf16 *shared) {
    if (slice < slices) {
      bf16 *to = shared + slice % STAGES * 2 * SLICE;
      Left::copy(to, left.numbers, left.stride, long(slice) * DEPTH);
      Right::copy(to + SLICE, right.numbers, right.stride, long(slice) * DEPTH);
    }
    end_copies();
  }

  template <typename Left, typename Right>
  static __device__ void add(float (&sums)[4][4][4], const bf16 *left, const bf16 *right, int k) {
    unsigned a[4][4];
#pragma unroll
    for (int i = 0; i < 4; i++) {
      Left::left(a[i], left, warp_row() + i * 16, k);
    }
#pragma unroll
    for (int j = 0; j < 4; j += 2) {
      unsigned b[4];
      Right::right(b, right, warp_column() + j * 8, k);
#pragma unroll
      for (int i = 0; i < 4; i++) {
        multiply_add(sums[i][j], a[i], {b[0], b[1]});
        multiply_add(sums[i][j + 1], a[i], {b[2], b[3]});
      }
    }
  }

  __device__ void spread(const float (&sums)[4][4][4]) {
#pragma unroll
    for (int r = 0; r < ROWS; r++) {
#pragma unroll
      for (int c = 0; c < COLUMNS; c++) {
        value[r][c] = sums[r / 2][c / 2][r % 2 * 2 + c % 2];
      }
    }
  }
};

// Slices of both strips, and after the product what the forward pass gathers.
constexpr int SHARED = STAGES * 2 * SLICE;
static_assert(SHARED * sizeof(bf16) == 48 << 10, "what every GPU gives a block");
static_assert(LINES * PARTNERS * sizeof(LogSum) <= SHARED * sizeof(bf16), "");

// A grid of tiles, candidates × anchors.
extern "C" __global__ void __launch_bounds__(BLOCK, 2)
contrast_forward_tensor(const bf16 *anchors, const bf16 *candidates, long stride, long batch,
                        long count, const int *mask_begins, const int *mask_columns, float scale,
                        Packed *rows, Packed *columns, float *positives) {
  __shared__ __align__(16) bf16 shared[SHARED];
  Tile tile = tile_of_block();
  TensorProduct product;
  product.multiply<Along, Along>({anchors + tile.row * LINES * stride, stride},
                                 {candidates + tile.column * LINES * stride, stride}, stride, shared);
  forward(product, tile, Pairs<bf16>{anchors, candidates, stride, batch, count},
          {mask_begins, mask_columns}, scale, {rows, columns, positives},
          reinterpret_cast<LogSum(*)[PARTNERS]>(shared));
}

// A grid of the panel's tiles, candidates × anchors.
extern "C" __global__ void __launch_bounds__(BLOCK, 2)
contrast_weigh_tensor(const bf16 *anchors, const bf16 *candidates, long stride, long batch,
                      long count, const int *mask_begins, const int *mask_columns, float scale,
                      Packed *rows, Packed *columns, float share, int symmetric, bf16 *weights,
                      long panel_stride, long first_row, long first_column) {
  __shared__ __align__(16) bf16 shared[SHARED];
  TensorProduct product;
  product.multiply<Along, Along>(
      {anchors + (first_row + blockIdx.y * LINES) * stride, stride},
      {candidates + (first_column + blockIdx.x * LINES) * stride, stride}, stride, shared);
  weigh(product, Pairs<bf16>{anchors, candidates, stride, batch, count},
        {mask_begins, mask_columns}, scale, {rows, columns, nullptr}, {share, symmetric != 0},
        Panel<bf16>{weights, panel_stride, first_row, first_column});
}

// gradient[row] += scale · Σ weights[row][column] · others[column]; a grid of tiles, elements × rows.
extern "C" __global__ void __launch_bounds__(BLOCK, 2)
contrast_by_anchor_tensor(const bf16 *weights, long panel_stride, long length, const bf16 *others,
                          long stride, float *gradient, float scale) {
  __shared__ __align__(16) bf16 shared[SHARED];
  TensorProduct product;
  product.multiply<Along, Across>({weights + blockIdx.y * LINES * panel_stride, panel_stride},
                                  {others + blockIdx.x * LINES, stride}, length, shared);
  add_to(gradient, stride, product, scale);
}

// gradient[column] += scale · Σ weights[row][column] · others[row]; a grid of tiles, elements × columns.
extern "C" __global__ void __launch_bounds__(BLOCK, 2)
contrast_by_candidate_tensor(const bf16 *weights, long panel_stride, long length,
                             const bf16 *others, long stride, float *gradient, float scale) {
  __shared__ __align__(16) bf16 shared[SHARED];
  TensorProduct product;
  product.multiply<Across, Across>({weights + blockIdx.y * LINES, panel_stride},
                                   {others + blockIdx.x * LINES, stride}, length, shared);
  add_to(gradient, stride, product, scale);
}
