package dev.tessera.train.skipgram;

import dev.tessera.data.parallel.Parallel;
import dev.tessera.data.progress.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The training proper: worker threads that take one chunk after the other until the run is over.
final class Training {

  /// The learning rate never falls below this share of what it was, as in word2vec.c.
  private static final double LOWEST_RATE = 1e-4;
  private static final int LOSSES = 20;
  private static final double NANOS = 1e9;

  private final SkipGramSettings settings;
  private final EncodedCorpus corpus;
  private final Tables tables;
  private final Chunks chunks;
  private final HeldOutLoss loss;
  private final List<Worker> workers = new ArrayList<>();
  private final List<LossPoint> losses = new ArrayList<>();
  private final AtomicLong next = new AtomicLong();
  private long trainedBefore;
  private double secondsBefore;
  private long startNanos;

  Training(SkipGramSettings settings, EncodedCorpus corpus, Composition composition,
      int inputRows) {
    this.settings = settings;
    this.corpus = corpus;
    this.chunks = Chunks.of(corpus.size(), settings.epochs(), settings.seed());
    int threads = (int) Math.min(settings.threads(), chunks.total());
    int scratchRows = ContextRows.scratchRows(composition, settings.window());
    this.tables = new Tables(settings.dim(), inputRows, threads * scratchRows,
        corpus.unitCounts().length, threads);
    tables.initialise(settings.seed());
    long[] noise = NoiseDistribution.table(corpus.unitCounts());
    int[] keep = Subsampling.keep(corpus.unitCounts(), settings.subsample());
    this.loss = new HeldOutLoss(tables, composition,
        HeldOutSample.of(corpus, chunks, settings, noise, keep));
    for (int number = 0; number < threads; number++) {
      workers.add(new Worker(settings, tables, composition, noise, keep, number));
    }
  }

  /// Trains until the end, from the checkpoint if that is wanted.
  void run(Progress progress) throws IOException {
    if (settings.resume() && Checkpoint.exists(settings.checkpointDirectory())) {
      resume(Checkpoint.read(settings.checkpointDirectory().resolve(Checkpoint.FILE), identity(),
          tables));
    }
    startNanos = System.nanoTime();
    long total = corpus.size() * settings.epochs();
    try (RunLog log = new RunLog(settings.runLog());
        Checkpointer checkpointer = new Checkpointer(settings, this::state, tables, log);
        Progress.Task task = progress.start("training skip-gram", total, "words")) {
      log.write("start", settings.byOption());
      task.advance(wordsBefore(next.get()));
      work(log, checkpointer, task);
      takeLoss(chunks.total(), log, task);
      checkpointer.write();
      log.write("end", Map.of("seconds", seconds(), "trained words", trainedUnits()));
    }
  }

  private void work(RunLog log, Checkpointer checkpointer, Progress.Task task)
      throws IOException {
    List<Parallel.Task<Void>> tasks = new ArrayList<>();
    for (Worker worker : workers) {
      tasks.add(() -> {
        int[] ids = new int[chunks.size()];
        while (workOnChunk(worker, ids, log, checkpointer, task)) {
          checkpointer.writeIfDue();
        }
        return null;
      });
    }
    Parallel.all(tasks);
  }

  /// Returns whether there was a chunk left.
  private boolean workOnChunk(Worker worker, int[] ids, RunLog log, Checkpointer checkpointer,
      Progress.Task task) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("training was interrupted");
    }
    checkpointer.working().lock();
    try {
      long index = next.get() < chunks.total() ? next.getAndIncrement() : chunks.total();
      if (index >= chunks.total()) {
        return false;
      }
      if (index % Math.max(1, chunks.total() / LOSSES) == 0) {
        takeLoss(index, log, task);
      }
      long start = chunks.start(index);
      int length = chunks.length(start);
      corpus.read(start, ids, length);
      worker.train(ids, HeldOutSample.heldOut(chunks, start), length, chunks.seed(index),
          rate(index));
      task.advance(length);
      return true;
    } finally {
      checkpointer.working().unlock();
    }
  }

  private void takeLoss(long index, RunLog log, Progress.Task task) {
    double mean = loss.mean();
    if (Double.isNaN(mean)) {
      return;
    }
    LossPoint point = new LossPoint(wordsBefore(index), seconds(), mean);
    synchronized (losses) {
      losses.add(point);
    }
    task.note(String.format("loss %.3f", mean));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("words", point.words());
    values.put("seconds", point.seconds());
    values.put("words per second", Math.round(point.words() / point.seconds()));
    values.put("learning rate", rate(index));
    values.put("loss", mean);
    log.write("progress", values);
  }

  /// About how many words lie before a chunk of the run.
  private long wordsBefore(long index) {
    return Math.round(chunks.progress(index) * corpus.size() * settings.epochs());
  }

  private float rate(long index) {
    return (float) (settings.learningRate() * Math.max(LOWEST_RATE, 1 - chunks.progress(index)));
  }

  private Checkpoint state() {
    return new Checkpoint(identity(), Math.min(next.get(), chunks.total()), trainedUnits(),
        seconds());
  }

  private void resume(Checkpoint checkpoint) {
    next.set(checkpoint.chunks());
    trainedBefore = checkpoint.trainedUnits();
    secondsBefore = checkpoint.seconds();
  }

  /// What the run must have in common with another to go on from its checkpoint.
  private Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    settings.deciding().forEach((option, value) -> identity.put("--" + option, value.toString()));
    identity.put("the text's words and tokens", corpus.digest());
    return identity;
  }

  Tables tables() {
    return tables;
  }

  /// Units trained as centres.
  long trainedUnits() {
    long sum = trainedBefore;
    for (Worker worker : workers) {
      sum += worker.trained();
    }
    return sum;
  }

  /// Wall time of training so far, that before a resumption included.
  double seconds() {
    return secondsBefore + (System.nanoTime() - startNanos) / NANOS;
  }

  List<LossPoint> losses() {
    return losses;
  }

  String kernel() {
    return workers.getFirst().kernel();
  }
}
