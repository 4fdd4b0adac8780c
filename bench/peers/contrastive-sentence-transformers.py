"""What sentence-transformers makes of the pairs that MadeUpPairs wrote: StaticEmbedding and
MultipleNegativesRankingLoss, in a plain loop with AdamW, which is what its trainer uses by default.
usage: contrastive-sentence-transformers.py PAIRS BATCH STEPS WARMUP THREADS [DEVICE]"""
import statistics
import sys
import time

import numpy
import torch
import sentence_transformers
from sentence_transformers import SentenceTransformer, losses
from sentence_transformers.models import StaticEmbedding
from tokenizers import Tokenizer, models

path, batch, steps, warmup, threads = sys.argv[1], *map(int, sys.argv[2:6])
device = sys.argv[6] if len(sys.argv) > 6 else "cpu"
torch.set_num_threads(threads)
data = numpy.fromfile(path, dtype="<i4")
vocabulary, dim, count = data[:3]
lengths = data[3:3 + 2 * count]
tokens = torch.from_numpy(data[3 + 2 * count:3 + 2 * count + lengths.sum()].astype("int64"))
table = data[3 + 2 * count + lengths.sum():].view("<f4").reshape(vocabulary, dim)
ends = numpy.cumsum(lengths)

words = Tokenizer(models.WordLevel({f"w{t}": t for t in range(vocabulary)}, unk_token="w0"))
model = SentenceTransformer(modules=[StaticEmbedding(words, embedding_weights=table.copy())],
                            device=device)
loss_of = losses.MultipleNegativesRankingLoss(model)
optimiser = torch.optim.AdamW(model.parameters(), lr=0.1)


def features(texts):
    """Tokens and offsets of texts, as StaticEmbedding takes them."""
    parts = [tokens[ends[t] - lengths[t]:ends[t]] for t in texts]
    offsets = numpy.concatenate(([0], numpy.cumsum(lengths[texts])[:-1]))
    return {"input_ids": torch.cat(parts).to(device),
            "offsets": torch.from_numpy(offsets).to(device)}


def now():
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter()


first, wall = None, []
for step in range(steps):
    pairs = (numpy.arange(batch) + step * batch) % count
    both = [features(2 * pairs), features(2 * pairs + 1)]
    begin = now()
    optimiser.zero_grad()
    loss = loss_of(both, None)
    loss.backward()
    optimiser.step()
    first = loss.item() if first is None else first
    wall.append(now() - begin)
middle = statistics.median(wall[warmup:])
print(f"sentence-transformers {sentence_transformers.__version__}, torch {torch.__version__}, "
      f"{device}: {batch / middle:.0f} pairs/s, {middle * 1e3:.2f} ms a step, "
      f"first loss {first:.5f} (one direction)")
