// InfoNCE in both directions over a batch (van den Oord et al. 2018; Radford et al. 2021), a tile of
// similarities at a time; InBatchLoss is its twin on the processors. README.md has the floor and the way.
#pragma once
#include "log_sum.cuh"

// What is compared. Rows are of length 1, `stride` numbers apart, and 0 beyond their length; there are so
// many rows that every tile is full.
template <typename T> struct Pairs {
  const T *anchors;    // [batch × stride]
  const T *candidates; // [count × stride]; candidate i < batch is the positive of anchor i
  long stride;
  long batch;
  long count;
};

// What must not count as a negative, as FalseNegatives has it: of anchor i, in rising order, the columns
// between begins[i] and begins[i + 1]. No begins for no mask.
struct Mask {
  const int *begins;
  const int *columns;
};

__device__ inline bool is_masked(const Mask &mask, long row, long column) {
  int low = mask.begins[row];
  int high = mask.begins[row + 1];
#pragma unroll 1
  while (low < high) {
    int middle = (low + high) / 2;
    if (mask.columns[middle] < column) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < mask.begins[row + 1] && mask.columns[low] == column;
}

// The mask as it concerns a row: none for most.
__device__ inline Mask in_row(const Mask &mask, long row, long batch) {
  bool any = mask.begins && row < batch && mask.begins[row] != mask.begins[row + 1];
  return any ? mask : Mask{nullptr, nullptr};
}

// A similarity as the loss sees it: −∞ where nothing is compared.
template <typename T>
__device__ inline float similarity(const Pairs<T> &pairs, const Mask &mask, float scale, float dot,
                                   long row, long column) {
  if (row >= pairs.batch || column >= pairs.count ||
      (mask.begins && is_masked(mask, row, column))) {
    return -INFINITY;
  }
  return scale * dot;
}

// The sums that the forward pass leaves for the backward one.
struct Sums {
  Packed *rows;     // of each anchor, over the candidates
  Packed *columns;  // of each candidate, over the anchors
  float *positives; // of each anchor the similarity of its positive
};

// The loss by a similarity, without the factor `scale`. `share` is what an anchor's, or a positive's,
// choice counts.
struct Weighting {
  float share;
  bool symmetric;
};

template <typename T>
__device__ inline float by_similarity(const Pairs<T> &pairs, const Weighting &w, float s, long row,
                                      long column, float of_row, float of_column) {
  if (s == -INFINITY) {
    return 0;
  }
  float g = w.share * __expf(s - of_row);
  if (w.symmetric && column < pairs.batch) {
    g += w.share * __expf(s - of_column);
  }
  return row == column ? g - 1.0f / pairs.batch : g;
}

// Which part of the similarities the backward pass is at: their derivatives, [rows × columns], are all of
// them that ever is in memory.
template <typename T> struct Panel {
  T *weights;
  long stride;
  long first_row;
  long first_column;
};

template <typename T> __device__ inline T rounded(float x);
template <> __device__ inline float rounded<float>(float x) { return x; }
