#!/usr/bin/env bash
# Analogies and word similarity on the same vectors by Tessera and by gensim; prints both and whether
# they differ. Needs JDK 25 (JAVA names its java) and a Python with
# gensim (Debian: python3-gensim; PYTHON names it).
# usage: bench/peers/gensim-eval.sh VECTORS QUESTIONS [SIMILARITY_SET…]   (word2vec text, or .bin)
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 2 ] || { sed -n 5p "$0" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
mvn -q compile dependency:build-classpath -pl bench -am -Dmdep.outputFile="$work/classpath"
java=${JAVA:-java}  # of JDK 25
"$java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -cp "bench/target/classes:$(cat "$work/classpath")" \
  dev.tessera.bench.eval.EvaluateVectors "$@" > "$work/tessera"
"${PYTHON:-/usr/bin/python3}" bench/peers/gensim-eval.py "$@" > "$work/gensim"
echo "Tessera                                            gensim"
paste "$work/tessera" "$work/gensim" | awk -F'\t' '{printf "%-50s %s\n", $1, $2}'
if diff -q "$work/tessera" "$work/gensim" > /dev/null
then echo "equal in every line"
else echo "DIFFERENT:"; diff "$work/tessera" "$work/gensim"
fi
