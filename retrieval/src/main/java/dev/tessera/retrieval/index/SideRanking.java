package dev.tessera.retrieval.index;

/// The ranking of a single side.
record SideRanking(SearchMode mode, Candidates candidates) implements Ranked {

  @Override
  public int size() {
    return candidates.size();
  }

  @Override
  public int doc(int place) {
    return candidates.docs()[place];
  }

  @Override
  public double score(int place) {
    return candidates.scores()[place];
  }

  @Override
  public Explanation explanation(int place) {
    Explanation.Part part = new Explanation.Part(place + 1, score(place), score(place), 1);
    return mode == SearchMode.BM25
        ? new Explanation(null, part, Explanation.Part.NOT_ASKED)
        : new Explanation(null, Explanation.Part.NOT_ASKED, part);
  }
}
