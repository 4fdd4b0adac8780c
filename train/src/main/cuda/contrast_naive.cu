// ptx: compute_75
//
// Rung 1 of the loss: a thread an element, straight from the formula. Slow, and easy to believe.
#include "contrast.cuh"

__device__ inline float dot(const float *a, const float *b, long length) {
  float sum = 0;
  for (long i = 0; i < length; i++) {
    sum += a[i] * b[i];
  }
  return sum;
}

__device__ inline float similar(const Pairs<float> &pairs, const Mask &mask, float scale, long row,
                                long column) {
  if (row >= pairs.batch || column >= pairs.count) {
    return -INFINITY;
  }
  return similarity(pairs, mask, scale,
                    dot(pairs.anchors + row * pairs.stride,
                        pairs.candidates + column * pairs.stride, pairs.stride),
                    row, column);
}

// A grid of candidates × anchors.
extern "C" __global__ void contrast_forward_naive(const float *anchors, const float *candidates,
                                                  long stride, long batch, long count,
                                                  const int *mask_begins, const int *mask_columns,
                                                  float scale, Packed *rows, Packed *columns,
                                                  float *positives) {
  Pairs<float> pairs = {anchors, candidates, stride, batch, count};
  long row = blockIdx.y;
  long column = long(blockIdx.x) * blockDim.x + threadIdx.x;
  float s = similar(pairs, {mask_begins, mask_columns}, scale, row, column);
  if (s == -INFINITY) {
    return;
  }
  add_atomically(rows + row, {s, 1});
  add_atomically(columns + column, {s, 1});
  if (row == column) {
    positives[row] = s;
  }
}

// A grid of the panel's columns × rows.
extern "C" __global__ void contrast_weigh_naive(const float *anchors, const float *candidates,
                                                long stride, long batch, long count,
                                                const int *mask_begins, const int *mask_columns,
                                                float scale, const Packed *rows,
                                                const Packed *columns, float share, int symmetric,
                                                float *weights, long panel_stride, long first_row,
                                                long first_column) {
  Pairs<float> pairs = {anchors, candidates, stride, batch, count};
  long across = long(blockIdx.x) * blockDim.x + threadIdx.x;
  long row = first_row + blockIdx.y;
  long column = first_column + across;
  float s = similar(pairs, {mask_begins, mask_columns}, scale, row, column);
  float g = 0;
  if (s != -INFINITY) {
    g = by_similarity(pairs, {share, symmetric != 0}, s, row, column,
                      logarithm(unpack(rows[row])), logarithm(unpack(columns[column])));
  }
  weights[blockIdx.y * panel_stride + across] = g;
}

// gradient[row] += scale · Σ weights[row][column] · others[column]; a grid of elements × rows.
extern "C" __global__ void contrast_by_anchor_naive(const float *weights, long panel_stride,
                                                    long length, const float *others, long stride,
                                                    float *gradient, float scale) {
  long d = long(blockIdx.x) * blockDim.x + threadIdx.x;
  float sum = 0;
  for (long k = 0; k < length; k++) {
    sum += weights[blockIdx.y * panel_stride + k] * others[k * stride + d];
  }
  gradient[blockIdx.y * stride + d] += scale * sum;
}

// gradient[column] += scale · Σ weights[row][column] · others[row]; a grid of elements × columns.
extern "C" __global__ void contrast_by_candidate_naive(const float *weights, long panel_stride,
                                                       long length, const float *others,
                                                       long stride, float *gradient, float scale) {
  long d = long(blockIdx.x) * blockDim.x + threadIdx.x;
  float sum = 0;
  for (long k = 0; k < length; k++) {
    sum += weights[k * panel_stride + blockIdx.y] * others[k * stride + d];
  }
  gradient[blockIdx.y * stride + d] += scale * sum;
}
