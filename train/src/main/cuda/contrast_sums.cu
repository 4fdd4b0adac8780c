// ptx: compute_75
//
// Single numbers out of a batch: the loss, and its derivative by the temperature.
#include "bag.cuh"
#include "log_sum.cuh"

// Over a block, in double precision, as there may be a million terms.
__device__ inline double sum_in_double(double x) {
  __shared__ double parts[256];
  parts[threadIdx.x] = x;
  __syncthreads();
  for (int half = blockDim.x / 2; half > 0; half /= 2) {
    if (int(threadIdx.x) < half) {
      parts[threadIdx.x] += parts[threadIdx.x + half];
    }
    __syncthreads();
  }
  double sum = parts[0];
  __syncthreads();
  return sum;
}

// Adds the mean over the batch of what each anchor's choice costs to *loss; one block of 256.
extern "C" __global__ void contrast_loss(const Packed *rows, const Packed *columns,
                                         const float *positives, long batch, int symmetric,
                                         float weight, double *loss) {
  double total = 0;
  for (long i = threadIdx.x; i < batch; i += blockDim.x) {
    LogSum row = unpack(rows[i]);
    LogSum column = symmetric ? unpack(columns[i]) : row;
    double of_row = row.shift + log(double(row.sum));
    double of_column = column.shift + log(double(column.sum));
    total += 0.5 * (of_row + of_column) - positives[i];
  }
  total = sum_in_double(total);
  if (threadIdx.x == 0) {
    *loss += weight * total / batch;
  }
}

// Adds weight · Σ x to *sum; one block of 256.
extern "C" __global__ void add_up(const float *x, long count, float weight, double *sum) {
  double total = 0;
  for (long i = threadIdx.x; i < count; i += blockDim.x) {
    total += x[i];
  }
  total = sum_in_double(total);
  if (threadIdx.x == 0) {
    *sum += weight * total;
  }
}
