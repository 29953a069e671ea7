#!/usr/bin/env bash
# Measures Troth beside git, in one run on one machine, and prints times, ratios and every single run.
#
#   Benchmarks/run.sh [COMMITS]
#
# COMMITS: how many signed commits are verified, 1000 unless given. TROTH names the command that is
# measured; without it, the release build of this package is made and used. Nothing outside a temporary
# folder is written, and no settings of yours are read.
set -euo pipefail

commits=${1:-1000}
here=$(cd "$(dirname "$0")/.." && pwd)
troth=${TROTH:-$(cd "$here" && sh scripts/build-release.sh)/troth}
[ -x "$troth" ] || { echo "There is no command at $troth." >&2; exit 2; }

place=$(mktemp -d "${TMPDIR:-/tmp}/troth-benchmark.XXXXXX")
trap 'rm -rf "$place"' EXIT
mkdir "$place/home" "$place/bin"
for name in troth git-troth troth-ssh-sign; do ln -s "$troth" "$place/bin/$name"; done
unset SSH_AUTH_SOCK GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$place/home" TROTH_HOME="$place/home/troth" PATH="$place/bin:$PATH"
export GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC
git config --global user.name Ana
git config --global user.email ana@example.org
git config --global init.defaultBranch main

raw=$place/raw.tsv

# measure RUNS NAME COMMAND…: the median of so many runs, in microseconds, as the last word printed.
measure() {
  local runs=$1 name=$2 start end i
  shift 2
  for ((i = 0; i < runs; i++)); do
    start=${EPOCHREALTIME//[!0-9]/}
    "$@" >/dev/null 2>&1 || true
    end=${EPOCHREALTIME//[!0-9]/}
    printf '%s\t%d\n' "$name" $((end - start))
  done | tee -a "$raw" | cut -f 2 | sort -n | sed -n "$((runs / 2 + 1))p"
}

# row NAME MICROSECONDS REFERENCE: one line of the table.
row() {
  awk -v name="$1" -v time="$2" -v reference="$3" 'BEGIN {
    printf "%-44s %12.1f ms", name, time / 1000
    if (reference > 0) printf "   %8.2f times the first; the first takes %8.2f times it", time / reference, reference / time
    printf "\n"
  }'
}

# held WHAT FIGURE RELATION WANTED UNIT: one of the two figures that this version has to keep.
held() {
  awk -v what="$1" -v figure="$2" -v relation="$3" -v wanted="$4" -v unit="$5" 'BEGIN {
    ok = relation == ">=" ? figure >= wanted : figure <= wanted
    printf "%s: %.1f %s, wanted %s %s: %s\n", what, figure, unit, relation, wanted, ok ? "held" : "NOT held"
  }' | tee -a "$place/held"
}

machine() {
  printf 'machine: %s, %s processors, %s\n' "$(uname -sm)" "$(getconf _NPROCESSORS_ONLN)" \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)"
  printf 'with: %s, %s\n' "$(git --version)" "troth $("$troth" --version)"
}

signed_commits() {
  echo "Making $commits signed commits with git itself." >&2
  ssh-keygen -q -t ed25519 -N '' -C ana -f "$place/key"
  printf 'ana@example.org namespaces="git" %s\n' "$(cut -d ' ' -f 1,2 "$place/key.pub")" \
    >"$place/signers"
  git init --quiet "$place/signed"
  cd "$place/signed"
  git config gpg.format ssh
  git config user.signingKey "$place/key"
  git config gpg.ssh.allowedSignersFile "$place/signers"
  echo "one file" >file
  git add file
  local tree tip='' i
  tree=$(git write-tree)
  for ((i = 0; i < commits; i++)); do
    tip=$(git commit-tree -S ${tip:+-p "$tip"} -m "Change $i" "$tree")
  done
  git update-ref refs/heads/main "$tip"
  git gc --quiet
}

verification() {
  local good by_git by_troth
  good=$(git log --format='%G?' | grep -c '^G$')
  [ "$good" = "$commits" ] || { echo "git calls only $good of $commits good." >&2; exit 1; }
  "$troth" verify --quiet HEAD | grep -q "^$commits commits: $commits good" ||
    { echo "Troth and git do not agree." >&2; exit 1; }
  echo
  echo "Verifying $commits SSH-signed commits"
  by_git=$(measure 1 git-log git log --format='%G?')
  row "git log --format=%G?" "$by_git" 0
  by_troth=$(measure 7 verify "$troth" verify HEAD)
  row "troth verify" "$by_troth" "$by_git"
  held "verifying, against git log" "$(awk "BEGIN { print $by_git / $by_troth }")" ">=" 50 times
  if command -v taskset >/dev/null; then
    by_troth=$(measure 7 verify-one-processor taskset -c 0 "$troth" verify HEAD)
    row "troth verify, on one processor" "$by_troth" "$by_git"
  fi
}

project() {
  git init --quiet --bare "$place/server.git"
  git init --quiet "$place/project"
  cd "$place/project"
  echo "# Seeds" >README.md
  git add README.md
  git commit --quiet -m "Begin"
  "$troth" init --name seeds --agreement dco --no-passphrase --yes >/dev/null 2>&1
  git commit --quiet -m "Adopt Troth"
  git remote add origin "$place/server.git"
  git push --quiet origin main
  git fetch --quiet
  git remote set-head origin main
  "$troth" status >/dev/null 2>&1
  echo "Beans: sow in May." >>README.md
  git commit --quiet --all --message "Beans"
}

# Judges the push of one commit as git has it judged: one line on standard input.
push() {
  printf 'refs/heads/main %s refs/heads/main %s\n' "$(cat "$place/new")" "$(cat "$place/old")" |
    "$troth" hook pre-push origin "$place/server.git"
}

hook() {
  git rev-parse HEAD >"$place/new"
  git rev-parse origin/main >"$place/old"
  push >/dev/null
  local version
  echo
  echo "One push of one commit"
  version=$(measure 41 git-version git --version)
  row "git --version" "$version" 0
  row "git status" "$(measure 41 git-status git status)" "$version"
  row "troth --version" "$(measure 41 troth-version "$troth" --version)" "$version"
  local hook
  hook=$(measure 41 hook-pre-push push)
  row "troth hook pre-push" "$hook" "$version"
  held "hook pre-push, above git --version" "$(awk "BEGIN { print ($hook - $version) / 1000 }")" \
    "<=" 40 ms
}

machine
signed_commits
verification
project
hook
echo
echo "Every run, in microseconds:"
awk -F '\t' '
  { runs[$1] = runs[$1] " " $2; if (!($1 in seen)) { seen[$1] = 1; names[++count] = $1 } }
  END { for (i = 1; i <= count; i++) print "  " names[i] ":" runs[names[i]] }' "$raw"
! grep -q 'NOT held' "$place/held"
