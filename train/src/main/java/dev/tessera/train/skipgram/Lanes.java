package dev.tessera.train.skipgram;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The vector width in use, and sums over the lanes of many vectors at once.
///
/// Sums are taken by transposing: two vectors are blended so that one addition halves both, and after
/// log2(lanes) rounds each lane holds the sum of another vector. For twelve sums of 16 lanes that takes
/// 5 ns where twelve `reduceLanes` take 8.
///
/// Methods here call [FloatVector] directly and are small on purpose: one layer more and the compiler
/// may run out of its budget, and then allocates every vector, silently, at a fifth of the speed.
final class Lanes {

  /// 128, 256 or 512; the machine's own width if not set.
  private static final int WANTED_BITS = Integer.getInteger("tessera.simd.bits", 0);

  static final VectorSpecies<Float> SPECIES = species();
  static final int COUNT = SPECIES.length();

  /// Sums that are taken at a time: those of two contexts with [WindowKernel#OUTPUTS] outputs each.
  static final int SUMS = 2 * WindowKernel.OUTPUTS;

  /// The floats that so many sums take: as many as the widest vector has, and four to spare.
  static final int BLOCK = 16;

  private static final VectorMask<Float> ODD = VectorMask.fromLong(SPECIES, 0xAAAA);
  private static final VectorMask<Float> ODD_PAIRS = VectorMask.fromLong(SPECIES, 0xCCCC);
  private static final VectorMask<Float> ODD_QUADS = VectorMask.fromLong(SPECIES, 0xF0F0);
  private static final VectorMask<Float> UPPER = VectorMask.fromLong(SPECIES, 0xFF00);
  private static final VectorShuffle<Float> SWAP = swap(1);
  private static final VectorShuffle<Float> SWAP_PAIRS = swap(2);
  private static final VectorShuffle<Float> SWAP_QUADS = swap(4);
  private static final VectorShuffle<Float> SWAP_HALVES = swap(8);

  private Lanes() {}

  private static VectorSpecies<Float> species() {
    int own = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    int bits = WANTED_BITS == 0 ? own : WANTED_BITS;
    return bits >= 512
        ? FloatVector.SPECIES_512
        : bits >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
  }

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % SPECIES.length());
  }

  /// Sums the lanes of [#SUMS] vectors that lie end to end, block after block, and puts the sums end to end into
  /// [#BLOCK] floats a block, of which the last four mean nothing.
  ///
  /// @param scratch at least 48 floats
  static void sum(float[] vectors, float[] sums, int blocks, float[] scratch) {
    if (COUNT == 16) {
      sum16(vectors, sums, blocks, scratch);
    } else if (COUNT == 8) {
      sum8(vectors, sums, blocks);
    } else {
      sum4(vectors, sums, blocks);
    }
  }

  private static void sum16(float[] vectors, float[] sums, int blocks, float[] scratch) {
    for (int block = 0, at = 0; block < blocks; block++) {
      for (int q = 0; q < 48; q += 16, at += 64) {
        FloatVector a = FloatVector.fromArray(SPECIES, vectors, at);
        FloatVector b = FloatVector.fromArray(SPECIES, vectors, at + 16);
        FloatVector c = FloatVector.fromArray(SPECIES, vectors, at + 32);
        FloatVector d = FloatVector.fromArray(SPECIES, vectors, at + 48);
        FloatVector ab = a.blend(b, ODD).add(b.blend(a, ODD).rearrange(SWAP));
        FloatVector cd = c.blend(d, ODD).add(d.blend(c, ODD).rearrange(SWAP));
        ab.blend(cd, ODD_PAIRS)
            .add(cd.blend(ab, ODD_PAIRS).rearrange(SWAP_PAIRS))
            .intoArray(scratch, q);
      }
      FloatVector a = FloatVector.fromArray(SPECIES, scratch, 0);
      FloatVector b = FloatVector.fromArray(SPECIES, scratch, 16);
      FloatVector c = FloatVector.fromArray(SPECIES, scratch, 32);
      FloatVector ab = a.blend(b, ODD_QUADS).add(b.blend(a, ODD_QUADS).rearrange(SWAP_QUADS));
      FloatVector cc = c.add(c.rearrange(SWAP_QUADS));
      ab.blend(cc, UPPER)
          .add(cc.blend(ab, UPPER).rearrange(SWAP_HALVES))
          .intoArray(sums, block * BLOCK);
    }
  }

  private static void sum8(float[] vectors, float[] sums, int blocks) {
    for (int block = 0, at = 0, to = 0; block < blocks; block++, at += 96, to += BLOCK) {
      sum8Of8(vectors, at, sums, to);
      FloatVector a = FloatVector.fromArray(SPECIES, vectors, at + 64);
      FloatVector b = FloatVector.fromArray(SPECIES, vectors, at + 72);
      FloatVector c = FloatVector.fromArray(SPECIES, vectors, at + 80);
      FloatVector d = FloatVector.fromArray(SPECIES, vectors, at + 88);
      FloatVector ab = a.blend(b, ODD).add(b.blend(a, ODD).rearrange(SWAP));
      FloatVector cd = c.blend(d, ODD).add(d.blend(c, ODD).rearrange(SWAP));
      FloatVector abcd = ab.blend(cd, ODD_PAIRS)
          .add(cd.blend(ab, ODD_PAIRS).rearrange(SWAP_PAIRS));
      abcd.add(abcd.rearrange(SWAP_QUADS)).intoArray(sums, to + 8);
    }
  }

  private static void sum8Of8(float[] vectors, int at, float[] sums, int to) {
    FloatVector a = FloatVector.fromArray(SPECIES, vectors, at);
    FloatVector b = FloatVector.fromArray(SPECIES, vectors, at + 8);
    FloatVector c = FloatVector.fromArray(SPECIES, vectors, at + 16);
    FloatVector d = FloatVector.fromArray(SPECIES, vectors, at + 24);
    FloatVector e = FloatVector.fromArray(SPECIES, vectors, at + 32);
    FloatVector f = FloatVector.fromArray(SPECIES, vectors, at + 40);
    FloatVector g = FloatVector.fromArray(SPECIES, vectors, at + 48);
    FloatVector h = FloatVector.fromArray(SPECIES, vectors, at + 56);
    FloatVector ab = a.blend(b, ODD).add(b.blend(a, ODD).rearrange(SWAP));
    FloatVector cd = c.blend(d, ODD).add(d.blend(c, ODD).rearrange(SWAP));
    FloatVector ef = e.blend(f, ODD).add(f.blend(e, ODD).rearrange(SWAP));
    FloatVector gh = g.blend(h, ODD).add(h.blend(g, ODD).rearrange(SWAP));
    FloatVector abcd = ab.blend(cd, ODD_PAIRS)
        .add(cd.blend(ab, ODD_PAIRS).rearrange(SWAP_PAIRS));
    FloatVector efgh = ef.blend(gh, ODD_PAIRS)
        .add(gh.blend(ef, ODD_PAIRS).rearrange(SWAP_PAIRS));
    abcd.blend(efgh, ODD_QUADS)
        .add(efgh.blend(abcd, ODD_QUADS).rearrange(SWAP_QUADS))
        .intoArray(sums, to);
  }

  private static void sum4(float[] vectors, float[] sums, int blocks) {
    for (int block = 0, at = 0; block < blocks; block++) {
      for (int to = block * BLOCK; to < block * BLOCK + SUMS; to += 4, at += 16) {
        FloatVector a = FloatVector.fromArray(SPECIES, vectors, at);
        FloatVector b = FloatVector.fromArray(SPECIES, vectors, at + 4);
        FloatVector c = FloatVector.fromArray(SPECIES, vectors, at + 8);
        FloatVector d = FloatVector.fromArray(SPECIES, vectors, at + 12);
        FloatVector ab = a.blend(b, ODD).add(b.blend(a, ODD).rearrange(SWAP));
        FloatVector cd = c.blend(d, ODD).add(d.blend(c, ODD).rearrange(SWAP));
        ab.blend(cd, ODD_PAIRS)
            .add(cd.blend(ab, ODD_PAIRS).rearrange(SWAP_PAIRS))
            .intoArray(sums, to);
      }
    }
  }
}
