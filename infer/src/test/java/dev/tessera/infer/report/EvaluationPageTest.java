package dev.tessera.infer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.Gold;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogyReport;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.analogy.LrCosEvaluator;
import dev.tessera.infer.eval.analogy.Relations;
import dev.tessera.infer.eval.clustering.ClusteringReport;
import dev.tessera.infer.eval.clustering.OddOneOutReport;
import dev.tessera.infer.eval.compare.ModelComparison;
import dev.tessera.infer.eval.derived.Contamination;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.geometry.Alignment;
import dev.tessera.infer.geometry.FrequencyReport;
import dev.tessera.infer.geometry.GeometryReport;
import dev.tessera.infer.geometry.Hubness;
import dev.tessera.infer.geometry.OffsetAgreement;
import dev.tessera.infer.geometry.SpaceGeometry;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.plot.Projection;
import dev.tessera.infer.plot.WordMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationPageTest {

  private static final Resampling FEW = new Resampling(200, 0.95, 1);

  @TempDir
  private Path folder;

  @Test
  void aWholeEvaluationIsOnePageThatStandsAlone() throws Exception {
    WordVectors vectors = Gold.vectors();
    AnalogyReport analogies = AnalogyEvaluator.evaluate(vectors,
        AnalogyQuestions.read(Gold.file("questions.txt")), AnalogySettings.DEFAULT, Progress.NONE);
    SimilarityReport similarity = SimilarityEvaluator.evaluate(vectors,
        SimilaritySet.read(Gold.file("pairs.tsv")), SimilaritySettings.DEFAULT);
    EvaluationPage page = new EvaluationPage("Model <1> & co", "Made-up vectors.")
        .analogies(analogies)
        .analogies(LrCosEvaluator.evaluate(vectors, Relations.of(AnalogyQuestions.read(
            Gold.file("questions.txt"))), 0, true, 1, Progress.NONE))
        .similarity(List.of(similarity))
        .retrieval("gold", List.of(RetrievalEvaluator.evaluate(
            Run.readTrec(Gold.file("run.txt")), Qrels.readTrec(Gold.file("qrels.txt")),
            RetrievalEvaluator.USUAL, FEW)))
        .oddOneOut(List.of(new OddOneOutReport("odd", 3, 2, 1, new Interval(0.5, 0, 1, 0.95), 0.2,
            new double[] {1, 0, Double.NaN})))
        .geometry(new GeometryReport(SpaceGeometry.of(vectors, 1_000, 1),
            Hubness.of(vectors, 100, 10, Progress.NONE),
            Optional.of(new FrequencyReport(new Interval(0.5, 0.4, 0.6, 0.95),
                List.of(new FrequencyReport.Band(10, 1_000, 5, 1.5)))),
            List.of(new OffsetAgreement("capital", 20, 0.4, 0.1, 0.0001)),
            List.of(Alignment.of(similarity))))
        .words(new WordPictures(vectors,
            List.of(Relations.of(AnalogyQuestions.read(Gold.file("questions.txt"))))))
        .clustering(new ClusteringReport("list", 9, 8, 2, 0.75, 0.5, 0.5, 0.5, List.of()))
        .contamination("gold", new Contamination(8, 10, 2, 1, new double[0]))
        .comparison(new ModelComparison(List.of("one", "other"), FEW)
            .analogies(List.of(analogies, analogies))
            .table())
        .plot("Map", WordMap.of(vectors, Map.of("", vectors.vocabulary().words().subList(0, 20)),
            Projection.PCA, "map"));

    String html = page.page().html();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(
            html.replaceFirst("<!DOCTYPE html>", "")
                .replaceAll("<meta[^>]*>", "")
                .getBytes(StandardCharsets.UTF_8)));
    assertTrue(html.contains("<title>Model &lt;1&gt; &amp; co</title>"));
    assertTrue(html.contains("81.9 %"), "total accuracy 511 of 624");
    assertTrue(html.contains("&lt; 0.001"), "a p-value");
    assertTrue(html.contains("The most frequent words"), "a map");
    assertTrue(html.contains("mean cosine of the offsets"), "relations as arrows");
    String without = html.replace("http://www.w3.org/2000/svg", "");
    assertFalse(without.contains("http") || without.contains("<script") || without.contains("src="),
        "nothing is fetched");
  }

  @Test
  void figuresAreWrittenAsPeopleReadThem() throws IOException {
    assertEquals("−0.50", Figures.number(-0.5, 2));
    assertEquals("–", Figures.number(Double.NaN, 2));
    assertEquals("+0.100", Figures.signed(0.1, 3));
    assertEquals("12,345", Figures.count(12_345));
    assertEquals("0.020", Figures.pValue(0.02));
    assertEquals("–", Figures.range(new Interval(1, Double.NaN, Double.NaN, 0.95)));
    new HtmlPage("x").write(folder.resolve("x.html"));
    assertTrue(Files.readString(folder.resolve("x.html")).endsWith("</html>\n"));
  }
}
