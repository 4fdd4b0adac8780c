// ptx: compute_75
//
// Skip-gram as a ladder, from the plainest kernel to the fastest. All train on the same windows with the
// same outputs; each rung does something about what holds back the one before. README.md has the floor.
#include "skipgram.cuh"

// Rung 1: a pair of a context and an output at a time, in the tables' own order of things, as word2vec.c
// does it. What it costs: a row of the output table is read and written for every pair.
struct Pairs {
  __device__ void operator()(const Model &m, const Contexts &c, const int *kept, const Window &w,
                             int unit, bool positive) const {
    int lane = lane_of_warp();
    float4 *table = (float4 *)m.output;
    for (int place = w.first; place <= w.last; place++) {
      if (!is_context(w, kept, place)) {
        continue;
      }
      float4 *context = c.now(place);
      for (int k = 0; k < OUTPUTS; k++) {
        int row = __shfl_sync(ALL, unit, k);
        if (row < 0) {
          continue;
        }
        float4 *output = table + long(row) * c.length;
        float product = 0;
        for (int i = lane; i < c.length; i += LANES) {
          product += dot(context[i], fresh(output + i));
        }
        float label = positive && k == 0 ? 1 : 0;
        float g = w.rate * (label - sigmoid(sum(product)));
        float factor = share(m.output_copies[row], w.rate);
        for (int i = lane; i < c.length; i += LANES) {
          float4 x = context[i];
          float4 o = fresh(output + i);
          add_atomically(output + i, factor * g, x);
          add(context[i], g, o);
        }
      }
    }
  }
};

// Rungs 2 and 3: all pairs of a window at once, as a small matrix product: first every product, then
// every change. An output's row is read twice and written once for a window. Rows of any length.
struct Windows {
  float *gradients; // of the window's places from the first on, a line of eight each

  __device__ void operator()(const Model &m, const Contexts &c, const int *kept, const Window &w,
                             int unit, bool positive) const {
    const float4 *rows[OUTPUTS];
#pragma unroll
    for (int k = 0; k < OUTPUTS; k++) {
      rows[k] = (const float4 *)m.output + long(__shfl_sync(ALL, unit, k)) * c.length;
    }
    unsigned valid = __ballot_sync(ALL, unit >= 0);
    multiply(c, kept, w, rows, valid, positive);
    __syncwarp();
    float factor = unit < 0 ? 0 : share(m.output_copies[unit], w.rate);
    update(c, kept, w, rows, valid, factor);
    __syncwarp();
  }

  __device__ void multiply(const Contexts &c, const int *kept, const Window &w,
                           const float4 *const (&rows)[OUTPUTS], unsigned valid,
                           bool positive) const {
    int lane = lane_of_warp();
    for (int place = w.first; place <= w.last; place++) {
      if (!is_context(w, kept, place)) {
        continue;
      }
      float products[8] = {0, 0, 0, 0, 0, 0, 0, 0};
      for (int i = lane; i < c.length; i += LANES) {
        float4 x = c.now(place)[i];
#pragma unroll
        for (int k = 0; k < OUTPUTS; k++) {
          products[k] += valid >> k & 1 ? dot(x, fresh(rows[k] + i)) : 0;
        }
      }
      float product = sum_of_eight(products);
      int k = lane / 4;
      float label = positive && k == 0 ? 1 : 0;
      if (lane == lane_of_sum(k)) {
        gradients[(place - w.first) * 8 + k] =
            valid >> k & 1 ? w.rate * (label - sigmoid(product)) : 0;
      }
    }
  }

  __device__ void update(const Contexts &c, const int *kept, const Window &w,
                         const float4 *const (&rows)[OUTPUTS], unsigned valid,
                         float factor) const {
    float factors[OUTPUTS];
#pragma unroll
    for (int k = 0; k < OUTPUTS; k++) {
      factors[k] = __shfl_sync(ALL, factor, k);
    }
    for (int i = lane_of_warp(); i < c.length; i += LANES) {
      float4 output[OUTPUTS];
      float4 moved[OUTPUTS];
#pragma unroll
      for (int k = 0; k < OUTPUTS; k++) {
        moved[k] = make_float4(0, 0, 0, 0);
        output[k] = valid >> k & 1 ? fresh(rows[k] + i) : moved[k];
      }
      for (int place = w.first; place <= w.last; place++) {
        if (!is_context(w, kept, place)) {
          continue;
        }
        float4 x = c.now(place)[i];
        float4 next = x;
#pragma unroll
        for (int k = 0; k < OUTPUTS; k++) {
          float g = gradients[(place - w.first) * 8 + k];
          add(moved[k], g, x);
          add(next, g, output[k]);
        }
        c.now(place)[i] = next;
      }
#pragma unroll
      for (int k = 0; k < OUTPUTS; k++) {
        if (valid >> k & 1) {
          add_atomically((float4 *)rows[k] + i, factors[k], moved[k]);
        }
      }
    }
  }
};

// Rung 4: outputs and what they move by stay in registers, V float4s of a row in each lane; contexts are
// in shared memory. A context is read once and written once for a window: as outputs do not change
// before the end, its products and its change can be done in one go.
template <int V> struct Registers {
  __device__ void operator()(const Model &m, const Contexts &c, const int *kept, const Window &w,
                             int unit, bool positive) const {
    int lane = lane_of_warp();
    float4 output[OUTPUTS][V];
    float4 moved[OUTPUTS][V];
    load(m, c, unit, output, moved);
    int k = lane / 4;
    float label = positive && k == 0 ? 1 : 0;
    float rate = __shfl_sync(ALL, unit, min(k, OUTPUTS)) < 0 ? 0 : w.rate;
    for (int place = w.first; place <= w.last; place++) {
      if (is_context(w, kept, place)) {
        context(c.now(place), c.length, label, rate, output, moved);
      }
    }
    store(m, c, unit, w.rate, moved);
  }

  __device__ static void load(const Model &m, const Contexts &c, int unit,
                              float4 (&output)[OUTPUTS][V], float4 (&moved)[OUTPUTS][V]) {
    const float4 *table = (const float4 *)m.output;
#pragma unroll
    for (int k = 0; k < OUTPUTS; k++) {
      int row = __shfl_sync(ALL, unit, k);
#pragma unroll
      for (int v = 0; v < V; v++) {
        int i = lane_of_warp() + v * LANES;
        moved[k][v] = make_float4(0, 0, 0, 0);
        bool there = row >= 0 && i < c.length;
        output[k][v] = there ? fresh(table + long(row) * c.length + i) : moved[k][v];
      }
    }
  }

  __device__ static void context(float4 *row, int length, float label, float rate,
                                 const float4 (&output)[OUTPUTS][V], float4 (&moved)[OUTPUTS][V]) {
    float4 x[V];
    float4 next[V];
    float products[8] = {0, 0, 0, 0, 0, 0, 0, 0};
#pragma unroll
    for (int v = 0; v < V; v++) {
      int i = lane_of_warp() + v * LANES;
      x[v] = i < length ? row[i] : make_float4(0, 0, 0, 0);
      next[v] = x[v];
#pragma unroll
      for (int k = 0; k < OUTPUTS; k++) {
        products[k] += dot(x[v], output[k][v]);
      }
    }
    float own = rate * (label - sigmoid(sum_of_eight(products)));
#pragma unroll
    for (int k = 0; k < OUTPUTS; k++) {
      float g = __shfl_sync(ALL, own, lane_of_sum(k));
#pragma unroll
      for (int v = 0; v < V; v++) {
        add(moved[k][v], g, x[v]);
        add(next[v], g, output[k][v]);
      }
    }
#pragma unroll
    for (int v = 0; v < V; v++) {
      int i = lane_of_warp() + v * LANES;
      if (i < length) {
        row[i] = next[v];
      }
    }
  }

  __device__ static void store(const Model &m, const Contexts &c, int unit, float rate,
                               const float4 (&moved)[OUTPUTS][V]) {
    float4 *table = (float4 *)m.output;
    float factor = unit < 0 ? 0 : share(m.output_copies[unit], rate);
#pragma unroll
    for (int k = 0; k < OUTPUTS; k++) {
      int row = __shfl_sync(ALL, unit, k);
      float factor_of_row = __shfl_sync(ALL, factor, k);
#pragma unroll
      for (int v = 0; v < V; v++) {
        int i = lane_of_warp() + v * LANES;
        if (row >= 0 && i < c.length) {
          add_atomically(table + long(row) * c.length + i, factor_of_row, moved[k][v]);
        }
      }
    }
  }
};

// Every warp takes a segment, then the one that lies a grid's warps further on.
template <typename Step, bool LIFE>
__device__ void run(const Model &m, const Batch &b, const Contexts &c, int *kept, Step step) {
  int windows = 0;
  for (long at = blockIdx.x; at < b.count; at += gridDim.x) {
    Segment s = b.segments[at];
    int count = thin_out(m, b.ids, s, kept);
    windows += LIFE ? train_for_life(m, s, c, kept, count, step)
                    : train_window_by_window(m, s, c, kept, count, step);
    __syncwarp();
  }
  if (lane_of_warp() == 0) {
    atomicAdd(b.trained, (unsigned long long)windows);
  }
}

// The dynamic shared memory: room for a thinned-out segment, and what a rung needs behind it.
__device__ inline int *shared_memory() {
  extern __shared__ float4 shared[];
  return (int *)shared;
}

// Contexts in the memory of the GPU, for rows of any length.
__device__ inline Contexts in_scratch(const Model &m, const Batch &b) {
  int length = int(m.stride) / 4;
  return {(float4 *)b.scratch + long(blockIdx.x) * 2 * slots(m) * length, slots(m), length};
}

extern "C" __global__ void __launch_bounds__(32) skipgram_pairs(Model m, Batch b) {
  run<Pairs, false>(m, b, in_scratch(m, b), shared_memory(), Pairs{});
}

extern "C" __global__ void __launch_bounds__(32) skipgram_windows(Model m, Batch b) {
  int *kept = shared_memory();
  run<Windows, false>(m, b, in_scratch(m, b), kept, Windows{(float *)(kept + SEGMENT)});
}

extern "C" __global__ void __launch_bounds__(32) skipgram_life(Model m, Batch b) {
  int *kept = shared_memory();
  run<Windows, true>(m, b, in_scratch(m, b), kept, Windows{(float *)(kept + SEGMENT)});
}

template <int V> __device__ void run_in_registers(const Model &m, const Batch &b) {
  int *kept = shared_memory();
  Contexts c = {(float4 *)(kept + SEGMENT), slots(m), int(m.stride) / 4};
  run<Registers<V>, true>(m, b, c, kept, Registers<V>{});
}

// Rows of up to 128 floats.
extern "C" __global__ void __launch_bounds__(32) skipgram_registers_1(Model m, Batch b) {
  run_in_registers<1>(m, b);
}

// Rows of up to 256 floats.
extern "C" __global__ void __launch_bounds__(32) skipgram_registers_2(Model m, Batch b) {
  run_in_registers<2>(m, b);
}

// Rows of up to 384 floats.
extern "C" __global__ void __launch_bounds__(32) skipgram_registers_3(Model m, Batch b) {
  run_in_registers<3>(m, b);
}
