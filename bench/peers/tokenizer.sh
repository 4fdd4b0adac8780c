#!/usr/bin/env bash
# Learning a tokenizer of 30,000 tokens by Tessera and by HuggingFace's tokenizers (its npm package, whose
# vocabulary is fixed at that) from the same file, one after the other, as often as you say. Prints seconds
# of the whole command and processor seconds, and of the peer also those of its training alone. Needs node
# and npm; the package goes into a scratch folder, or is taken from $TOKENIZERS_NPM.
# usage: bench/peers/tokenizer.sh TEXT [ROUNDS]   (3)
set -euo pipefail
[ $# -ge 1 ] || { sed -n 6p "$0" >&2; exit 2; }
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
text=$(realpath "$1") rounds=${2:-3}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
package=${TOKENIZERS_NPM:-$work/npm}
[ -d "$package/node_modules/tokenizers" ] || npm install --silent --prefix "$package" tokenizers@0.23.2
"$home/tessera" --version > /dev/null # builds it, if need be
TIMEFORMAT='%R s, processor %U s'

cat > "$work/train.js" <<'JS'
const {BPE, Tokenizer, byteLevelPreTokenizer} = require(process.argv[2] + '/node_modules/tokenizers');
const tokenizer = new Tokenizer(BPE.empty());
tokenizer.setPreTokenizer(byteLevelPreTokenizer(false, true));
const begun = process.hrtime.bigint();
tokenizer.train([process.argv[3]]);
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
process.stdout.write(`training ${seconds.toFixed(2)} s, ${tokenizer.getVocabSize()} tokens, command `);
JS

for round in $(seq "$rounds"); do
  echo "round $round"
  printf '  tessera      '
  time "$home/tessera" tokenizer train --vocab-size 30000 --out "$work/tokenizer.json" "$text" 2>&1 \
    | sed -n 's/^needed: *//p' | tr '\n' ' '
  printf '  HuggingFace  '
  time node "$work/train.js" "$package" "$text"
done
