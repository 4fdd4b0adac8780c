package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.DeviceMemory;

/// The table under training, on a GPU.
///
/// @param size number of tokens
/// @param dim length of a vector
/// @param stride numbers from one vector to the next
/// @param vectors `[size × stride]`
/// @param weights `[size]`
record DeviceTable(int size, int dim, long stride, DeviceMemory vectors, DeviceMemory weights) {

  static DeviceTable of(TokenRows table, Mirror mirror) {
    return new DeviceTable(table.size(), table.dim(), Mirror.stride(table.dim()),
        mirror.rows(table.vectors(), table.dim()), mirror.numbers(table.weights()));
  }
}
