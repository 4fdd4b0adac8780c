// ptx: compute_75
//
// From the gradients of texts to new rows of their tokens.
//
// The entries (text, token) are sorted by token on the GPU, by counting; then each token's gradient is
// summed by warps that own it. Adding with atomics instead would read and write a row of the table's size in
// memory for every entry, 8 bytes a number where the sum reads 4, from the texts' gradients, which mostly
// are in the second cache; and the frequent tokens' rows would be fought over. It would also need a gradient
// as large as the table. The entries of a token lie in the order in which they came, which chance decides:
// sums differ in their last bits from run to run.
#include "bag.cuh"

// A token's entries are summed in pieces of so many, so that frequent tokens keep many warps busy.
constexpr int PIECE = 512;

// counts[token]++ for every entry; a thread an entry.
extern "C" __global__ void count_tokens(const int *tokens, long entries, int *counts) {
  long e = long(blockIdx.x) * blockDim.x + threadIdx.x;
  if (e < entries) {
    atomicAdd(counts + tokens[e], 1);
  }
}

struct Begins {
  int entry;
  int piece;
};

__device__ inline Begins operator+(Begins a, Begins b) {
  return {a.entry + b.entry, a.piece + b.piece};
}

// Over the threads before this one in a block of 1,024; *total over all of them.
__device__ inline Begins sum_before(Begins own, Begins *total) {
  __shared__ Begins sums[2][1024];
  int t = threadIdx.x;
  int now = 0;
  sums[0][t] = own;
  __syncthreads();
  for (int by = 1; by < int(blockDim.x); by *= 2) {
    sums[1 - now][t] = t >= by ? sums[now][t] + sums[now][t - by] : sums[now][t];
    now = 1 - now;
    __syncthreads();
  }
  Begins before = t > 0 ? sums[now][t - 1] : Begins{0, 0};
  *total = sums[now][blockDim.x - 1];
  __syncthreads();
  return before;
}

// Where each token's entries and pieces begin, and after the last token their ends; one block of 1,024.
// `cursors` are copies of where the entries begin.
extern "C" __global__ void __launch_bounds__(1024)
begin_tokens(const int *counts, long vocabulary, int *entry_begins, int *piece_begins,
             int *cursors) {
  Begins before = {0, 0};
  for (long first = 0; first < vocabulary; first += blockDim.x) {
    long token = first + threadIdx.x;
    int count = token < vocabulary ? counts[token] : 0;
    Begins total;
    Begins own = before + sum_before({count, (count + PIECE - 1) / PIECE}, &total);
    if (token < vocabulary) {
      entry_begins[token] = own.entry;
      piece_begins[token] = own.piece;
      cursors[token] = own.entry;
    }
    before = before + total;
  }
  if (threadIdx.x == 0) {
    entry_begins[vocabulary] = before.entry;
    piece_begins[vocabulary] = before.piece;
  }
}

// Of each piece its token; a thread a token.
extern "C" __global__ void name_pieces(const int *piece_begins, long vocabulary, int *tokens) {
  long token = long(blockIdx.x) * blockDim.x + threadIdx.x;
  if (token < vocabulary) {
    for (int piece = piece_begins[token]; piece < piece_begins[token + 1]; piece++) {
      tokens[piece] = int(token);
    }
  }
}

// Puts every entry where its token's entries are; a warp a text.
extern "C" __global__ void sort_entries(const int *tokens, const float *shares, const int *ends,
                                        long texts, int *cursors, int *entry_texts,
                                        float *entry_shares) {
  long text = (long(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  if (text >= texts) {
    return;
  }
  int from = text == 0 ? 0 : ends[text - 1];
  for (int e = from + lane_of_warp(); e < ends[text]; e += LANES) {
    int place = atomicAdd(cursors + tokens[e], 1);
    entry_texts[place] = int(text);
    entry_shares[place] = shares[e];
  }
}

struct Occurrences {
  const int *texts;
  const float *shares;

  __device__ long row(long e) const { return texts[e]; }
  __device__ float factor(long e) const { return shares[e]; }
};

// sums[piece] = Σ share · gradients[text] over the piece's entries; a warp a slice, for as many pieces as
// there may be.
extern "C" __global__ void sum_pieces(const float *gradients, long stride,
                                      const int *entry_begins, const int *piece_begins,
                                      long vocabulary, const int *piece_tokens,
                                      const int *entry_texts, const float *entry_shares,
                                      float *sums) {
  Slice slice(piece_begins[vocabulary], stride);
  if (!slice.inside) {
    return;
  }
  int token = piece_tokens[slice.row];
  long from = entry_begins[token] + (slice.row - piece_begins[token]) * PIECE;
  long to = min(from + PIECE, long(entry_begins[token + 1]));
  *(float4 *)(sums + slice.row * stride + slice.at) =
      weighted_sum(gradients, stride, slice.at, from, to, Occurrences{entry_texts, entry_shares});
}

// The gradient by a number of a token's row, but for the token's weight.
__device__ inline float gradient_of(const float *sums, long stride, int from, int to, long i) {
  float g = 0;
  for (int piece = from; piece < to; piece++) {
    g += sums[piece * stride + i];
  }
  return g;
}

// Adds the squared length of the whole gradient to *squares; a block a token.
extern "C" __global__ void square_gradients(const float *sums, long stride, long dim,
                                            const int *piece_begins, const float *weights,
                                            double *squares) {
  long token = blockIdx.x;
  int from = piece_begins[token], to = piece_begins[token + 1];
  if (from == to) {
    return;
  }
  float own = 0;
  for (long i = threadIdx.x; i < dim; i += blockDim.x) {
    float g = gradient_of(sums, stride, from, to, i);
    own += g * g;
  }
  own = sum_of_block(own);
  if (threadIdx.x == 0) {
    atomicAdd(squares, double(own) * weights[token] * weights[token]);
  }
}

// What moves a row; Adam and Adagrad are the twins on the processors.
struct Rule {
  float rate;
  float beta1, beta2;
  float epsilon;
  float decay;
};

// After so many moves the corrections of Adam's moments are 1 to all digits.
constexpr float CORRECTED = 16384;

struct AdamMoments {
  float *first, *second;
  float step, floor;

  // For the row's next move, after `moves` before it.
  __device__ void correct(const Rule &rule, float moves) {
    double n = double(fminf(moves, CORRECTED - 1)) + 1;
    double root = sqrt(1 - pow(double(rule.beta2), n));
    step = float(rule.rate * root / (1 - pow(double(rule.beta1), n)));
    floor = float(rule.epsilon * root);
  }

  __device__ float by(const Rule &rule, long i, float g) {
    float m = first[i] + (1 - rule.beta1) * (g - first[i]);
    float v = second[i] + (1 - rule.beta2) * (g * g - second[i]);
    first[i] = m;
    second[i] = v;
    return m * step / (sqrtf(v) + floor);
  }
};

struct AdagradSquares {
  float *squares;

  __device__ void correct(const Rule &, float) {}

  __device__ float by(const Rule &rule, long i, float g) {
    squares[i] += g * g;
    return g * rule.rate / (sqrtf(squares[i]) + rule.epsilon);
  }
};

// What is moved, and by which part of the gradient.
struct Rows {
  const float *sums;
  long stride;
  long dim;
  const int *piece_begins;
  float *table;
  float *weights;
  float *log_weights; // null if the weights stay
  float *moves;       // null if nobody counts
  float clip;         // the longest gradient; 0 for any
  const double *squares;
  const double *loss; // nothing moves if it is no number
};

// Moves a token's row, and its weight; a block a token.
template <typename Memory>
__device__ void move_row(const Rows &r, const Rule &rule, Memory memory, Memory of_weight,
                         float *weight_moves) {
  long token = blockIdx.x;
  int from = r.piece_begins[token], to = r.piece_begins[token + 1];
  if (from == to || !isfinite(*r.loss)) {
    return;
  }
  float norm = r.clip > 0 ? float(sqrt(*r.squares)) : 0;
  float factor = r.weights[token] * (norm > r.clip ? r.clip / norm : 1);
  float moves = r.moves ? r.moves[token] : 0;
  memory.correct(rule, moves);
  float keep = 1 - rule.rate * rule.decay;
  float along = 0;
  for (long i = threadIdx.x; i < r.dim; i += blockDim.x) {
    float g = gradient_of(r.sums, r.stride, from, to, i) * factor;
    float *x = r.table + token * r.stride + i;
    along += g * *x;
    *x = *x * keep - memory.by(rule, token * r.stride + i, g);
  }
  along = sum_of_block(along); // and everybody has read the weight and the number of moves
  if (threadIdx.x != 0) {
    return;
  }
  if (r.moves) {
    r.moves[token] = moves + 1;
  }
  if (r.log_weights) {
    // The weight is exp(a), and a moves.
    float before = weight_moves ? weight_moves[token]++ : 0;
    of_weight.correct(rule, before);
    r.log_weights[token] -= of_weight.by(rule, token, along);
    r.weights[token] = expf(r.log_weights[token]);
  }
}

extern "C" __global__ void move_rows_adam(const float *sums, long stride, long dim,
                                          const int *piece_begins, float *table, float *weights,
                                          float clip, const double *squares, const double *loss,
                                          float rate, float beta1, float beta2, float epsilon,
                                          float decay, float *first, float *second, float *moves,
                                          float *log_weights, float *weight_first,
                                          float *weight_second, float *weight_moves) {
  move_row(Rows{sums, stride, dim, piece_begins, table, weights, log_weights, moves, clip, squares,
                loss},
           Rule{rate, beta1, beta2, epsilon, decay}, AdamMoments{first, second, 0, 0},
           AdamMoments{weight_first, weight_second, 0, 0}, weight_moves);
}

extern "C" __global__ void move_rows_adagrad(const float *sums, long stride, long dim,
                                             const int *piece_begins, float *table, float *weights,
                                             float clip, const double *squares, const double *loss,
                                             float rate, float epsilon, float decay,
                                             float *gradient_squares, float *log_weights,
                                             float *weight_squares) {
  move_row(Rows{sums, stride, dim, piece_begins, table, weights, log_weights, nullptr, clip,
                squares, loss},
           Rule{rate, 0, 0, epsilon, decay}, AdagradSquares{gradient_squares},
           AdagradSquares{weight_squares}, nullptr);
}
