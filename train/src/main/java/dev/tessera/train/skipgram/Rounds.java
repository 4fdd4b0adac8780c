package dev.tessera.train.skipgram;

import dev.tessera.data.parallel.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.atomic.AtomicInteger;

/// The same bits for any number of threads: the work goes on in rounds of eight short chunks. In a
/// round each chunk is trained by a shard of its own on copies of the rows it needs, so that it sees
/// nothing of the others; then the copies are put back in the order of the shards. Threads take
/// whatever shard, or bucket of rows, is next; it makes no difference which thread does what.
final class Rounds implements Schedule {

  /// Units in a chunk: few, so that shards do not stray from each other too far.
  static final int CHUNK = 1024;

  private static final int SHARDS = 8;

  /// How far one use of a row draws it at window 5 and with 5 negatives, as a multiple of the learning rate; see
  /// [Merge].
  private static final float PULL = 0.5f;
  private static final float MOST_PULL = 0.5f;

  private final Plan plan;
  private final Anchor anchor;
  private final List<Shard> shards = new ArrayList<>();
  private final Merge input;
  private final Merge output;
  private final AtomicInteger nextShard = new AtomicInteger();
  private final AtomicInteger nextBucket = new AtomicInteger();
  private volatile long chunk;

  Rounds(Plan plan, Tables tables, Anchor anchor) {
    this.plan = plan;
    this.anchor = anchor;
    for (int shard = 0; shard < SHARDS; shard++) {
      shards.add(new Shard(plan, tables));
    }
    this.input = new Merge(tables.input(), shards.stream().map(Shard::input).toList());
    this.output = new Merge(tables.output(), shards.stream().map(Shard::output).toList());
  }

  /// Tables without spare rows.
  static Tables tables(Plan plan, int inputRows) {
    int dim = plan.settings().dim();
    return new Tables(new Table(dim, inputRows, 0), new Table(dim, plan.keep().length, 0));
  }

  /// About what [#tables] and the shards' copies of rows take.
  static long bytes(Plan plan, int inputRows) {
    int dim = plan.settings().dim();
    double[] centres = Subsampling.kept(plan.corpus().unitCounts(), plan.keep());
    double units = Arrays.stream(centres).sum();
    double[] outputs = NoiseDistribution.shares(plan.corpus().unitCounts());
    double[] inputs = new double[inputRows];
    Composition composition = plan.composition();
    double drawn = units * plan.settings().negatives() / Negatives.USES;
    for (int unit = 0; unit < outputs.length; unit++) {
      outputs[unit] = CHUNK * (outputs[unit] * drawn + centres[unit]);
      for (int part = composition.starts()[unit]; part < composition.starts()[unit
          + 1]; part++) {
        inputs[composition.rows()[part]] += CHUNK * centres[unit];
      }
    }
    return Table.bytes(dim, inputRows) + Table.bytes(dim, outputs.length)
        + SHARDS * (PrivateRows.bytes(dim, inputs) + PrivateRows.bytes(dim, outputs));
  }

  @Override
  public void startAt(long firstChunk) {
    chunk = firstChunk;
  }

  @Override
  public void run(Monitor monitor) throws IOException {
    if (chunk >= plan.chunks().total() || monitor.isStopped()) {
      return;
    }
    int threads = Math.min(plan.settings().threads(), SHARDS);
    SpinBarrier barrier = new SpinBarrier(threads);
    List<Parallel.Task<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      tasks.add(() -> work(barrier, monitor));
    }
    monitor.enter();
    try {
      begin(monitor);
      Parallel.all(tasks);
    } finally {
      monitor.leave();
    }
  }

  private Void work(SpinBarrier barrier, Monitor monitor) throws IOException {
    int stride = Table.stride(plan.settings().dim());
    WindowKernel kernel = WindowKernel.create(stride, 0, plan.settings().simd());
    float[] scratch = new float[stride];
    boolean finished = false;
    try {
      while (chunk < plan.chunks().total() && !monitor.isStopped()) {
        trainShards(monitor);
        barrier.await(this::prepareMerge);
        mergeBuckets(kernel, scratch);
        barrier.await(() -> finishRound(monitor));
      }
      finished = true;
    } catch (BrokenBarrierException e) {
      // The thread that failed says why.
    } finally {
      if (!finished) {
        barrier.breakUp();
      }
    }
    return null;
  }

  private void trainShards(Monitor monitor) {
    for (int shard = nextShard.getAndIncrement(); shard < SHARDS; shard = nextShard
        .getAndIncrement()) {
      long index = chunk + shard;
      if (index < plan.chunks().total()) {
        monitor.done(shards.get(shard).train(index));
      } else {
        shards.get(shard).clear();
      }
    }
  }

  private void prepareMerge() {
    float pull = PULL * plan.chunks().rate(chunk);
    float contexts = (plan.settings().window() + 1) / 6f;
    float outputs = (plan.settings().negatives() + 1) / 6f;
    float stretch = Math.min(contexts, Worker.STRETCH / 6f);
    // A use of an input row is a word's time within reach, that of an output row a stretch of a window.
    input.prepare(Math.min(MOST_PULL, pull * contexts * outputs));
    output.prepare(Math.min(MOST_PULL, pull * stretch));
  }

  private void mergeBuckets(WindowKernel kernel, float[] scratch) {
    for (int bucket = nextBucket
        .getAndIncrement(); bucket < PrivateRows.BUCKETS; bucket = nextBucket
            .getAndIncrement()) {
      input.bucket(bucket, kernel, scratch);
      output.bucket(bucket, kernel, scratch);
    }
  }

  /// Done by one thread while the others wait.
  private void finishRound(Monitor monitor) throws IOException {
    nextShard.set(0);
    nextBucket.set(0);
    for (long done = chunk; done < Math.min(chunk + SHARDS, plan.chunks().total()); done++) {
      anchor.pull(done);
    }
    chunk = Math.min(chunk + SHARDS, plan.chunks().total());
    monitor.leave();
    try {
      monitor.checkpointIfDue();
    } finally {
      monitor.enter();
    }
    begin(monitor);
  }

  private void begin(Monitor monitor) throws IOException {
    for (long index = chunk; index < Math.min(chunk + SHARDS, plan.chunks().total()); index++) {
      monitor.begin(index);
    }
  }

  @Override
  public long done() {
    return chunk;
  }

  @Override
  public long trainedUnits() {
    return shards.stream().mapToLong(shard -> shard.worker().trained()).sum();
  }

  @Override
  public String kernel() {
    return shards.getFirst().worker().kernel();
  }
}
