#!/usr/bin/env bash
# Analogies and word similarity on the same vectors by Tessera and by gensim; prints both and whether
# they differ. Needs a Python with gensim (Debian: python3-gensim; PYTHON names it).
# usage: bench/peers/gensim-eval.sh VECTORS QUESTIONS|BATSDIR [SIMILARITY_SET…]   (word2vec text, or .bin)
set -euo pipefail
[ $# -ge 2 ] || { sed -n 4p "$0" >&2; exit 2; }
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$home/.build/java.sh"
jdk=$(find_jdk) || exit 2
(cd "$home" && mvn -q package -Dmaven.test.skip -Dformatter.skip -pl bench -am)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
"$jdk/bin/java" "${java_flags[@]}" -cp "$home/bench/target/classes:$home/bench/target/lib/*" \
  dev.tessera.bench.eval.EvaluateVectors "$@" > "$work/tessera"
"${PYTHON:-/usr/bin/python3}" "$home/bench/peers/gensim-eval.py" "$@" > "$work/gensim"
printf '%-50s %s\n' Tessera gensim
paste "$work/tessera" "$work/gensim" | awk -F'\t' '{printf "%-50s %s\n", $1, $2}'
if cmp -s "$work/tessera" "$work/gensim"
then echo "equal in every line"
else echo "DIFFERENT:"; diff "$work/tessera" "$work/gensim" || true
fi
