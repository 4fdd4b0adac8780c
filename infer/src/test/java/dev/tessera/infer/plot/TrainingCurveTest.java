package dev.tessera.infer.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.infer.plot.TrainingCurve.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCurveTest {

  @TempDir
  private Path run;

  /// Steps carry no number of their own; the beginning says from where they count.
  @Test
  void batchesThatWereDoneAgainAfterAKillCountOnce() throws IOException {
    Files.writeString(run.resolve("metrics.jsonl"), """
        {"event":"start","batches":0}
        {"event":"step","batch":1,"loss":9}
        {"event":"checkpoint","batches":1}
        {"event":"step","batch":2,"loss":8}
        {"event":"step","batch":3,"loss":7}
        {"event":"resume","batches":1}
        {"event":"step","batch":2,"loss":6}
        {"event":"judgement","batches":2,"score":0.5}
        {"event":"step","batch":3,"loss":5}
        """);
    TrainingCurve curve = TrainingCurve.read(run);
    assertEquals(List.of(new Point(1, 9), new Point(2, 6), new Point(3, 5)),
        curve.curves().get("loss"));
    assertEquals(List.of(new Point(2, 0.5)), curve.curves().get("score"));
  }
}
