"""gensim's half of gensim-eval.sh. gensim knows no BATS: a folder of relations is answered by the definition."""
import pathlib
import sys
import time

import numpy as np
from gensim.models import KeyedVectors


def google(vectors, questions, restrict):
    """(section, correct, answered) by gensim's own evaluation."""
    _, sections = vectors.evaluate_word_analogies(questions, restrict_vocab=restrict)
    for section in sections:
        correct, wrong = len(section["correct"]), len(section["incorrect"])
        yield section["section"].replace("Total accuracy", "total"), correct, correct + wrong


def bats(vectors, folder, restrict):
    """The same for BATS: 3CosAdd is right if the best word, those of the question left out, is an answer."""
    unit = vectors.vectors[:restrict] / np.linalg.norm(vectors.vectors[:restrict], axis=1, keepdims=True)
    known = lambda word: vectors.key_to_index.get(word, restrict) < restrict
    number = vectors.key_to_index
    total = np.zeros(2, int)
    for file in sorted(pathlib.Path(folder).rglob("*.txt")):
        pairs = [(word, [answer for answer in answers.split("/") if answer])
                 for word, answers in (line.split() for line in file.read_text().splitlines() if line)]
        correct = answered = 0
        for a, (b, *_) in pairs:
            for c, answers in pairs:
                right = {number[word] for word in answers if known(word)} - {number.get(x) for x in (a, b, c)}
                if a == c or not right or not all(map(known, (a, b, c))):
                    continue
                scores = unit @ (unit[number[b]] - unit[number[a]] + unit[number[c]])
                scores[[number[a], number[b], number[c]]] = -9
                correct += int(scores.argmax() in right)
                answered += 1
        total += correct, answered
        yield file.stem, correct, answered
    yield "total", *total


path, questions, *sets = sys.argv[1:]
vectors = KeyedVectors.load_word2vec_format(path, binary=path.endswith(".bin"),
                                            unicode_errors="replace")
evaluate = bats if pathlib.Path(questions).is_dir() else google
for restrict in (30_000, 300_000):
    start = time.perf_counter()
    for name, correct, answered in evaluate(vectors, questions, restrict):
        print(f"top {restrict} {name} {correct} / {answered}")
    print(f"{answered:,} questions in {time.perf_counter() - start:.2f} s", file=sys.stderr)
for pairs in sets:
    pearson, spearman, missing = vectors.evaluate_word_pairs(pairs)
    lines = sum(1 for line in open(pairs) if line.strip() and not line.startswith("#"))
    print(f"{pathlib.Path(pairs).name} spearman {spearman[0]:.6f} pearson {pearson[0]:.6f} "
          f"missing {round(missing * lines / 100)}")
