// What the kernels that work in tiles have in common. A block multiplies a strip of anchors with a strip
// of candidates; each thread holds ROWS × COLUMNS of the products, and sixteen threads share each row, and
// each column, of the tile.
#pragma once
#include "contrast.cuh"
#include "tile_order.cuh"

constexpr int PARTNERS = 16;

// Adds up what the sixteen holders of each line of the tile have found, and adds it to the sums.
template <typename Product>
__device__ void gather(LogSum (*parts)[PARTNERS], Packed *sums, long first, long count) {
  __syncthreads();
  for (int line = threadIdx.x; line < Product::SIDE; line += Product::THREADS) {
    LogSum total = {0, 0};
#pragma unroll
    for (int partner = 0; partner < PARTNERS; partner++) {
      total = total + parts[line][partner];
    }
    if (first + line < count && total.sum != 0) {
      add_atomically(sums + first + line, total);
    }
  }
  __syncthreads();
}

// The tile's part of the forward pass.
template <typename Product, typename T>
__device__ void forward(Product &product, const Tile &tile, const Pairs<T> &pairs, const Mask &mask,
                        float scale, const Sums &sums, LogSum (*parts)[PARTNERS]) {
  constexpr int ROWS = Product::ROWS, COLUMNS = Product::COLUMNS;
  long first_row = tile.row * Product::SIDE;
  long first_column = tile.column * Product::SIDE;
#pragma unroll
  for (int r = 0; r < ROWS; r++) {
    long row = first_row + product.row(r);
    Mask of_row = in_row(mask, row, pairs.batch);
#pragma unroll
    for (int c = 0; c < COLUMNS; c++) {
      long column = first_column + product.column(c);
      float s = similarity(pairs, of_row, scale, product.value[r][c], row, column);
      product.value[r][c] = s;
      if (row == column && row < pairs.batch) {
        sums.positives[row] = s;
      }
    }
    parts[product.row(r)][product.partner_in_row()] = log_sum(product.value[r]);
  }
  gather<Product>(parts, sums.rows, first_row, pairs.batch);
#pragma unroll
  for (int c = 0; c < COLUMNS; c++) {
    float column[ROWS];
#pragma unroll
    for (int r = 0; r < ROWS; r++) {
      column[r] = product.value[r][c];
    }
    parts[product.column(c)][product.partner_in_column()] = log_sum(column);
  }
  gather<Product>(parts, sums.columns, first_column, pairs.count);
}

// The tile's part of a panel of derivatives.
template <typename Product, typename T>
__device__ void weigh(const Product &product, const Pairs<T> &pairs, const Mask &mask, float scale,
                      const Sums &sums, const Weighting &weighting, const Panel<T> &panel) {
  constexpr int COLUMNS = Product::COLUMNS;
  long down = long(blockIdx.y) * Product::SIDE;
  long across = long(blockIdx.x) * Product::SIDE;
  float of_column[COLUMNS];
#pragma unroll
  for (int c = 0; c < COLUMNS; c++) {
    long column = panel.first_column + across + product.column(c);
    of_column[c] = column < pairs.count ? logarithm(unpack(sums.columns[column])) : 0;
  }
#pragma unroll
  for (int r = 0; r < Product::ROWS; r++) {
    long row = panel.first_row + down + product.row(r);
    float of_row = row < pairs.batch ? logarithm(unpack(sums.rows[row])) : 0;
    Mask masked = in_row(mask, row, pairs.batch);
    T *out = panel.weights + (down + product.row(r)) * panel.stride + across;
#pragma unroll
    for (int c = 0; c < COLUMNS; c++) {
      long column = panel.first_column + across + product.column(c);
      float s = similarity(pairs, masked, scale, product.value[r][c], row, column);
      out[product.column(c)] =
          rounded<T>(by_similarity(pairs, weighting, s, row, column, of_row, of_column[c]));
    }
  }
}

// Adds the tile to a gradient, [.. × stride], whose tiles no other block of the launch writes.
template <typename Product>
__device__ void add_to(float *gradient, long stride, const Product &product, float scale) {
  float *out = gradient + long(blockIdx.y) * Product::SIDE * stride +
               long(blockIdx.x) * Product::SIDE;
#pragma unroll
  for (int r = 0; r < Product::ROWS; r++) {
#pragma unroll
    for (int c = 0; c < Product::COLUMNS; c++) {
      out[product.row(r) * stride + product.column(c)] += scale * product.value[r][c];
    }
  }
}
