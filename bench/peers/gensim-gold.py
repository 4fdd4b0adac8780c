"""Writes the gold files of the evaluator's tests: made-up vectors, questions and scores, and what
gensim makes of them. Run with a Python that has gensim:

    python3 bench/peers/gensim-gold.py infer/src/test/resources/dev/tessera/infer/eval
"""
import itertools
import json
import pathlib
import sys

import numpy as np
from gensim.models import KeyedVectors

out = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(7)
dim, pairs = 12, 14

# Four relations; the words of a pair differ by the relation's offset and noise. Some words occur in
# a second spelling that differs in case only, some are left out of the vectors altogether.
words, rows, sections = [], [], {}
for r, name in enumerate(["capital", "family", "gram1-plural", "gram2-past"]):
    offset = rng.normal(size=dim)
    sections[name] = []
    for p in range(pairs):
        base = rng.normal(size=dim)
        left, right = f"Base{r}x{p}", f"form{r}x{p}"
        sections[name].append((left, right))
        for word, vector in ((left, base), (right, base + offset + rng.normal(size=dim) * 0.55)):
            if p == 3:
                continue
            words.append(word)
            rows.append(vector * rng.uniform(0.3, 3))
            if p % 4 == 1:
                words.append(word.upper())
                rows.append((vector + rng.normal(size=dim) * 0.3) * rng.uniform(0.3, 3))
order = rng.permutation(len(words))
words, rows = [words[i] for i in order], np.array(rows, dtype=np.float32)[order]

with open(out / "vectors.txt", "w") as f:
    f.write(f"{len(words)} {dim}\n")
    for word, row in zip(words, rows):
        f.write(word + " " + " ".join(f"{x:.4f}" for x in row) + "\n")
with open(out / "questions.txt", "w") as f:
    for name, section in sections.items():
        f.write(f": {name}\n")
        for (a, b), (c, d) in itertools.permutations(section, 2):
            f.write(f"{a} {b.lower()} {c} {d}\n")
with open(out / "pairs.tsv", "w") as f:
    f.write("# made-up scores\n")
    for _ in range(150):
        i, j = rng.integers(len(words), size=2)
        one, other = words[i], words[j].lower()
        if rng.random() < 0.1:
            other = "unheard"
        score = rows[i] @ rows[j] / np.linalg.norm(rows[i]) / np.linalg.norm(rows[j])
        f.write(f"{one}\t{other}\t{round(5 + 4 * score + rng.normal() * 1.5, 1)}\n")

vectors = KeyedVectors.load_word2vec_format(str(out / "vectors.txt"))


class CosMul(KeyedVectors):
    """gensim's evaluation with 3CosMul in place of 3CosAdd."""

    def most_similar(self, positive=None, negative=None, topn=10, restrict_vocab=None, **_):
        return self.most_similar_cosmul(positive=positive, negative=negative, topn=topn)


def analogies(method, **settings):
    vectors.__class__ = CosMul if method == "COS_MUL" else KeyedVectors
    _, sections = vectors.evaluate_word_analogies(str(out / "questions.txt"), **settings)
    vectors.__class__ = KeyedVectors
    return [[s["section"], len(s["correct"]), len(s["correct"]) + len(s["incorrect"])]
            for s in sections]


def similarity(**settings):
    pearson, spearman, oov = vectors.evaluate_word_pairs(str(out / "pairs.tsv"), **settings)
    return [pearson[0], spearman[0], oov]


with open(out / "gensim.tsv", "w") as f:
    for method, restrict, fold in itertools.product(
            ["COS_ADD", "COS_MUL"], [0, 60], [True, False]):
        if method == "COS_MUL" and restrict:
            continue  # gensim's 3CosMul searches all words whatever the restriction
        settings = {"restrict_vocab": restrict or 300000, "case_insensitive": fold}
        for name, correct, answered in analogies(method, **settings):
            f.write(f"{method}\t{restrict}\t{str(fold).lower()}\t{name}\t{correct}\t{answered}\n")
    for fold, dummy in itertools.product([True, False], [True, False]):
        values = similarity(case_insensitive=fold, dummy4unknown=dummy)
        policy = "ZERO" if dummy else "SKIP"
        f.write(f"PAIRS\t{policy}\t{str(fold).lower()}\t" + "\t".join(map(repr, map(float, values)))
                + "\n")
