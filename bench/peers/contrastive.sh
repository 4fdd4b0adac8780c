#!/usr/bin/env bash
# Contrastive training steps by Tessera and by the usual PyTorch loop on the same pairs, one after the
# other, as often as you say. Needs JDK 25 (JAVA names its java) and a Python with
# torch and numpy (PYTHON names it).
# usage: bench/peers/contrastive.sh BATCH [DIM [STEPS [THREADS [ROUNDS]]]]   (256, 20, all processors, 3)
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 1 ] || { sed -n 5p "$0" >&2; exit 2; }
batch=$1 dim=${2:-256} steps=${3:-20} threads=${4:-$(nproc)} rounds=${5:-3}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
mvn -q compile dependency:build-classpath -pl bench -am -Dmdep.outputFile="$work/classpath"
for round in $(seq "$rounds"); do
  "${JAVA:-java}" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -cp "bench/target/classes:$(cat "$work/classpath")" \
    dev.tessera.bench.contrastive.ContrastiveSpeed "$work/pairs" "$batch" "$dim" "$steps" "$threads"
  "${PYTHON:-python3}" bench/peers/contrastive-torch.py "$work/pairs" "$batch" "$steps" 3 "$threads"
done
