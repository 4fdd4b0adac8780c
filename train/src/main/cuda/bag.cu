// ptx: compute_75
//
// Texts forward: the mean of their tokens' rows, and prefixes of it at length 1; and back.
#include "bag.cuh"
#include "bf16.cuh"

// Prefixes shorter than this have no direction, and no gradient. As Prefixes has it.
constexpr float LEAST_NORM = 1e-12f;

struct Tokens {
  const int *tokens;
  const float *shares;
  const float *weights;

  __device__ long row(long e) const { return tokens[e]; }
  __device__ float factor(long e) const { return shares[e] * weights[tokens[e]]; }
};

// vectors[text] = Σ share · weight · table[token]; a warp a slice.
extern "C" __global__ void bag_forward(const float *table, const float *weights, long stride,
                                       const int *tokens, const float *shares, const int *ends,
                                       long texts, float *vectors) {
  Slice slice(texts, stride);
  if (!slice.inside) {
    return;
  }
  long from = slice.row == 0 ? 0 : ends[slice.row - 1];
  float4 vector = weighted_sum(table, stride, slice.at, from, ends[slice.row],
                            Tokens{tokens, shares, weights});
  *(float4 *)(vectors + slice.row * stride + slice.at) = vector;
}

__device__ inline void store(float *to, float x) { *to = x; }
__device__ inline void store(bf16 *to, float x) { *to = to_bf16(x); }

// The first `length` numbers of a text's vector at length 1, then zeros; a warp a text. Anchors and
// candidates go to places of their own.
template <typename T>
__device__ void unit_prefix(const float *vectors, long stride, long texts, long batch, long length,
                            float *norms, T *anchors, T *candidates, long unit_stride) {
  long text = (long(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  if (text >= texts) {
    return;
  }
  const float *vector = vectors + text * stride;
  float squares = 0;
  for (long i = lane_of_warp(); i < length; i += LANES) {
    squares += vector[i] * vector[i];
  }
  float norm = sqrtf(sum(squares));
  // A NaN goes on, so that the loss tells of it.
  float scale = norm < LEAST_NORM ? 0 : 1 / norm;
  T *unit = text < batch ? anchors + text * unit_stride : candidates + (text - batch) * unit_stride;
  for (long i = lane_of_warp(); i < unit_stride; i += LANES) {
    store(unit + i, i < length ? vector[i] * scale : 0);
  }
  if (lane_of_warp() == 0) {
    norms[text] = norm < LEAST_NORM ? 0 : norm;
  }
}

extern "C" __global__ void unit_prefix_float(const float *vectors, long stride, long texts,
                                             long batch, long length, float *norms, float *anchors,
                                             float *candidates, long unit_stride) {
  unit_prefix(vectors, stride, texts, batch, length, norms, anchors, candidates, unit_stride);
}

extern "C" __global__ void unit_prefix_bf16(const float *vectors, long stride, long texts,
                                            long batch, long length, float *norms, bf16 *anchors,
                                            bf16 *candidates, long unit_stride) {
  unit_prefix(vectors, stride, texts, batch, length, norms, anchors, candidates, unit_stride);
}

// Carries a gradient from the unit prefix back: gradients += weight · (g − u (u·g)) / norm; a warp a text.
// Leaves u·g of each anchor.
extern "C" __global__ void unit_prefix_back(const float *vectors, long stride, long texts,
                                            long batch, long length, const float *norms,
                                            const float *by_anchor, const float *by_candidate,
                                            long unit_stride, float weight, float *gradients,
                                            float *along) {
  long text = (long(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  if (text >= texts) {
    return;
  }
  const float *vector = vectors + text * stride;
  const float *g = text < batch ? by_anchor + text * unit_stride
                                : by_candidate + (text - batch) * unit_stride;
  float norm = norms[text];
  float scale = norm == 0 ? 0 : 1 / norm;
  float dot = 0;
  for (long i = lane_of_warp(); i < length; i += LANES) {
    dot += vector[i] * scale * g[i];
  }
  dot = sum(dot);
  for (long i = lane_of_warp(); i < length; i += LANES) {
    gradients[text * stride + i] += weight * scale * (g[i] - vector[i] * scale * dot);
  }
  if (lane_of_warp() == 0 && text < batch) {
    along[text] = dot;
  }
}

// The cosine of texts i and pairs + i in their first `length` numbers; a warp a pair. CoSENT, on the
// processors, makes of these its derivatives.
extern "C" __global__ void pair_cosines(const float *vectors, long stride, long pairs, long length,
                                        float *norms, float *cosines) {
  long pair = (long(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  if (pair >= pairs) {
    return;
  }
  const float *a = vectors + pair * stride;
  const float *b = vectors + (pairs + pair) * stride;
  float aa = 0, bb = 0, ab = 0;
  for (long i = lane_of_warp(); i < length; i += LANES) {
    aa += a[i] * a[i];
    bb += b[i] * b[i];
    ab += a[i] * b[i];
  }
  aa = sqrtf(sum(aa));
  bb = sqrtf(sum(bb));
  ab = sum(ab);
  if (lane_of_warp() == 0) {
    bool none = aa < LEAST_NORM || bb < LEAST_NORM;
    norms[pair] = none ? 0 : aa;
    norms[pairs + pair] = none ? 0 : bb;
    cosines[pair] = none ? 0 : ab / (aa * bb);
  }
}

// Carries the derivatives by the cosines back to both texts; a warp a pair.
extern "C" __global__ void pair_cosines_back(const float *vectors, long stride, long pairs,
                                             long length, const float *norms, const float *cosines,
                                             const float *by_cosine, float weight,
                                             float *gradients) {
  long pair = (long(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  if (pair >= pairs || norms[pair] == 0) {
    return;
  }
  const float *a = vectors + pair * stride;
  const float *b = vectors + (pairs + pair) * stride;
  float of_a = 1 / norms[pair], of_b = 1 / norms[pairs + pair];
  float g = weight * by_cosine[pair];
  for (long i = lane_of_warp(); i < length; i += LANES) {
    float u = a[i] * of_a, v = b[i] * of_b;
    gradients[pair * stride + i] += g * of_a * (v - u * cosines[pair]);
    gradients[(pairs + pair) * stride + i] += g * of_b * (u - v * cosines[pair]);
  }
}
