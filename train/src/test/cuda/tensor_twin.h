// Twins of the instructions in tensor.cuh, for the lanes of a warp that run as fibers.
#pragma once

inline unsigned half(unsigned pair, int which) { return pair >> 16 * which & 0xffff; }

inline void multiply_add(float (&sum)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
  struct Operands {
    const unsigned *a, *b;
  } mine = {a, b}, *brought[warpSize];
  const uint64_t *slots = standin::meet_warp(~0u, standin::bits(&mine));
  for (int lane = 0; lane < warpSize; lane++) {
    brought[lane] = standin::reinterpret<Operands *>(slots[lane]);
  }
  int self = standin::lane();
  for (int s = 0; s < 4; s++) {
    int row = self / 4 + s / 2 * 8;
    int column = self % 4 * 2 + s % 2;
    float total = 0;
    for (int k = 0; k < 16; k++) {
      unsigned left = brought[row % 8 * 4 + k % 8 / 2]->a[row / 8 + k / 8 * 2];
      unsigned right = brought[column * 4 + k % 8 / 2]->b[k / 8];
      total += to_float(bf16(half(left, k % 2))) * to_float(bf16(half(right, k % 2)));
    }
    sum[s] += total;
  }
  __syncwarp(); // the others have read what this lane brought
}

inline void load_matrices(unsigned (&to)[4], const bf16 *row, bool transposed) {
  const uint64_t *rows = standin::meet_warp(~0u, standin::bits(row));
  auto at = [&](int matrix, int r, int c) {
    return standin::reinterpret<const bf16 *>(rows[matrix * 8 + r])[c];
  };
  int line = standin::lane() / 4;
  int place = standin::lane() % 4 * 2;
  for (int m = 0; m < 4; m++) {
    unsigned low = transposed ? at(m, place, line) : at(m, line, place);
    unsigned high = transposed ? at(m, place + 1, line) : at(m, line, place + 1);
    to[m] = low | high << 16;
  }
}

inline void load_matrices(unsigned (&to)[4], const bf16 *row) { load_matrices(to, row, false); }
inline void load_transposed(unsigned (&to)[4], const bf16 *row) { load_matrices(to, row, true); }

inline void copy_async(bf16 *shared, const bf16 *global) {
  standin::copy_later(shared, global, 16);
}
inline void end_copies() { standin::commit_copies(); }
template <int PENDING> void await_copies() { standin::await_copies(PENDING); }
