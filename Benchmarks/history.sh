#!/usr/bin/env bash
# Adopts Troth in a copy of any clone and says what every command took: time and memory of each.
#
#   Benchmarks/history.sh CLONE [STEPS]
#
# CLONE: a repository with history; nothing in it is changed. STEPS: how many changes `policy try`
# judges, 1000 unless given. TROTH names the command that is measured; without it, the release build of
# this package is made and used. It needs bash, git and GNU time.
set -euo pipefail

source=$(cd "$1" && pwd)
steps=${2:-1000}
here=$(cd "$(dirname "$0")/.." && pwd)
troth=${TROTH:-$(cd "$here" && sh scripts/build-release.sh)/troth}
[ -x "$troth" ] || { echo "There is no command at $troth." >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "GNU time is missing: apt install time" >&2; exit 2; }

place=$(mktemp -d "${TMPDIR:-/tmp}/troth-history.XXXXXX")
trap 'rm -rf "$place"' EXIT
mkdir "$place/home" "$place/bin"
for name in troth git-troth troth-ssh-sign; do ln -s "$troth" "$place/bin/$name"; done
unset SSH_AUTH_SOCK GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$place/home" TROTH_HOME="$place/home/troth" PATH="$place/bin:$PATH"
export GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC
git config --global user.name Ana
git config --global user.email ana@example.org
git config --global advice.detachedHead false

# run EXPECTED NAME COMMAND…: the last line that it says, seconds and MiB; fails on another status.
run() {
  local expected=$1 name=$2 status=0
  shift 2
  /usr/bin/time -f '%e %M' -o "$place/time" "$@" >"$place/out" 2>"$place/err" || status=$?
  case " $expected " in
    *" $status "*) ;;
    *)
      echo "$name ended with $status:" >&2
      tail -n 5 "$place/out" "$place/err" >&2
      exit 1
      ;;
  esac
  awk -v name="$name" -v status="$status" 'END {
    printf "%-34s %8.2f s %6d MiB   exit %d\n", name, $1, $2 / 1024, status
  }' "$place/time"
}

git clone --quiet --no-hardlinks "$source" "$place/clone"
cd "$place/clone"
# What a clone knows of its source is its remote's branches; their ranges are judged below.
branch=$(git symbolic-ref --short HEAD)
echo "$(git rev-parse --short=10 HEAD) on $branch: $(git rev-list --count HEAD) commits," \
  "$(git rev-list --first-parent --count HEAD) first-parent steps"

run 0 'init --dry-run' troth init --dry-run
sed -n '/^What this/,/^Which branches/p' "$place/out"
run 0 "policy try --last $steps" troth policy try --last "$steps"
sed -n '/^The policy/,/^note:/p' "$place/out" | cut -c 1-120
run 0 'policy try, whole history' troth policy try --last 1000000
run '0 1' 'verify HEAD' troth verify HEAD
tail -n 1 "$place/out"

base=$(git rev-parse HEAD)
git switch --quiet --create adopted
run 0 'init --commit' troth init --name history --no-passphrase --commit
run 0 'check, nothing to judge' troth check

# The newest changes once more, on top of the project: rebased, unsigned, as they were otherwise.
count=0
for commit in $(git rev-list --no-merges --max-count=50 "$base"); do
  git read-tree "$commit" || continue
  git read-tree --prefix=.troth/ adopted:.troth 2>/dev/null || continue
  tip=$(git log -1 --format=%B "$commit" | git commit-tree "$(git write-tree)" -p "${tip:-adopted}")
  count=$((count + 1))
done
git read-tree adopted
git update-ref refs/heads/again "$tip"
run '0 1' "check, $count commits" troth check again
head -n 1 "$place/out"
run '0 1' 'check of a branch from before' troth check "$base"
run 0 'verify --all' troth verify --all
