"""gensim's half of gensim-eval.sh."""
import pathlib
import sys
import time

from gensim.models import KeyedVectors

path, questions, *sets = sys.argv[1:]
vectors = KeyedVectors.load_word2vec_format(path, binary=path.endswith(".bin"),
                                            unicode_errors="replace")
for restrict in (30_000, 300_000):
    start = time.perf_counter()
    _, sections = vectors.evaluate_word_analogies(questions, restrict_vocab=restrict)
    for section in sections:
        name = section["section"].replace("Total accuracy", "total")
        correct, wrong = len(section["correct"]), len(section["incorrect"])
        print(f"top {restrict} {name} {correct} / {correct + wrong}")
    print(f"gensim: {correct + wrong:,} questions in {time.perf_counter() - start:.2f} s",
          file=sys.stderr)
for pairs in sets:
    pearson, spearman, missing = vectors.evaluate_word_pairs(pairs)
    lines = sum(1 for line in open(pairs) if line.strip() and not line.startswith("#"))
    print(f"{pathlib.Path(pairs).name} spearman {spearman[0]:.5f} pearson {pearson[0]:.5f} "
          f"missing {round(missing * lines / 100)}")
