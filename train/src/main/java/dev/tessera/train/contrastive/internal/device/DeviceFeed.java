package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Room on a GPU for the batch that is trained on and for the one that comes next. One thread may send
/// while another trains.
final class DeviceFeed implements AutoCloseable {

  private final Closing closing = new Closing();
  private final Deque<DeviceBatch> free = new ArrayDeque<>();
  private final Map<Batch, DeviceBatch> sent = new IdentityHashMap<>();

  DeviceFeed(CudaContext gpu) {
    free.add(closing.add(new DeviceBatch(gpu)));
    free.add(closing.add(new DeviceBatch(gpu)));
  }

  /// Sends a batch ahead, if there is room.
  synchronized void send(Batch batch) {
    if (!free.isEmpty()) {
      sent.put(batch, send(batch, free.peek()));
      free.remove();
    }
  }

  private static DeviceBatch send(Batch batch, DeviceBatch to) {
    to.send(batch.texts(), Optional.ofNullable(batch.mask()));
    return to;
  }

  /// A batch to train on, which was sent or is sent now; to be given back.
  synchronized DeviceBatch take(Batch batch) {
    DeviceBatch there = sent.remove(batch);
    return there != null ? there : send(batch, room());
  }

  /// Somewhere free, or where a batch is that was sent and not wanted.
  private DeviceBatch room() {
    if (free.isEmpty()) {
      free.addAll(sent.values());
      sent.clear();
    }
    return free.remove();
  }

  synchronized void giveBack(DeviceBatch batch) {
    free.add(batch);
  }

  @Override
  public void close() {
    closing.close();
  }
}
