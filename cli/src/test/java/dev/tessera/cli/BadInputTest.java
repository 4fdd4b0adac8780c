package dev.tessera.cli;

import static dev.tessera.cli.Cli.assertNothingAt;
import static dev.tessera.cli.Cli.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Every bad input ends in one clear line, exit code 2, and nothing half-written.
class BadInputTest {

  @TempDir
  private static Path folder;
  private static Path corpus;
  private static Path model;

  @BeforeAll
  static void trainSmallModel() throws IOException {
    corpus = Cli.corpus(folder);
    model = Cli.smallModel(folder, corpus);
  }

  static Stream<Path> unusableTexts() throws IOException {
    return Stream.of(
        folder.resolve("missing.txt"),
        Files.writeString(folder.resolve("empty.txt"), ""),
        Files.writeString(folder.resolve("blank.txt"), " \n\n \t\n"),
        Files.writeString(folder.resolve("one-word.txt"), "word"),
        Files.write(folder.resolve("binary.bin"), new byte[] {0, 1, 2, 3, 0, 0, (byte) 0xff}),
        Files.createDirectories(folder.resolve("no-text-inside")));
  }

  @ParameterizedTest
  @MethodSource("unusableTexts")
  void textThatCannotBeTrainedOn(Path text) throws IOException {
    Path out = folder.resolve("never");

    assertRefused(text.getFileName().toString().replace("one-word.txt", "min-count"),
        "train", "skipgram", "--out", out, text);
    assertNothingAt(out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dim 0", "--dim -1", "--dim x", "--window 0", "--negatives -3",
      "--epochs 0", "--min-count 0", "--subsample -1", "--lr 0", "--lr NaN", "--threads 0",
      "--threads 99999", "--units syllables", "--vocab-size 10", "--no-such-option 1"})
  void optionsOutOfRange(String option) throws IOException {
    String[] parts = option.split(" ");
    Path out = folder.resolve("never");

    assertRefused(parts[0], "train", "skipgram", parts[0], parts[1], "--out", out, corpus);
    assertNothingAt(out);
  }

  /// Every command by its whole name, and each of its options that is a choice.
  static Stream<Arguments> choices() {
    return commands(Main.commandLine()).flatMap(command -> command.getCommandSpec()
        .options()
        .stream()
        .filter(option -> option.auxiliaryTypes()[0].isEnum() && option.converters().length == 0)
        .map(option -> Arguments.of(command.getCommandSpec().qualifiedName(), option)));
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(Stream.of(command),
        command.getSubcommands().values().stream().flatMap(BadInputTest::commands));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void choicesAreNamedAsTheHelpNamesThem(String command, OptionSpec option) {
    String message = complaint(command, option, "?");
    String[] named = message.substring(message.indexOf("none of ") + 8).split(", ");

    assertEquals(option.auxiliaryTypes()[0].getEnumConstants().length, named.length, message);
    String help = option.paramLabel() + String.join(" ", option.description());
    assertTrue(Stream.of(named).anyMatch(help::contains), message);
    for (String name : named) {
      assertFalse(complaint(command, option, name.toUpperCase(Locale.ROOT)).contains("none of"));
    }
  }

  /// What is wrong with a value; that something else is missing, if nothing is.
  private static String complaint(String command, OptionSpec option, String value) {
    String line = command + " " + option.longestName() + "=" + value;
    try {
      Main.commandLine().parseArgs(line.substring("tessera ".length()).split(" "));
      return "";
    } catch (ParameterException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--max-memory 0", "--max-memory lots", "--vocab-size 10",
      "--from missing.json", "--pre-tokenizer odd", "--normalizer odd", "--min-frequency 0",
      "--max-token-length 1", "--threads 0", "--out ."})
  void tokenizerOptionsThatAreNone(String option) throws IOException {
    String[] parts = option.split(" ");
    Path out = folder.resolve("never.json");

    assertEquals(2, Cli.run("tokenizer", "train", "--out", out, parts[0], parts[1], corpus).exit());
    assertNothingAt(out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-1", "7", "99999999999", "one", "0 5 1.5"})
  void idsThatAreNoTokens(String ids) throws IOException {
    Path gaps = Files.writeString(folder.resolve("gaps.json"), """
        {"version": "1.0", "added_tokens": [], "normalizer": null,
         "pre_tokenizer": {"type": "Whitespace"},
         "model": {"type": "WordLevel", "vocab": {"zero": 0, "five": 5}, "unk_token": "zero"}}""");
    Path file = Files.writeString(folder.resolve("some.ids"), "0 5\n" + ids + "\n");
    assertRefused("some.ids, line 2", "tokenizer", "decode", "--tokenizer", gaps, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--offsets feet", "--max-tokens 0", "--dropout 2", "--threads 0",
      "--allow-special <s>", "--count --offsets=bytes", "--dropout=0.1 --max-tokens=3",
      "--whole --max-tokens=3", "--dropout=0.1 --offsets=utf16"})
  void encodeOptionsThatAreNone(String options) {
    List<Object> arguments = new java.util.ArrayList<>(List.of("tokenizer", "encode", "--tokenizer",
        model.resolve("tokenizer.json")));
    arguments.addAll(List.of(options.split(" ")));
    arguments.add(corpus);
    assertRefused("--", arguments.toArray());
  }

  @Test
  void tokenizersThatAreNone() {
    Path json = model.resolve("tokenizer.json");
    assertRefused("missing", "tokenizer", "inspect", folder.resolve("missing.json"));
    assertRefused("--pre-tokenizer", "tokenizer", "convert", "--pre-tokenizer", "gpt2", json,
        folder.resolve("never.json"));
    assertRefused("--pre-tokenizer", "tokenizer", "train", "--from", json, "--pre-tokenizer",
        "gpt2",
        "--out", folder.resolve("never.json"), corpus);
    assertRefused("--special", "tokenizer", "train", "--from", json, "--special", "the", "--out",
        folder.resolve("never.json"), corpus);
    assertRefused("--vocab-size", "tokenizer", "train", "--from", json, "--vocab-size", 300,
        "--out",
        folder.resolve("never.json"), corpus);
    assertRefused("other things", "tokenizer", "train", "--work", corpus.getParent(), "--out",
        folder.resolve("never.json"), corpus);
  }

  @Test
  void anOutputThatIsSomethingElse() throws IOException {
    Path precious = Files.createDirectories(folder.resolve("precious"));
    Files.writeString(precious.resolve("thesis.txt"), "years of work");

    assertRefused("precious", "train", "skipgram", "--vocab-size", 300, "--out", precious, corpus);
    assertEquals("years of work", Files.readString(precious.resolve("thesis.txt")));
    Path inFile = precious.resolve("thesis.txt").resolve("model");
    String why = "is a file where a folder should go";
    assertRefused(why, "train", "skipgram", "--vocab-size", 300, "--out", inFile, corpus);
    for (String option : List.of("--run", "--cache")) {
      assertRefused(why, "train", "skipgram", "--vocab-size", 300, option, inFile, "--out",
          folder.resolve("never"), corpus);
    }
  }

  /// It would be deleted in the end, when the model replaces what is there.
  @Test
  void aModelDirectoryIsNoPlaceToKeepThings() throws IOException {
    Path out = copyOfModel();
    String why = "which is replaced as a whole";
    for (String option : List.of("--run", "--cache")) {
      for (Path place : List.of(out, out.resolve("kept"))) {
        assertRefused(why, "train", "skipgram", "--vocab-size", 300, option, place, "--out", out,
            corpus);
      }
    }
    Path text = Files.copy(corpus, out.resolve("text.txt"));
    assertRefused(why, "train", "skipgram", "--vocab-size", 300, "--out", out, text);
    assertRefused(why, "train", "contrastive", "--from", model, "--text", corpus, "--run", out,
        "--out", out);
    for (String option : List.of("--text", "--pairs")) {
      assertRefused(why, "train", "contrastive", "--from", model, option, text, "--out", out);
      assertRefused(why, "refine", model, "pca=4", option, text, "--out", out);
    }
    assertTrue(Files.exists(text));
  }

  @Test
  void anEmptyNameIsNotTheCurrentFolder() {
    for (String option : List.of("--run", "--out", "--cache")) {
      assertRefused("'' names no file or folder", "train", "skipgram", option, "", corpus);
    }
  }

  @Test
  void scoresOfOtherTestsAreAnotherRun() throws IOException {
    Path run = folder.resolve("judged");
    Object[] train = {"train", "skipgram", "--units", "words", "--dim", 8, "--epochs", 1, "--run",
        run, "--resume", "-q", "--out", folder.resolve("judged-model"), corpus,
        "--eval-similarity"};
    Path first = Files.writeString(folder.resolve("first.tsv"), "king\tqueen\t9\nking\tsees\t1\n");
    Path second = Files.writeString(folder.resolve("second.tsv"),
        "king\tqueen\t9\nking\tsees\t1\nqueen\tsees\t1\n");
    Cli.succeed(with(train, first));

    assertRefused("was first.tsv (2) there and is second.tsv (3) here", with(train, second));
  }

  private static Object[] with(Object[] arguments, Object last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "tokenizer.json", "words.tsv", "provenance.json"})
  void aCorruptModel(String file) throws IOException {
    for (String damage : List.of("\n", "\u0000\u0001 garbage", "{\"model\": 7}")) {
      Path damaged = copyOfModel();
      Files.writeString(damaged.resolve(file), damage);
      assertRefused(file, "neighbors", damaged, "king");
    }
  }

  @Test
  void aTruncatedModel() throws IOException {
    Path damaged = copyOfModel();
    byte[] whole = Files.readAllBytes(damaged.resolve("model.safetensors"));
    Files.write(damaged.resolve("model.safetensors"), java.util.Arrays.copyOf(whole,
        whole.length / 2));

    assertRefused("model.safetensors", "encode", damaged, "king");
  }

  @Test
  void wordsAndModelsThatAreNotThere() {
    assertRefused("no-model", "neighbors", folder.resolve("no-model"), "king");
    assertRefused("--k", "neighbors", model, "--k", "0", "king");
    assertRefused("no-index", "search", folder.resolve("no-index"), "king");
    assertRefused("which one", "tokenizer");
    assertRefused("which one");
  }

  @Test
  void evaluationFilesThatAreNone() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.tsv"), "king\tqueen\thigh\n");
    Path questions = Files.writeString(folder.resolve("questions.txt"), ": s\na b c\n");

    assertRefused("broken.tsv", "eval", model, "--similarity", broken);
    assertRefused("questions.txt", "eval", model, "--analogies", questions);
    assertRefused("missing", "eval", model, "--similarity", folder.resolve("missing"));
    assertRefused("missing", "eval", model, "--retrieval", folder.resolve("missing"));
    assertRefused("--analogies", "eval", model);
  }

  /// Option, content, and what the message must name.
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "--analogies | a b c d | line 1: a question before the first section",
      "--analogies | : s;king queen man | line 2: expected four words, found 3",
      "--analogies | : s;king queen man woman child | line 2: expected four words, found 5",
      "--analogies | : s;king queen man woman;;: t;one | line 5: expected four words, found 1",
      "--analogies | : only;: sections | holds no analogy question",
      "--analogies | `` | holds no analogy question",
      "--analogies | : s;no such words here | none of the 1 questions",
      "--similarity | king queen | line 1: expected a word, a word and a score",
      "--similarity | king,queen,1;man | line 2: expected a word, a word and a score",
      "--similarity | king queen 1;man woman high | line 2: expected a word",
      "--similarity | king queen NaN;man woman 1;child man NaN | line 3: expected a word",
      "--similarity | king queen Infinity | holds no pair",
      "--similarity | # nothing but a remark | holds no pair",
      "--similarity | `` | holds no pair",
      "--similarity | word1 word2 score | holds no pair",
      "--similarity | Koenig Koenigin 9;Mann Frau 8 | none of the 2 pairs",
      "--odd-one-out | king;queen | line 1: expected three words",
      "--odd-one-out | king queen castle | line 1: expected three words",
      "--odd-one-out | # remark;king\tking\tcastle | line 2: a word stands there twice",
      "--odd-one-out | `` | holds no question",
      "--odd-one-out | eins\tzwei\tbunt | none of the 1 questions",
      "--sentences | one\ttwo | bad.txt",
      "--sentences | `` | bad.txt",
      "--sentences | high\tthe king sees\tthe queen sees | bad.txt"})
  void evaluationLinesThatAreNone(String option, String content, String message)
      throws IOException {
    Path file = Files.writeString(folder.resolve("bad.txt"),
        content.replace(';', '\n').translateEscapes());

    assertRefused("bad.txt", "eval", model, option, file);
    assertRefused(message, "eval", model, option, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--analogies", "--similarity", "--odd-one-out", "--sentences"})
  void evaluationFilesThatAreNotText(String option) throws IOException {
    Path file = Files.write(folder.resolve("latin1.txt"),
        new byte[] {':', ' ', 's', '\n', (byte) 0xe9, ' ', 'b', ' ', 'c', ' ', 'd', '\n'});

    assertRefused("latin1.txt", "eval", model, option, file);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "q1 Q0 d1 1 | q1 0 d1 1 | has 4 columns",
      "q1 Q0 d1 1 high sys | q1 0 d1 1 | the score 'high' is not a number",
      "q1 Q0 d1 1 NaN sys | q1 0 d1 1 | is not a number",
      "q1 Q0 d1 1 2 sys;q1 Q0 d1 2 1 sys | q1 0 d1 1 | stands twice",
      "`` | q1 0 d1 1 | is empty",
      "q1 Q0 d1 1 2 sys | q1 0 d1 | has 3 columns",
      "q1 Q0 d1 1 2 sys | q1 0 d1 good | the grade 'good' is not a whole number",
      "q1 Q0 d1 1 2 sys | q1 0 d1 1;q1 0 d1 2 | is judged twice",
      "q1 Q0 d1 1 2 sys | query-id\tcorpus-id\tscore;q1\td1 | bad.qrels",
      "q1 Q0 d1 1 2 sys | `` | is empty",
      "other Q0 d1 1 2 sys | q1 0 d1 1 | none of the 1 judged queries"})
  void runsAndJudgementsThatAreNone(String run, String qrels, String message)
      throws IOException {
    Path runFile = Files.writeString(folder.resolve("bad.run"),
        run.replace(';', '\n').translateEscapes());
    Path qrelsFile = Files.writeString(folder.resolve("bad.qrels"),
        qrels.replace(';', '\n').translateEscapes());

    assertRefused(message, "eval", "runs", "--qrels", qrelsFile, runFile);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "`` | bad.vec", "2 3;king 1 2 3 | announces 2 words but ends after 1",
      "2 3;king 1 2 3;queen 1 2 | line 3", "2 3;king 1 2 3;queen 1 2 x | line 3: 'x'",
      "2 2;king NaN 1;queen 1 1 | 'king' holds NaN", "king 1 2;queen 1 Infinity | 'queen' holds",
      "99999999999999999999 3;king 1 2 3 | line 1", "only words here | bad.vec"})
  void vectorsThatAreNone(String content, String message) throws IOException {
    Path vectors = Files.writeString(folder.resolve("bad.vec"), content.replace(';', '\n'));
    Path pairs = Files.writeString(folder.resolve("fine.tsv"), "king\tqueen\t1\n");

    assertRefused(message, "eval", vectors, "--similarity", pairs);
  }

  @Test
  void aModelThatHoldsNoNumbers() throws IOException {
    Path diverged = copyOfModel();
    byte[] bytes = Files.readAllBytes(diverged.resolve("model.safetensors"));
    java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    buffer.putFloat((int) (8 + buffer.getLong(0)) + 40, Float.NaN);
    Files.write(diverged.resolve("model.safetensors"), bytes);
    Path pairs = Files.writeString(folder.resolve("fine.tsv"), "king\tqueen\t1\n");

    assertRefused("not a finite number", "eval", diverged, "--similarity", pairs);
  }

  @Test
  void aFolderThatIsNoBats() throws IOException {
    Path bats = Files.createDirectories(folder.resolve("bats"));
    assertRefused("bats", "eval", model, "--analogies", bats);
    Files.writeString(bats.resolve("one.txt"), "king\tqueen\n");
    assertRefused("fewer than two pairs", "eval", model, "--analogies", bats);
    Files.writeString(bats.resolve("one.txt"), "king\tqueen\nman woman child\n");
    assertRefused("one.txt, line 2", "eval", model, "--analogies", bats);
    Files.writeString(bats.resolve("one.txt"), "king\tqueen\nman\t/\n");
    assertRefused("one.txt, line 2", "eval", model, "--analogies", bats);
    Files.writeString(bats.resolve("one.txt"), "king\tqueen\nman\twoman\n");
    assertRefused("no relation of bats has 4 pairs", "eval", model, "--analogies", bats,
        "--method", "LRCos");
  }

  @Test
  void evaluationOptionsThatDoNotFit() throws IOException {
    Path pairs = Files.writeString(folder.resolve("fine.tsv"), "king\tqueen\t1\n");
    Path log = Files.writeString(folder.resolve("log.jsonl"), "{\"event\": \"start\"}\n");
    Path noLog = Files.writeString(folder.resolve("no-log.jsonl"), "loss 3\n");
    Path out = folder.resolve("never.svg");

    assertRefused("--method", "eval", model, "--analogies", pairs, "--method", "guessing");
    assertRefused("--metric", "eval", model, "--retrieval", folder, "--metric", "beauty@10");
    assertRefused("--geometry-words", "eval", model, "--geometry", "--geometry-words", 0);
    assertRefused("hubness takes more", "eval", model, "--geometry", "--geometry-words", 5);
    assertRefused("--restrict-vocab", "eval", model, "--similarity", pairs, "--restrict-vocab",
        -1);
    assertRefused("--retrieval", "eval", model, "--similarity", pairs, "--runs-out", out);
    assertRefused("--html", "eval", model, "--similarity", pairs, "--training", log);
    assertRefused("which tests", "eval", "derive", corpus);
    assertRefused("--n", "eval", "contamination", "--text", corpus, "--n", 2, pairs);
    assertRefused("tells of no progress", "plot", "curve", log, "--out", out);
    assertRefused("no-log.jsonl, line 1", "plot", "curve", noLog, "--out", out);
    assertNothingAt(out);
  }

  /// An option, and the one that it counts only with; typed without, it would be silently ignored.
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "eval MODEL --similarity PAIRS --metric MAP | --retrieval",
      "eval MODEL --similarity PAIRS --per-query NEVER | --retrieval",
      "eval MODEL --similarity PAIRS --method LRCos | --analogies",
      "eval MODEL --similarity PAIRS --restrict-vocab 9 | --analogies",
      "eval MODEL --similarity PAIRS --geometry-words 9 | --geometry",
      "eval MODEL --geometry --missing zero | --similarity",
      "eval MODEL --geometry --match-case | --similarity",
      "eval derive CORPUS --odd-one-out NEVER --queries 9 | --retrieval",
      "eval derive CORPUS --odd-one-out NEVER --queries-from title-body | --retrieval",
      "eval derive CORPUS --odd-one-out NEVER --documents 9 | --retrieval",
      "eval derive CORPUS --analogies NEVER --questions 9 | --odd-one-out",
      "eval derive CORPUS --analogies NEVER --seed 9 | --retrieval",
      "eval derive CORPUS --retrieval NEVER --min-count 9 | --analogies",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --dim 9 | --tokenizer",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --checkpoint-minutes 9"
          + " | --run",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --passage-words 9 | --text",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --pairs-from crops | --text",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --validate-split dev | --validate",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --validate CORPUS --held-out 0.1"
          + " | --held-out counts for nothing with --validate",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --validate CORPUS --eval-every 0"
          + " | leave it out, or --validate",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --held-out 0.1 --eval-every 0"
          + " | leave it out, or --held-out",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --held-out 0 --eval-every 2.5"
          + " | nothing to judge by",
      "train contrastive --from MODEL --text CORPUS --out NEVER --fields anchor=a,positive=b"
          + " | --pairs",
      "train contrastive --from MODEL --pairs PAIRS --out NEVER --encoder mlp --clip 1 | --encoder",
      "train contrastive -q --from MODEL --pairs PAIRS --out NEVER --encoder mlp"
          + " --token-weights learnt | --token-weights",
      "refine MODEL first=4 --out NEVER --fields anchor=a,positive=b | --pairs",
      "refine MODEL first=4 --out NEVER --validate-split dev | --validate",
      "refine MODEL int8=3 --out NEVER | int8",
      "tokenizer encode --tokenizer TOKENIZER --seed 9 CORPUS | --dropout",
      "tokenizer inspect TOKENIZER --threads 9 | --text",
      "export MODEL --format word2vec-text --limit 9 --out NEVER | projector",
      "quickstart --short --corpus CORPUS --out NEVER | --corpus",
      "eval MODEL runs --qrels PAIRS PAIRS | VECTORS",
      "eval --similarity PAIRS runs --qrels PAIRS PAIRS | --similarity"})
  void optionsThatWouldBeIgnored(String command, String naming) throws IOException {
    Path pairs = Files.writeString(folder.resolve("fine.tsv"), "king\tqueen\t1\n");
    Path never = folder.resolve("never-written");
    Map<String, Path> paths = Map.of("MODEL", model, "CORPUS", corpus, "PAIRS", pairs, "NEVER",
        never, "TOKENIZER", model.resolve("tokenizer.json"));

    assertRefused(naming, Stream.of(command.split(" "))
        .map(word -> paths.containsKey(word) ? paths.get(word) : word)
        .toArray());
    assertNothingAt(never);
  }

  /// Runs of another engine, or on another collection, are neither overwritten nor thrown away.
  @Test
  void runsDoNotTakeThePlaceOfOthers() throws IOException {
    Path beir = Files.createDirectories(folder.resolve("collection/qrels")).getParent();
    Files.writeString(beir.resolve("corpus.jsonl"), "{\"_id\": \"1\", \"text\": \"king\"}\n");
    Files.writeString(beir.resolve("queries.jsonl"), "{\"_id\": \"q\", \"text\": \"king\"}\n");
    Files.writeString(beir.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq\t1\t1\n");
    Path runs = Files.createDirectories(folder.resolve("others-runs"));
    Path other = Files.writeString(runs.resolve("collection-test-lucene.run"), "q Q0 1 1 1 l\n");

    assertRefused("others-runs", "eval", model, "--retrieval", beir, "--runs-out", runs);
    assertEquals("q Q0 1 1 1 l\n", Files.readString(other));
    assertRefused("lucene.run is a file", "eval", model, "--retrieval", beir, "--runs-out", other);
    Files.delete(other);
    Cli.succeed("eval", model, "--retrieval", beir, "--runs-out", runs);
    try (Stream<Path> written = Files.list(runs)) {
      assertEquals(4, written.count(), "judgements and three modes");
    }
  }

  @Test
  void testsOfOneNameAreNotConfused() throws IOException {
    Path one = Files.writeString(Files.createDirectories(folder.resolve("one")).resolve("s.tsv"),
        "king\tqueen\t1\n");
    Path two = Files.writeString(Files.createDirectories(folder.resolve("two")).resolve("s.tsv"),
        "man\twoman\t1\n");
    assertRefused("rename", "eval", model, "--similarity", one, "--similarity", two);
  }

  @Test
  void aFolderWhereAFileShouldGo() throws IOException {
    Path there = Files.createDirectories(folder.resolve("there"));
    assertRefused(there + " is a folder", "export", model, "--format", "word2vec-text", "--out",
        there);
    assertRefused(".svg", "plot", "map", model, "king", "--out", folder.resolve("map.gif"));
  }

  /// Said of the file before the work, so before anything is said of inputs that are not there either.
  @ParameterizedTest
  @ValueSource(strings = {"tokenizer train MISSING --out", "mine MISSING --index MISSING --out",
      "eval derive MISSING --odd-one-out", "plot curve MISSING --out",
      "eval MISSING --similarity PAIRS --html", "eval MISSING --retrieval BEIR --per-query"})
  void aPlaceForAFileIsLookedAtFirst(String line) throws IOException {
    Path there = Files.createDirectories(folder.resolve("there.svg"));
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "king\tqueen\t9\n");
    List<Object> words = new ArrayList<>();
    for (String word : line.split(" ")) {
      words.add(switch (word) {
        case "MISSING" -> folder.resolve("missing");
        case "PAIRS" -> pairs;
        case "BEIR" -> folder.resolve("beir");
        default -> word;
      });
    }
    words.add(there);
    assertRefused(there + " is a folder", words.toArray());
  }

  @Test
  void documentsThatAreNone() throws IOException {
    Path out = folder.resolve("never-index");
    for (String content : List.of("", "not json\n", "{\"title\": \"no id\"}\n", "[]\n", "7\n")) {
      Path docs = Files.writeString(folder.resolve("docs.jsonl"), content);
      assertRefused("docs.jsonl", "index", "--model", model, "--out", out, docs);
      assertNothingAt(out);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--threads=1", "--threads=2", "--cache"})
  void invalidUtf8IsCountedAndDoesNotStopTheWork(String how) throws IOException {
    byte[] text = Files.readAllBytes(corpus);
    text[100] = (byte) 0xff;
    text[200] = (byte) 0xc3;
    Path damaged = Files.write(folder.resolve("damaged.txt"), text);

    String option = how.equals("--cache") ? how + "=" + folder.resolve("cache") : how;
    Cli.Outcome outcome = Cli.run("train", "skipgram", "--vocab-size", 300, "--dim", 8, "--epochs",
        1, option, "--out", folder.resolve("model-of-damaged"), damaged);

    assertEquals(0, outcome.exit(), outcome.err());
    assertTrue(outcome.err().contains("2 bytes") && outcome.err().contains("UTF-8"),
        outcome.err());
  }

  private Path copyOfModel() throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }
}
