#!/usr/bin/env bash
# Skip-gram by Tessera, fastText and (if there) gensim on the same file, one after the other, as often as
# you say. Prints seconds of the whole command and of the processor, the seconds of the vocabulary pass, and
# those of the training proper with its rate: words of the vocabulary in the text, as Tessera counts them, a
# second, for all alike. Needs fasttext on the path (Debian: fasttext) and, for gensim, a Python that has it
# (Debian: python3-gensim; PYTHON names it).
# usage: bench/peers/skipgram.sh CORPUS [DIM [EPOCHS [ROUNDS [THREADS]]]]   (100, 1, 3, all processors)
set -euo pipefail
[ $# -ge 1 ] || { sed -n 7p "$0" >&2; exit 2; }
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
corpus=$1 dim=${2:-100} epochs=${3:-1} rounds=${4:-3} threads=${5:-$(nproc)}
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
"$home/tessera" --version > /dev/null # builds it, if need be
TIMEFORMAT='%R %U'

run_tessera() { # writes seconds of the vocabulary pass and of training to $work/parts, as the others do
  "$home/tessera" train skipgram --quiet --json --units words --dim "$dim" --window 5 --negatives 5 \
    --subsample 1e-4 --min-count 5 --epochs "$epochs" --threads "$threads" --seed "$1" \
    --out "$work/model" "$corpus" > "$work/run.json"
  words=$(figure 'corpus units')
  echo "$(figure 'read seconds') $(figure 'train seconds')" > "$work/parts"
}

figure() {
  sed -n "s/.*\"$1\" : \([0-9.]*\).*/\1/p" "$work/run.json"
}

run_fastText() { # says when it has the vocabulary, and how much of the training is done
  local begun=$EPOCHREALTIME counted=0 trained=0 line
  while IFS= read -r -d $'\r' line; do
    case $line in
      *'Number of labels'*) counted=$EPOCHREALTIME ;;&
      *'Progress: 100'*) [ "$trained" != 0 ] || trained=$EPOCHREALTIME ;;
    esac
  done < <(fasttext skipgram -input "$corpus" -output "$work/fasttext" -minn 0 -maxn 0 -dim "$dim" \
    -ws 5 -neg 5 -t 1e-4 -minCount 5 -epoch "$epochs" -thread "$threads" 2>&1; printf '\r')
  awk "BEGIN { print $counted - $begun, $trained - $counted }" > "$work/parts"
}

run_gensim() {
  "$python" -c "
from time import perf_counter
from gensim.models import Word2Vec
model = Word2Vec(sg=1, vector_size=$dim, window=5, negative=5, sample=1e-4, min_count=5, workers=$threads, seed=$1)
begun = perf_counter()
model.build_vocab(corpus_file='$corpus')
counted = perf_counter()
model.train(corpus_file='$corpus', total_words=model.corpus_total_words,
            total_examples=model.corpus_count, epochs=$epochs)
print(counted - begun, perf_counter() - counted)
model.wv.save('$work/gensim')" > "$work/parts"
}

measure() { # NAME ROUND
  { time "run_$1" "$2" 2> "$work/errors"; } 2> "$work/time" || { cat "$work/errors" >&2; exit 1; }
  awk -v name="$1" -v words="$words" -v epochs="$epochs" '
    NR == 1 { vocabulary = $1; training = $2 }
    NR == 2 { printf "  %-9s whole %.1f s (processor %.1f), vocabulary %.1f s, training %.1f s = %.2f M words/s\n",
              name, $1, $2, vocabulary, training, words * epochs / training / 1e6 }' "$work/parts" "$work/time"
}

for round in $(seq "$rounds"); do
  echo "round $round"
  words=0
  measure tessera "$round"
  measure fastText "$round"
  if "$python" -c 'import gensim' 2> /dev/null; then measure gensim "$round"; fi
done
