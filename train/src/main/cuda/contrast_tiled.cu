// ptx: compute_75
//
// Rung 2 of the loss, and what GPUs without bf16 tensor cores (7.5) run: tiles of 64 × 64 in shared memory, so
// that every number read from memory serves 64 products.
#include "contrast_tile.cuh"

// Where an operand's numbers lie: along its lines (anchors and candidates) or across them.
enum class Lie { ALONG, ACROSS };

struct TiledProduct {
  static constexpr int SIDE = 64, THREADS = 256, ROWS = 4, COLUMNS = 4;
  static constexpr int DEPTH = 16;
  static constexpr int WIDTH = SIDE + 4; // against bank conflicts, and still in fours

  float value[ROWS][COLUMNS];

  __device__ int row(int r) const { return threadIdx.x / PARTNERS * ROWS + r; }
  __device__ int column(int c) const { return threadIdx.x % PARTNERS * COLUMNS + c; }
  __device__ int partner_in_row() const { return threadIdx.x % PARTNERS; }
  __device__ int partner_in_column() const { return threadIdx.x / PARTNERS; }

  // Copies DEPTH numbers of each of the strip's 64 lines, from number k on.
  template <Lie LIE>
  static __device__ void load(float (*to)[WIDTH], const float *from, long stride, long k) {
    for (int n = threadIdx.x; n < SIDE * DEPTH; n += THREADS) {
      int line = LIE == Lie::ALONG ? n / DEPTH : n % SIDE;
      int depth = LIE == Lie::ALONG ? n % DEPTH : n / SIDE;
      to[depth][line] = from[LIE == Lie::ALONG ? line * stride + k + depth
                                               : (k + depth) * stride + line];
    }
  }

  // The products of the strips' lines, each over `length` numbers.
  template <Lie LEFT, Lie RIGHT>
  __device__ void multiply(const float *left, long left_stride, const float *right,
                           long right_stride, long length) {
    __shared__ __align__(16) float a[DEPTH][WIDTH];
    __shared__ __align__(16) float b[DEPTH][WIDTH];
#pragma unroll
    for (int r = 0; r < ROWS; r++) {
#pragma unroll
      for (int c = 0; c < COLUMNS; c++) {
        value[r][c] = 0;
      }
    }
    for (long k = 0; k < length; k += DEPTH) {
      load<LEFT>(a, left, left_stride, k);
      load<RIGHT>(b, right, right_stride, k);
      __syncthreads();
#pragma unroll
      for (int depth = 0; depth < DEPTH; depth++) {
        add(*(const float4 *)&a[depth][row(0)], *(const float4 *)&b[depth][column(0)]);
      }
      __syncthreads();
    }
  }

  __device__ void add(float4 a, float4 b) {
    const float left[ROWS] = {a.x, a.y, a.z, a.w};
    const float right[COLUMNS] = {b.x, b.y, b.z, b.w};
#pragma unroll
    for (int r = 0; r < ROWS; r++) {
#pragma unroll
      for (int c = 0; c < COLUMNS; c++) {
        value[r][c] += left[r] * right[c];
      }
    }
  }
};

constexpr int SIDE = TiledProduct::SIDE;

// A grid of tiles, candidates × anchors.
extern "C" __global__ void __launch_bounds__(256, 2)
contrast_forward_tiled(const float *anchors, const float *candidates, long stride, long batch,
                       long count, const int *mask_begins, const int *mask_columns, float scale,
                       Packed *rows, Packed *columns, float *positives) {
  __shared__ LogSum parts[SIDE][PARTNERS];
  Tile tile = tile_of_block();
  TiledProduct product;
  product.multiply<Lie::ALONG, Lie::ALONG>(anchors + tile.row * SIDE * stride, stride,
                                           candidates + tile.column * SIDE * stride, stride, stride);
  forward(product, tile, Pairs<float>{anchors, candidates, stride, batch, count},
          {mask_begins, mask_columns}, scale, {rows, columns, positives}, parts);
}

// A grid of the panel's tiles, candidates × anchors.
extern "C" __global__ void __launch_bounds__(256, 2)
contrast_weigh_tiled(const float *anchors, const float *candidates, long stride, long batch,
                     long count, const int *mask_begins, const int *mask_columns, float scale,
                     Packed *rows, Packed *columns, float share, int symmetric, float *weights,
                     long panel_stride, long first_row, long first_column) {
  TiledProduct product;
  product.multiply<Lie::ALONG, Lie::ALONG>(
      anchors + (first_row + blockIdx.y * SIDE) * stride, stride,
      candidates + (first_column + blockIdx.x * SIDE) * stride, stride, stride);
  weigh(product, Pairs<float>{anchors, candidates, stride, batch, count},
        {mask_begins, mask_columns}, scale, {rows, columns, nullptr}, {share, symmetric != 0},
        Panel<float>{weights, panel_stride, first_row, first_column});
}

// gradient[row] += scale · Σ weights[row][column] · others[column]; a grid of tiles, elements × rows.
extern "C" __global__ void __launch_bounds__(256, 2)
contrast_by_anchor_tiled(const float *weights, long panel_stride, long length, const float *others,
                         long stride, float *gradient, float scale) {
  TiledProduct product;
  product.multiply<Lie::ALONG, Lie::ACROSS>(weights + blockIdx.y * SIDE * panel_stride,
                                            panel_stride, others + blockIdx.x * SIDE, stride,
                                            length);
  add_to(gradient, stride, product, scale);
}

// gradient[column] += scale · Σ weights[row][column] · others[row]; a grid of tiles, elements × columns.
extern "C" __global__ void __launch_bounds__(256, 2)
contrast_by_candidate_tiled(const float *weights, long panel_stride, long length,
                            const float *others, long stride, float *gradient, float scale) {
  TiledProduct product;
  product.multiply<Lie::ACROSS, Lie::ACROSS>(weights + blockIdx.y * SIDE, panel_stride,
                                             others + blockIdx.x * SIDE, stride, length);
  add_to(gradient, stride, product, scale);
}
