package dev.tessera.train.contrastive.internal.batch;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Example;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.ScoredPair;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.infer.model.Provenance;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the examples of a pass and encodes them, many at a time.
public final class PairEncoder {

  private static final int CHUNK = 2048;
  private static final int CHUNK_PARTS = 16;

  private final Tokenizer tokenizer;
  private final int maxTokens;
  private final Crew crew;
  private final TokenSink[] sinks;
  private final List<Provenance.Corpus> corpora = new ArrayList<>();

  /// @param maxTokens longer texts are cut after so many tokens
  public PairEncoder(Tokenizer tokenizer, int maxTokens, Crew crew) {
    if (tokenizer.vocabularySize() > TokenBag.MAX_TOKENS) {
      throw new BadInput("the tokenizer has " + tokenizer.vocabularySize()
          + " tokens; contrastive training takes at most " + TokenBag.MAX_TOKENS);
    }
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.crew = crew;
    this.sinks = new TokenSink[crew.size()];
    java.util.Arrays.setAll(sinks, worker -> new TokenSink());
  }

  /// Encodes one pass of all parts, one part after the other. Pairs of which a side has no token are
  /// left out.
  ///
  /// @throws BadInput if a part has no pair that is left
  public EncodedPairs encode(PairMix mix, long seed, Progress progress) throws IOException {
    EncodedPairs pairs = new EncodedPairs();
    boolean first = corpora.isEmpty();
    try (Progress.Task task = progress.start("reading pairs", -1, "pairs")) {
      for (int part = 0; part < mix.parts().size(); part++) {
        int before = pairs.count();
        Collector collector = new Collector(pairs, part, task,
            first ? new PairDigest() : null);
        mix.parts().get(part).source().read(Seeds.of(seed, part), collector::accept);
        collector.flush();
        if (first) {
          corpora.add(collector.digest.corpus(mix.parts().get(part).source().name()));
        }
        if (pairs.count() == before) {
          throw new BadInput(mix.parts().get(part).source().name()
              + " has no pair of which both sides have a token that the tokenizer knows");
        }
      }
    }
    return pairs;
  }

  /// What was read in the first pass, by part.
  public List<Provenance.Corpus> corpora() {
    return List.copyOf(corpora);
  }

  private final class Collector {

    private final EncodedPairs pairs;
    private final int part;
    private final Progress.Task task;
    private final PairDigest digest;
    private final List<Example> chunk = new ArrayList<>(CHUNK);

    /// @param digest sums up what is read, or null
    Collector(EncodedPairs pairs, int part, Progress.Task task, PairDigest digest) {
      this.pairs = pairs;
      this.part = part;
      this.task = task;
      this.digest = digest;
    }

    void accept(Example example) {
      if (digest != null) {
        digest.add(example);
      }
      chunk.add(example);
      if (chunk.size() == CHUNK) {
        flush();
      }
    }

    void flush() {
      List<List<TokenBag>> bags = new ArrayList<>(
          java.util.Collections.nCopies(chunk.size(), null));
      crew.shareRange(chunk.size(), CHUNK_PARTS, (from, to, worker) -> {
        for (int i = from; i < to; i++) {
          bags.set(i, bags(chunk.get(i), sinks[worker]));
        }
      });
      for (int i = 0; i < chunk.size(); i++) {
        if (!bags.get(i).isEmpty()) {
          double score = chunk.get(i) instanceof ScoredPair scored ? scored.score() : Double.NaN;
          pairs.add(bags.get(i), score, part);
        }
      }
      task.advance(chunk.size());
      chunk.clear();
    }
  }

  /// The texts of an example; none if its anchor or its positive has no token.
  private List<TokenBag> bags(Example example, TokenSink sink) {
    List<TokenBag> bags = new ArrayList<>();
    switch (example) {
      case ScoredPair(String first, String second, double score) -> {
        bags.add(bag(first, sink));
        bags.add(bag(second, sink));
      }
      case Pair(String anchor, String positive, List<String> negatives) -> {
        bags.add(bag(anchor, sink));
        bags.add(bag(positive, sink));
        negatives.forEach(negative -> bags.add(bag(negative, sink)));
      }
    }
    boolean empty = bags.get(0).entries().length == 0 || bags.get(1).entries().length == 0;
    return empty ? List.of() : bags;
  }

  private TokenBag bag(String text, TokenSink sink) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    sink.clear();
    tokenizer.encode(utf8, 0, utf8.length, sink);
    return TokenBag.of(sink, maxTokens);
  }
}
