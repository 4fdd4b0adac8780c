// In which order the tiles of a large grid are worked on. Blocks start in the order of their numbers; if those
// that run at the same time lay in one line of tiles, each would read a strip of its own, and all would add
// to the same line's sums, where each addition waits for the second cache. So they take squares.
#pragma once

// Lines of tiles that are gone through together, column by column.
constexpr unsigned long BAND = 16;

struct Tile {
  long row;
  long column;
};

__device__ inline Tile tile_of_block() {
  unsigned long block = (unsigned long)blockIdx.y * gridDim.x + blockIdx.x;
  unsigned long first = block / (BAND * gridDim.x) * BAND;
  unsigned long within = block - first * gridDim.x;
  unsigned long rows = first + BAND < gridDim.y ? BAND : gridDim.y - first;
  return {long(first + within % rows), long(within / rows)};
}
