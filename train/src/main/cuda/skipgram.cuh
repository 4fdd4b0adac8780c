// Skip-gram with negative sampling: what all kernels share. A warp takes a segment of the text, thins it
// out, and goes through it centre by centre.
#pragma once
#include "random.cuh"
#include "warp.cuh"

// In an id, as EncodedCorpus has it: the unit does not follow the one before it.
constexpr int FRESH = int(0x80000000u);
// In an id of a thinned-out segment: the unit has no row, so it is no context.
constexpr int ROWLESS = 0x40000000;
constexpr int UNIT = 0x3FFFFFFF;

// Units of a segment at most; Segments.LONGEST.
constexpr int SEGMENT = 1024;

// Outputs of a step: the centre and five negatives, or six negatives.
constexpr int OUTPUTS = 6;
constexpr float CLAMP = 16;

// What stays the same for a run; CudaModel fills it. Tables are row-major, a row has `stride` floats.
struct Model {
  float *input;
  float *output;
  const int *starts; // of a unit's rows
  const int *rows;
  const float *weights;
  const unsigned long *noise; // NoiseDistribution
  const int *keep;            // Subsampling
  // How many copies of a row are expected to be in use at the same time, itself included.
  const float *input_copies;
  const float *output_copies;
  long units;
  long stride;
  long window;
  long negatives;
};

// A piece of the text; Segments fills it.
struct Segment {
  long from; // place of the first id
  int length;
  float rate;
  unsigned long seed;
};

// What a launch works on. Each block is one warp.
struct Batch {
  const int *ids;
  const Segment *segments;
  long count;
  float *scratch; // 2 · slots rows for each warp
  unsigned long long *trained;
};

__device__ inline int slots(const Model &m) { return 2 * int(m.window) + 1; }

// How far one use of a row draws it, as a multiple of the learning rate; as Rounds has it.
constexpr float PULL = 0.5f;

// What is left of a change to a row that others change at the same time, so that they do not overshoot
// together: (1 - (1-a)^n) / (n·a), a being what one use does. See Merge.
__device__ inline float share(float copies, float rate) {
  float a = fminf(0.5f, PULL * rate);
  return copies <= 1 ? 1 : -expm1f(copies * log1pf(-a)) / (copies * a);
}

__device__ inline float sigmoid(float x) {
  return 1 / (1 + __expf(-fminf(fmaxf(x, -CLAMP), CLAMP)));
}

// Puts the units of a segment that subsampling keeps into `kept`. Returns their number.
__device__ inline int thin_out(const Model &m, const int *ids, const Segment &s, int *kept) {
  int lane = lane_of_warp();
  int count = 0;
  bool fresh_before = true;
  for (int at = 0; at < s.length; at += LANES) {
    int place = at + lane;
    bool inside = place < s.length;
    int id = inside ? ids[s.from + place] : 0;
    int unit = id & UNIT;
    bool keeps = inside && positive(mix(s.seed, place)) <= m.keep[unit];
    unsigned keeping = __ballot_sync(ALL, keeps);
    unsigned fresh = __ballot_sync(ALL, inside && id < 0);
    // A sentence begins with the first unit kept since its beginning.
    unsigned before = keeping & ((1u << lane) - 1);
    int previous = 31 - __clz(before);
    unsigned since = fresh & (ALL >> (31 - lane)) & (ALL << (previous + 1));
    bool begins = since != 0 || (previous < 0 && fresh_before);
    if (keeps) {
      bool rowless = m.starts[unit] == m.starts[unit + 1];
      kept[count + __popc(before)] = unit | (begins ? FRESH : 0) | (rowless ? ROWLESS : 0);
    }
    int last = 31 - __clz(keeping);
    fresh_before = last < 0 ? fresh_before || fresh != 0 : (fresh & (ALL << last << 1)) != 0;
    count += __popc(keeping);
  }
  __syncwarp();
  return count;
}

// The rows of the contexts within reach: for each place of the text one that changes and one as it was
// when it came.
struct Contexts {
  float4 *rows;
  int slots;
  int length; // float4s in a row

  __device__ float4 *now(int place) const { return rows + 2 * (place % slots) * length; }
  __device__ float4 *then(int place) const { return now(place) + length; }
};

// Composes the row of a unit.
__device__ inline void enter(const Model &m, const Contexts &c, int place, int id) {
  const float4 *table = (const float4 *)m.input;
  int unit = id & UNIT;
  int from = m.starts[unit];
  int to = m.starts[unit + 1];
  for (int i = lane_of_warp(); i < c.length; i += LANES) {
    float4 row = make_float4(0, 0, 0, 0);
    for (int r = from; r < to; r++) {
      add(row, m.weights[r], fresh(table + long(m.rows[r]) * c.length + i));
    }
    c.now(place)[i] = row;
    c.then(place)[i] = row;
  }
}

// Adds what the row of a unit has moved by to each of the rows that it is made of.
__device__ inline void leave(const Model &m, const Contexts &c, int place, int id, float rate) {
  float4 *table = (float4 *)m.input;
  int unit = id & UNIT;
  int to = m.starts[unit + 1];
  for (int r = m.starts[unit]; r < to; r++) {
    float factor = share(m.input_copies[m.rows[r]], rate);
    float4 *row = table + long(m.rows[r]) * c.length;
    for (int i = lane_of_warp(); i < c.length; i += LANES) {
      float4 moved = c.now(place)[i];
      add(moved, -1, c.then(place)[i]);
      add_atomically(row + i, factor, moved);
    }
  }
}

// The contexts of a centre: places first to last, without the centre itself.
struct Window {
  int centre;
  int first;
  int last;
  float rate;
};

// Whether a place of the window is a context.
__device__ inline bool is_context(const Window &w, const int *kept, int place) {
  return place != w.centre && !(kept[place] & ROWLESS);
}

// The numbers that a window draws begin here: 0 for its span, d + 1 for its d-th negative.
__device__ inline unsigned long draw(const Segment &s, int centre, int number) {
  return mix(s.seed, SEGMENT + (centre * 128ul) + number);
}

__device__ inline int negative(const Model &m, unsigned long bits) {
  int unit = int((bits >> 32) * m.units >> 32);
  unsigned long entry = m.noise[unit];
  return (bits & 0x7FFFFFFFul) < entry >> 32 ? unit : int(entry);
}

// The outputs of a step, one a lane: the centre's unit in lane 0 of the first group, negatives in the
// others; -1 in lanes that have none, as it is the centre or came before.
__device__ inline int outputs(const Model &m, const Segment &s, int centre, int unit, int group) {
  int lane = lane_of_warp();
  int drawn = group * OUTPUTS + lane - 1;
  int own = -1;
  if (lane < OUTPUTS && drawn < m.negatives) {
    own = drawn < 0 ? unit : negative(m, draw(s, centre, drawn + 1));
    own = drawn >= 0 && own == unit ? -1 : own;
  }
#pragma unroll
  for (int k = 0; k < OUTPUTS - 1; k++) {
    int earlier = __shfl_sync(ALL, own, k);
    own = k < lane && earlier == own ? -1 : own;
  }
  return own;
}

// Which contexts a centre has: each draws its own span, and none reaches out of its sentence.
__device__ inline Window window(const Model &m, const Segment &s, const int *kept, int count,
                                int begin, int centre) {
  int span = 1 + below(int(m.window), draw(s, centre, 0));
  Window w = {centre, max(begin, centre - span), centre, s.rate};
  int furthest = min(count - 1, centre + span);
  while (w.last < furthest && kept[w.last + 1] >= 0) {
    w.last++;
  }
  return w;
}

// Takes the steps of a window: one for each six outputs.
template <typename Step>
__device__ void train(const Model &m, const Segment &s, const Contexts &c, const int *kept,
                      const Window &w, Step &step) {
  int unit = kept[w.centre] & UNIT;
  for (int group = 0; group * OUTPUTS <= m.negatives; group++) {
    step(m, c, kept, w, outputs(m, s, w.centre, unit, group), group == 0);
  }
}

// Goes through a thinned-out segment; each context is fetched anew for each window. Returns the number
// of windows.
//
// Step is a kernel's own part: `step(model, contexts, kept, window, unit, positive)` takes a step on a
// window with the output `unit` of each lane, -1 for none; `positive` tells whether the first is the
// centre.
template <typename Step>
__device__ int train_window_by_window(const Model &m, const Segment &s, const Contexts &c,
                                      const int *kept, int count, Step &step) {
  int windows = 0;
  int begin = 0;
  for (int centre = 0; centre < count; centre++) {
    begin = kept[centre] < 0 ? centre : begin;
    Window w = window(m, s, kept, count, begin, centre);
    for (int place = w.first; place <= w.last; place++) {
      enter(m, c, place, kept[place]);
    }
    if (w.first < w.last) {
      train(m, s, c, kept, w, step);
      windows++;
    }
    for (int place = w.first; place <= w.last; place++) {
      leave(m, c, place, kept[place], s.rate);
    }
  }
  return windows;
}

// The same, but a context's row stays for as long as the window reaches it, so that it is fetched once
// and put back once (Randall et al. 2021, "FULL-W2V").
template <typename Step>
__device__ int train_for_life(const Model &m, const Segment &s, const Contexts &c, const int *kept,
                              int count, Step &step) {
  int reach = int(m.window);
  int windows = 0;
  int begin = 0;
  int entered = 0;
  int left = 0;
  for (int centre = 0; centre < count; centre++) {
    begin = kept[centre] < 0 ? centre : begin;
    for (; left < centre - reach; left++) {
      leave(m, c, left, kept[left], s.rate);
    }
    for (; entered <= min(count - 1, centre + reach); entered++) {
      enter(m, c, entered, kept[entered]);
    }
    Window w = window(m, s, kept, count, begin, centre);
    if (w.first < w.last) {
      train(m, s, c, kept, w, step);
      windows++;
    }
  }
  for (; left < entered; left++) {
    leave(m, c, left, kept[left], s.rate);
  }
  return windows;
}
