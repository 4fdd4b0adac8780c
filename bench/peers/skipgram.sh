#!/usr/bin/env bash
# Skip-gram by Tessera, fastText and (if there) gensim on the same file, one after the other, as often as
# you say. Prints seconds of the whole command and processor seconds. Needs fasttext on the path
# (Debian: fasttext) and, for gensim, a Python that has it (Debian: python3-gensim; PYTHON names it).
# usage: bench/peers/skipgram.sh CORPUS [DIM [EPOCHS [ROUNDS [THREADS]]]]   (100, 1, 3, all processors)
set -euo pipefail
[ $# -ge 1 ] || { sed -n 5p "$0" >&2; exit 2; }
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
corpus=$1 dim=${2:-100} epochs=${3:-1} rounds=${4:-3} threads=${5:-$(nproc)}
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
"$home/tessera" --version > /dev/null # builds it, if need be
TIMEFORMAT='%R s, processor %U s'

for round in $(seq "$rounds"); do
  echo "round $round"
  printf '  tessera   '
  time "$home/tessera" train skipgram --quiet --units words --dim "$dim" --window 5 --negatives 5 \
    --subsample 1e-4 --min-count 5 --epochs "$epochs" --threads "$threads" --seed "$round" \
    --out "$work/model" "$corpus"
  printf '  fastText  '
  time fasttext skipgram -input "$corpus" -output "$work/fasttext" -minn 0 -maxn 0 -dim "$dim" \
    -ws 5 -neg 5 -t 1e-4 -minCount 5 -epoch "$epochs" -thread "$threads" > /dev/null 2>&1
  if "$python" -c 'import gensim' 2> /dev/null; then
    printf '  gensim    '
    time "$python" -c "
from gensim.models import Word2Vec
Word2Vec(corpus_file='$corpus', sg=1, vector_size=$dim, window=5, negative=5, sample=1e-4,
         min_count=5, epochs=$epochs, workers=$threads, seed=$round)" > /dev/null 2>&1
  fi
done
