package dev.tessera.infer.plot;

import dev.tessera.data.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a training went, as its metrics tell: every number of a line is a point of a curve of its name.
///
/// @param progress what the curves run over: `words` or `batches`
/// @param curves name → points, in order
public record TrainingCurve(String progress, Map<String, List<Point>> curves) {

  private static final String METRICS = "metrics.jsonl";

  /// A curve is thinned out to about so many points.
  private static final int MOST_POINTS = 400;

  /// Lines that tell of the run as a whole.
  private static final Set<String> NO_POINTS = Set.of("start", "resume", "end", "checkpoint",
      "diverged");

  /// Lines that tell how far a run was when it began or went on.
  private static final Set<String> BEGINNINGS = Set.of("start", "resume");

  /// Numbers that say how far a run has come, and are no measures of it.
  private static final Set<String> PLACES = Set.of("words", "batches", "batch", "epoch", "pairs",
      "seconds", "chunks");

  /// @param at how far the run had come
  public record Point(double at, double value) {}

  public TrainingCurve {
    curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
  }

  /// Reads the `metrics.jsonl` of a training, a JSON object a line. What a run had done after its last
  /// checkpoint when it was killed counts as it was done again.
  ///
  /// @param run the run's directory, or the file itself
  /// @throws BadInput if a line is not that, or no line has a measure
  public static TrainingCurve read(Path run) throws IOException {
    Path log = Files.isDirectory(run) ? run.resolve(METRICS) : run;
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    boolean words = false;
    int steps = 0;
    int number = 0;
    try (BufferedReader in = Files.newBufferedReader(log)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode event = event(line, log + ", line " + ++number);
        String name = event.path("event").asString("");
        if (BEGINNINGS.contains(name)) {
          steps = event.path("batches").asInt(0);
        }
        if (!NO_POINTS.contains(name)) {
          steps += name.equals("step") ? 1 : 0;
          words |= event.has("words");
          double at = event.path("words").asDouble(event.path("batches").asDouble(steps));
          event.properties().forEach(field -> {
            if (field.getValue().isNumber() && !PLACES.contains(field.getKey())) {
              add(new Point(at, field.getValue().asDouble()),
                  curves.computeIfAbsent(field.getKey(), key -> new ArrayList<>()));
            }
          });
        }
      }
    } catch (CharacterCodingException e) {
      throw new BadInput(log + " is not UTF-8 text", e);
    }
    if (curves.isEmpty()) {
      throw new BadInput(log + " tells of no progress; expected the metrics.jsonl of a training");
    }
    // The loss is what people look at first.
    List<Point> loss = curves.remove("loss");
    Map<String, List<Point>> ordered = new LinkedHashMap<>();
    if (loss != null) {
      ordered.put("loss", loss);
    }
    ordered.putAll(curves);
    return new TrainingCurve(words ? "words" : "batches", ordered);
  }

  private static void add(Point point, List<Point> curve) {
    while (!curve.isEmpty() && curve.getLast().at() >= point.at()) {
      curve.removeLast();
    }
    curve.add(point);
  }

  private static JsonNode event(String line, String where) {
    try {
      JsonNode event = JsonMapper.shared().readTree(line);
      if (event.isObject() && event.has("event")) {
        return event;
      }
    } catch (JacksonException e) {
      throw new BadInput(where + " is not JSON; expected the metrics.jsonl of a training", e);
    }
    throw new BadInput(
        where + " is no event of a training; expected the metrics.jsonl of a training");
  }

  /// Curves on one axis.
  ///
  /// @throws BadInput if there is no curve of a name
  public Plot plot(List<String> names) {
    List<LinePlot.Series> series = new ArrayList<>();
    for (String name : names) {
      if (!curves.containsKey(name)) {
        throw new BadInput("the run has no measure '" + name + "'; it has "
            + String.join(", ", curves.keySet()));
      }
      series.add(series(name, curves.get(name)));
    }
    String title = String.join(", ", names);
    return LinePlot.of(title, "during training", progress + " trained on",
        names.size() == 1 ? title : "", series);
  }

  /// Means of neighbouring points, so that a curve of many steps is not a band.
  private static LinePlot.Series series(String name, List<Point> points) {
    int bucket = Math.ceilDiv(points.size(), MOST_POINTS);
    int count = Math.ceilDiv(points.size(), bucket);
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < count; i++) {
      List<Point> own = points.subList(i * bucket, Math.min(points.size(), (i + 1) * bucket));
      xs[i] = own.stream().mapToDouble(Point::at).average().orElseThrow();
      ys[i] = own.stream().mapToDouble(Point::value).average().orElseThrow();
    }
    return new LinePlot.Series(name, xs, ys);
  }
}
