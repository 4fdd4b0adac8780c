package dev.tessera.data.tokenizer;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Keeps scratch objects from call to call, about one a thread, without tying them to threads (of
/// which there may be a million virtual ones).
final class Pool<T> {

  private static final int SLOTS = 64;

  /// Slots are two cache lines apart, so that threads do not take turns at one: on short texts that
  /// would cost more than the encoding.
  private static final int APART = 32;

  private final AtomicReferenceArray<T> free = new AtomicReferenceArray<>(SLOTS * APART);
  private final Supplier<T> make;

  Pool(Supplier<T> make) {
    this.make = make;
  }

  /// An object that nobody else uses until it is given back.
  T take() {
    T object = free.getAndSet(slot(), null);
    return object == null ? make.get() : object;
  }

  /// Gives an object back; it is dropped if another one took its place meanwhile.
  void give(T object) {
    free.lazySet(slot(), object);
  }

  private static int slot() {
    return ((int) Thread.currentThread().threadId() & SLOTS - 1) * APART;
  }
}
