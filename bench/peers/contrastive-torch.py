"""What the usual PyTorch loop makes of the pairs that ContrastiveSpeed wrote: a mean EmbeddingBag,
normalised, a matrix of all similarities, cross entropy in both directions, SparseAdam.
usage: contrastive-torch.py PAIRS BATCH STEPS WARMUP THREADS [DEVICE]"""
import sys
import time

import numpy
import torch
import torch.nn.functional as F

path, batch, steps, warmup, threads = sys.argv[1], *map(int, sys.argv[2:6])
device = sys.argv[6] if len(sys.argv) > 6 else "cpu"
torch.set_num_threads(threads)
data = numpy.fromfile(path, dtype="<i4")
vocabulary, dim, count = data[:3]
lengths = data[3:3 + 2 * count]
tokens = torch.from_numpy(data[3 + 2 * count:3 + 2 * count + lengths.sum()].astype("int64"))
table = torch.from_numpy(data[3 + 2 * count + lengths.sum():].view("<f4").reshape(vocabulary, dim))
ends = numpy.cumsum(lengths)


def bag(texts):
    """Tokens and offsets of texts, as EmbeddingBag takes them."""
    parts = [tokens[ends[t] - lengths[t]:ends[t]] for t in texts]
    offsets = numpy.concatenate(([0], numpy.cumsum(lengths[texts])[:-1]))
    return torch.cat(parts).to(device), torch.from_numpy(offsets).to(device)


batches = []
for step in range(steps):
    pairs = (numpy.arange(batch) + step * batch) % count
    batches.append((bag(2 * pairs), bag(2 * pairs + 1)))

embedding = torch.nn.EmbeddingBag.from_pretrained(table.clone(), freeze=False, mode="mean",
                                                  sparse=True).to(device)
optimiser = torch.optim.SparseAdam(embedding.parameters(), lr=0.1)
labels = torch.arange(batch, device=device)


def now():
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter()


losses, wall, cpu = [], [], []
for anchors, positives in batches:
    begin, cpu_begin = now(), time.process_time()
    optimiser.zero_grad()
    a = F.normalize(embedding(*anchors))
    p = F.normalize(embedding(*positives))
    similar = a @ p.T * 20
    loss = (F.cross_entropy(similar, labels) + F.cross_entropy(similar.T, labels)) / 2
    loss.backward()
    optimiser.step()
    losses.append(loss.item())
    wall.append(now() - begin)
    cpu.append(time.process_time() - cpu_begin)
wall, cpu = wall[warmup:], cpu[warmup:]
print(f"PyTorch {torch.__version__}, {device}: {batch * len(wall) / sum(wall):.0f} pairs/s, "
      f"{sum(wall) / len(wall) * 1e3:.0f} ms a step, {sum(cpu) / len(cpu) * 1e3:.0f} ms of processor, "
      f"losses {' '.join(f'{x:.4f}' for x in losses[:3])}")
