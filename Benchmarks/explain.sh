#!/usr/bin/env bash
# How long `troth trust explain` takes in a project of many people, from the command line: the first time and when
# nothing has changed since.
#
#   Benchmarks/explain.sh          # 10,000 people
#   Benchmarks/explain.sh 1000
#
# People, keys and records are made from numbers, so they are the same every time; every record is signed and is verified when
# it is read. TROTH names a release build of the command, made here unless given. Nothing is written outside the build
# folders and a temporary one.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
people=${1:-10000}
swift build --package-path "$here" -c release --product trust-bench >&2
bench=$(swift build --package-path "$here" -c release --show-bin-path)/trust-bench
if [ -z "${TROTH:-}" ]; then
  swift build --package-path "$here/.." -c release --product troth >&2
  TROTH=$(swift build --package-path "$here/.." -c release --show-bin-path)/troth
fi

place=$(mktemp -d "${TMPDIR:-/tmp}/troth-explain.XXXXXX")
trap 'rm -rf "$place"' EXIT
export HOME="$place/home" TROTH_HOME="$place/home/troth" GIT_CONFIG_NOSYSTEM=1
mkdir -p "$HOME"
made=$("$bench" --project "$place/project.git" "$people")
echo "$made"
who=$(echo "$made" | sed -n 's/^who: //p')
git -C "$place/project.git" gc --quiet
git clone --quiet "$place/project.git" "$place/clone" 2> "$place/clone.log"
cd "$place/clone"

microseconds() {
  local start=$EPOCHREALTIME
  "$@" > "$place/answer"
  local end=$EPOCHREALTIME
  echo $((${end/./} - ${start/./}))
}

runs() {
  local name=$1 count=$2
  shift 2
  local times=()
  for _ in $(seq "$count"); do times+=("$(microseconds "$@")"); done
  echo "$name: ${times[*]}"
}

echo "On $(nproc) processors, load $(cut -d ' ' -f 1-3 /proc/loadavg); microseconds"
runs "explain, introduced to the project" 1 "$TROTH" trust explain "$who" --quiet
rm -rf .git/troth/cache
runs "explain, nothing kept" 1 "$TROTH" trust explain "$who" --quiet
rm -f .git/troth/cache/trust
runs "explain, arrivals kept" 1 "$TROTH" trust explain "$who" --quiet
runs "explain, warm" 21 "$TROTH" trust explain "$who" --quiet
runs "troth --version" 21 "$TROTH" --version
du -k .git/troth/cache/* | sed 's/^/kept, KiB: /'
