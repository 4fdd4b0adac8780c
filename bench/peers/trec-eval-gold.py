"""Writes the gold files of the retrieval metrics' tests: a made-up run and judgements with ties and
missing queries, and what NIST's trec_eval (https://github.com/usnistgov/trec_eval) makes of them.

    python3 bench/peers/trec-eval-gold.py TREC_EVAL infer/src/test/resources/dev/tessera/infer/eval
"""
import pathlib
import random
import subprocess
import sys

trec_eval, out = sys.argv[1], pathlib.Path(sys.argv[2])
rng = random.Random(5)
docs = [f"doc-{i}" for i in range(60)]
with open(out / "qrels.txt", "w") as qrels, open(out / "run.txt", "w") as run:
    for q in range(12):
        if q != 9:  # a query that nobody judged
            for doc in rng.sample(docs, 20):
                grade = 0 if q == 8 else rng.choice([0, 0, 0, 1, 1, 2, 3, -1])
                qrels.write(f"q{q} 0 {doc} {grade}\n")
        if q != 5:  # a query that the run left out
            for rank, doc in enumerate(rng.sample(docs, rng.randint(3, 40))):
                # Few distinct scores, so that there are ties; ranks in the file mean nothing.
                run.write(f"q{q} Q0 {doc} {rank} {rng.randint(0, 12) / 7:.9f} made-up\n")

measures = ["-m", "map", "-m", "map_cut.5,10", "-m", "ndcg", "-m", "ndcg_cut.5,10", "-m",
            "recip_rank", "-m", "recall.5,10", "-m", "P.5,10", "-m", "success.1,5"]
answer = subprocess.run([trec_eval, "-q", "-c", *measures, str(out / "qrels.txt"),
                         str(out / "run.txt")], check=True, capture_output=True, text=True).stdout
names = {"map": "MAP", "map_cut": "MAP", "ndcg": "nDCG", "ndcg_cut": "nDCG", "recip_rank": "MRR",
         "recall": "recall", "P": "P", "success": "success"}
with open(out / "trec-eval.tsv", "w") as f:
    for line in answer.splitlines():
        measure, query, value = line.split()
        name, _, cutoff = measure.rpartition("_")
        if not cutoff.isdigit():
            name, cutoff = measure, ""
        f.write(f"{names[name]}{'@' + cutoff if cutoff else ''}\t{query}\t{value}\n")
