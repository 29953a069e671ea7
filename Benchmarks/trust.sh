#!/usr/bin/env bash
# Measures the trust engine on public graphs, beside a closure, personalised PageRank, python-igraph
# and scipy, in one run on one machine.
#
#   Benchmarks/trust.sh
#
# TROTH_DATA names the folder with the graphs, ../shared/data unless given. Nothing is written outside
# the build folders and a temporary one.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
data=${TROTH_DATA:-$here/../../shared/data}
[ -f "$data/advogato/out.advogato" ] || {
  echo "There are no graphs in $data; TROTH_DATA names their folder." >&2
  exit 2
}
data=$(cd "$data" && pwd)

python=$here/.build/python
if ! cmp -s "$here/requirements.txt" "$python/requirements.txt"; then
  mkdir -p "$here/.build"
  python3 -m venv --clear "$python"
  "$python/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$python/requirements.txt"
fi

place=$(mktemp -d "${TMPDIR:-/tmp}/troth-trust.XXXXXX")
trap 'rm -rf "$place"' EXIT
swift build --package-path "$here" -c release --product trust-bench >&2
bench=$(swift build --package-path "$here" -c release --show-bin-path)/trust-bench

echo "On $(nproc) processors, load $(cut -d ' ' -f 1-3 /proc/loadavg)"
"$bench" "$data" "$place"
# One thread each.
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$python/bin/python" "$here/trust.py" "$place"
