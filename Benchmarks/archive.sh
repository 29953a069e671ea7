#!/usr/bin/env bash
# Publishes from a mixed archive, withdraws, publishes again, and says what each command took.
#
#   Benchmarks/archive.sh [FILES] [PEOPLE]
#
# FILES: how many files there are, 4000 unless given; PEOPLE: how many people they are about, 412. Half of the
# people permit the museum their files. TROTH names the command that is measured; without it, the release
# build of this package is made and used. It needs bash, git, ssh-keygen and GNU time.
set -euo pipefail

files=${1:-4000}
people=${2:-412}
here=$(cd "$(dirname "$0")/.." && pwd)
troth=${TROTH:-$(cd "$here" && sh scripts/build-release.sh)/troth}
[ -x "$troth" ] || { echo "There is no command at $troth." >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "GNU time is missing: apt install time" >&2; exit 2; }

place=$(mktemp -d "${TMPDIR:-/tmp}/troth-archive.XXXXXX")
trap 'rm -rf "$place"' EXIT
mkdir "$place/home" "$place/bin"
for name in troth git-troth troth-ssh-sign; do ln -s "$troth" "$place/bin/$name"; done
unset SSH_AUTH_SOCK GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$place/home" TROTH_HOME="$place/home/troth" PATH="$place/bin:$PATH"
export GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC
git config --global user.name Ana
git config --global user.email ana@example.org

# run EXPECTED NAME COMMAND…: seconds and MiB; fails on another status.
run() {
  local expected=$1 name=$2 status=0
  shift 2
  /usr/bin/time -f '%e %M' -o "$place/time" "$@" >"$place/out" 2>"$place/err" || status=$?
  if [ "$status" != "$expected" ]; then
    echo "$name ended with $status:" >&2
    tail -n 5 "$place/out" "$place/err" >&2
    exit 1
  fi
  awk -v name="$name" 'END { printf "%-34s %8.2f s %6d MiB\n", name, $1, $2 / 1024 }' "$place/time"
}

git init --quiet --bare --initial-branch=main "$place/museum.git"
git init --quiet --initial-branch=main "$place/archive"
cd "$place/archive"
troth init --name archive --for people --data 'tapes/**' \
  --audience 'museum=localhost/**/museum.git' --no-passphrase --commit >/dev/null 2>&1
echo 'What we ask, and why.' >../leaflet

# Everybody has a pseudonym; the archive's own key speaks for all of them, which no archive would do, and
# which asks as much of the fold.
me=$(troth id show --quiet)
for number in $(seq 1 "$people"); do
  troth subject add "person-$number" --key "$me" --no-push --yes --quiet >/dev/null 2>&1
  troth subject find "person-$number" --quiet
done >../subjects
number=0
while read -r subject; do
  number=$((number + 1))
  audience=archive-only
  [ $((number % 2)) -eq 0 ] && audience=museum
  troth consent give --subject "$subject" --about "tapes/$number/**" --purpose archive \
    --audience "$audience" --operation store --operation share --operation publish \
    --notice ../leaflet --no-push --yes --quiet >/dev/null 2>&1
done <../subjects

mkdir texts
for number in $(seq 1 "$files"); do
  if [ $((number % 4)) -eq 0 ]; then
    echo "text $number" >"texts/$number.md"
    continue
  fi
  person=$((number % people + 1))
  mkdir -p "tapes/$person"
  echo "tape $number" >"tapes/$person/tape-$number.md"
  sed -n "${person}p" ../subjects >"tapes/$person/tape-$number.md.subjects"
done
git add . && git commit --quiet --message 'The archive'
git remote add museum "$place/museum.git"
git config remote.museum.fetch '+refs/heads/*:refs/museum/*'
count=$(git ls-files -- texts tapes ':!*.subjects' | wc -l)
echo "$count files about $people people, $(git rev-list --count --all) commits"

authority=(--authority refs/heads/main --offline)
run 0 'publish, first' troth publish --audience museum "${authority[@]}"
head -n 1 "$place/out"
run 0 'publish, nothing new' troth publish --audience museum "${authority[@]}"
run 0 'publish and push' troth publish --audience museum --remote museum "${authority[@]}"
run 0 'withdraw' troth consent withdraw --subject "$(sed -n 2p ../subjects)" --no-push
run 0 'publish after it' troth publish --audience museum "${authority[@]}"
head -n 1 "$place/out"
run 1 'retention' troth retention --authority refs/heads/main
run 0 'takedown' troth takedown museum --authority refs/heads/main
