package dev.tessera.data.pairs;

import dev.tessera.data.pairs.Outline.Section;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The ways to make pairs from a text whose author has put together what belongs together.
public enum PairKind {

  /// Title ↔ the beginning of the body.
  TITLE_BODY {
    @Override
    void make(Cut cut, SplittableRandom random, Consumer<Pair> sink) {
      String body = cut.outline().sections().stream().map(Section::text)
          .collect(Collectors.joining(" "));
      emit(cut.outline().title(), Words.head(body, BODY_PASSAGES * cut.passageWords()), sink);
    }
  },

  /// Title ↔ one passage, drawn at random from the whole document.
  TITLE_PASSAGE {
    @Override
    void make(Cut cut, SplittableRandom random, Consumer<Pair> sink) {
      List<Passage> all = cut.passages().stream().flatMap(List::stream).toList();
      if (!all.isEmpty()) {
        emit(cut.outline().title(), all.get(random.nextInt(all.size())).text(), sink);
      }
    }
  },

  /// Title and heading ↔ the section's first passage. The title stands with the heading because many
  /// headings, such as 'Methods', say nothing by themselves.
  HEADING_SECTION {
    @Override
    void make(Cut cut, SplittableRandom random, Consumer<Pair> sink) {
      List<Section> sections = cut.outline().sections();
      for (int s = 0; s < sections.size(); s++) {
        String heading = sections.get(s).heading();
        if (!heading.isEmpty() && !cut.passages().get(s).isEmpty()) {
          emit((cut.outline().title() + " " + heading).strip(),
              cut.passages().get(s).getFirst().text(), sink);
        }
      }
    }
  },

  /// The first sentence of each section ↔ the rest of its first passage.
  FIRST_SENTENCE_REST {
    @Override
    void make(Cut cut, SplittableRandom random, Consumer<Pair> sink) {
      for (List<Passage> section : cut.passages()) {
        if (!section.isEmpty() && section.getFirst().sentences().size() > 1) {
          emit(section.getFirst().sentences().getFirst(), section.getFirst().without(0), sink);
        }
      }
    }
  },

  /// A random sentence of each passage ↔ the passage, nine times of ten without the sentence: the
  /// inverse cloze task (Lee, Chang and Toutanova 2019, §4).
  SENTENCE_PASSAGE {
    @Override
    void make(Cut cut, SplittableRandom random, Consumer<Pair> sink) {
      for (List<Passage> section : cut.passages()) {
        for (Passage passage : section) {
          if (passage.sentences().size() > 1) {
            int sentence = random.nextInt(passage.sentences().size());
            boolean keep = random.nextDouble() < KEEP_SENTENCE;
            emit(passage.sentences().get(sentence),
                keep ? passage.text() : passage.without(sentence), sink);
          }
        }
      }
    }
  },

  /// A passage ↔ the one after it in the same section.
  NEIGHBOURS {
    @Override
    void make(Cut cut, SplittableRandom random, Consumer<Pair> sink) {
      for (List<Passage> section : cut.passages()) {
        int first = section.size() > 2 ? random.nextInt(2) : 0;
        for (int p = first; p + 1 < section.size(); p += 2) {
          emit(section.get(p).text(), section.get(p + 1).text(), sink);
        }
      }
    }
  },

  /// Two crops of one passage, drawn independently, so that they may overlap (Izacard et al. 2022,
  /// §3.1).
  CROPS {
    @Override
    void make(Cut cut, SplittableRandom random, Consumer<Pair> sink) {
      for (List<Passage> section : cut.passages()) {
        for (Passage passage : section) {
          String text = passage.text();
          emit(Words.crop(text, CROP_LEAST, CROP_MOST, random),
              Words.crop(text, CROP_LEAST, CROP_MOST, random), sink);
        }
      }
    }
  },

  /// A passage ↔ itself, for a trainer that drops tokens at random on either side (Gao, Yao and Chen
  /// 2021, §3).
  SAME_TEXT {
    @Override
    void make(Cut cut, SplittableRandom random, Consumer<Pair> sink) {
      for (List<Passage> section : cut.passages()) {
        for (Passage passage : section) {
          emit(passage.text(), passage.text(), sink);
        }
      }
    }
  };

  private static final int BODY_PASSAGES = 2;
  private static final double KEEP_SENTENCE = 0.1;
  private static final double CROP_LEAST = 0.05;
  private static final double CROP_MOST = 0.5;
  private static final int LEAST_WORDS = 2;

  /// An outline and its sections' passages.
  record Cut(Outline outline, List<List<Passage>> passages, int passageWords) {

    static Cut of(Outline outline, int passageWords) {
      return new Cut(outline, outline.sections().stream()
          .map(section -> Passage.of(section.text(), passageWords))
          .toList(), passageWords);
    }
  }

  abstract void make(Cut cut, SplittableRandom random, Consumer<Pair> sink);

  /// Passes on a pair of which both sides say something.
  private static void emit(String anchor, String positive, Consumer<Pair> sink) {
    if (Words.count(anchor) >= LEAST_WORDS && Words.count(positive) >= LEAST_WORDS) {
      sink.accept(new Pair(anchor, positive));
    }
  }
}
