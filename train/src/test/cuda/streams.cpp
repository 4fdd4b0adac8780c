// Streams and events. A stream is a list of work that is done when somebody waits for it and not before,
// so that a result that is read without waiting is found to be missing.
#include "standin.h"
#include <chrono>
#include <deque>
#include <set>

using namespace standin;

struct standin::Stream {
  std::deque<std::function<void()>> work;
};

namespace {

using Clock = std::chrono::steady_clock;

struct Event {
  Stream *stream = nullptr;
  bool recorded = false;
  bool passed = false;
  unsigned records = 0;
  Clock::time_point time;
};

Stream default_stream;
std::set<Stream *> streams{&default_stream};
std::set<Event *> events;

Stream *known(Stream *stream) {
  // The null stream, also by its special handles 1 and 2 (legacy, per thread).
  auto *chosen = reinterpret_cast<uintptr_t>(stream) <= 2 ? &default_stream : stream;
  require(streams.count(chosen), INVALID_HANDLE);
  return chosen;
}

Event *known(Event *event) {
  require(events.count(event), INVALID_HANDLE);
  return event;
}

void pass(Event *event) {
  if (event->recorded && !event->passed) {
    finish(event->stream);
  }
}

} // namespace

namespace standin {

void enqueue(Stream *stream, std::function<void()> work) {
  known(stream)->work.push_back(std::move(work));
}

void finish(Stream *stream) {
  auto &work = known(stream)->work;
  while (!work.empty()) {
    auto next = std::move(work.front());
    work.pop_front();
    next();
  }
}

void finish_all() {
  for (Stream *stream : streams) {
    finish(stream);
  }
}

} // namespace standin

EXPORT int cuStreamCreate(Stream **stream, unsigned) {
  return guarded(true, [=] {
    streams.insert(*stream = new Stream);
    live()["stream"]++;
  });
}

EXPORT int cuStreamCreateWithPriority(Stream **stream, unsigned flags, int) {
  return cuStreamCreate(stream, flags);
}

EXPORT int cuStreamDestroy_v2(Stream *stream) {
  return guarded(true, [=] {
    finish(stream);
    require(streams.erase(stream) == 1, INVALID_HANDLE);
    delete stream;
    live()["stream"]--;
  });
}

EXPORT int cuStreamSynchronize(Stream *stream) {
  return guarded(true, [=] {
    live()["wait"]++;
    finish(stream);
  });
}

EXPORT int cuStreamQuery(Stream *stream) {
  return guarded(true, [=] { require(known(stream)->work.empty(), NOT_READY); });
}

EXPORT int cuStreamWaitEvent(Stream *stream, Event *event, unsigned) {
  return guarded(true, [=] {
    // What is waited for is the last record before this call, not one that comes later.
    if (known(event)->recorded && !event->passed) {
      enqueue(stream, [=, records = event->records] {
        if (events.count(event) && event->records == records) {
          pass(event);
        }
      });
    }
  });
}

EXPORT int cuCtxSynchronize() {
  return guarded(true, [] { finish_all(); });
}

EXPORT int cuEventCreate(Event **event, unsigned) {
  return guarded(true, [=] {
    events.insert(*event = new Event);
    live()["event"]++;
  });
}

EXPORT int cuEventDestroy_v2(Event *event) {
  return guarded(true, [=] {
    pass(known(event));
    events.erase(event);
    delete event;
    live()["event"]--;
  });
}

EXPORT int cuEventRecord(Event *event, Stream *stream) {
  return guarded(true, [=] {
    pass(known(event));
    event->recorded = true;
    event->records++;
    event->passed = false;
    event->stream = known(stream);
    enqueue(stream, [=] {
      event->passed = true;
      event->time = Clock::now();
    });
  });
}

EXPORT int cuEventSynchronize(Event *event) {
  return guarded(true, [=] {
    live()["wait"] += known(event)->recorded && !event->passed;
    pass(event);
  });
}

EXPORT int cuEventQuery(Event *event) {
  return guarded(true, [=] { require(!known(event)->recorded || event->passed, NOT_READY); });
}

EXPORT int cuEventElapsedTime(float *milliseconds, Event *from, Event *to) {
  return guarded(true, [=] {
    require(known(from)->recorded && known(to)->recorded, INVALID_HANDLE);
    require(from->passed && to->passed, NOT_READY);
    *milliseconds = std::chrono::duration<float, std::milli>(to->time - from->time).count();
  });
}

EXPORT int cuEventElapsedTime_v2(float *milliseconds, Event *from, Event *to) {
  return cuEventElapsedTime(milliseconds, from, to);
}
