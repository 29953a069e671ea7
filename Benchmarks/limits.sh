#!/usr/bin/env bash
# Two large pushes to a server that judges them: 500 refs at once, and a commit of 100,000 files. Prints
# time and the most memory of the hook; fails when it needs more than 512 MiB.
#
#   Benchmarks/limits.sh [REFS] [FILES]
#
# TROTH names the command that is measured; without it, the release build of this package is made and
# used. It needs bash, git and GNU time.
set -euo pipefail

refs=${1:-500}
files=${2:-100000}
here=$(cd "$(dirname "$0")/.." && pwd)
troth=${TROTH:-$(cd "$here" && sh scripts/build-release.sh)/troth}
[ -x "$troth" ] || { echo "There is no command at $troth." >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "GNU time is missing: apt install time" >&2; exit 2; }

place=$(mktemp -d "${TMPDIR:-/tmp}/troth-limits.XXXXXX")
trap 'rm -rf "$place"' EXIT
mkdir "$place/home" "$place/bin"
for name in troth git-troth troth-ssh-sign; do ln -s "$troth" "$place/bin/$name"; done
unset SSH_AUTH_SOCK GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_DATA_HOME XDG_CONFIG_HOME
export HOME="$place/home" TROTH_HOME="$place/home/troth" PATH="$place/bin:$PATH"
export GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC
git config --global user.name Ana
git config --global user.email ana@example.org
git config --global init.defaultBranch main

git init --quiet --bare "$place/server.git"
git clone --quiet "$place/server.git" "$place/ana" 2>/dev/null
cd "$place/ana"
troth init --name limits --mode enforce --agreement dco --no-passphrase --commit --quiet >/dev/null
git push --quiet origin main
# The server's hook, watched.
cat >"$place/server.git/hooks/pre-receive" <<HOOK
#!/bin/sh
exec /usr/bin/time -a -f '%e %M' -o "$place/times" "$place/bin/troth" hook pre-receive
HOOK
chmod +x "$place/server.git/hooks/pre-receive"

# push NAME EXPECTED REFSPEC…
push() {
  local name=$1 expected=$2 status=0
  shift 2
  : >"$place/times"
  git push --quiet origin "$@" 2>"$place/said" || status=$?
  [ "$status" = "$expected" ] || { echo "$name: git ended with $status" >&2; cat "$place/said" >&2; exit 1; }
  read -r seconds kilobytes < <(grep -E '^[0-9.]+ [0-9]+$' "$place/times" | tail -n 1)
  printf '%-44s %8.2f s %6d MiB %6d lines said\n' "$name" "$seconds" $((kilobytes / 1024)) \
    "$(grep -c '^remote:' "$place/said" || true)"
  [ "$kilobytes" -le $((512 * 1024)) ] || { echo "$name: more than 512 MiB" >&2; exit 1; }
}

# Each ref has a commit of its own, unsigned and by nobody known: each has something said about it.
git config commit.gpgSign false
specs=() tip=$(git rev-parse main) tree=$(git rev-parse 'main^{tree}')
for ((i = 0; i < refs; i++)); do
  specs+=("$(git commit-tree -p "$tip" -m "Change $i" "$tree"):refs/heads/many/$i")
done
push "$refs refs, none of them good" 1 "${specs[@]}"

blob=$(echo seed | git hash-object -w --stdin)
{
  git ls-tree -r main
  for ((i = 0; i < files; i++)); do
    printf '100644 blob %s\tseeds/%d/%d.txt\n' "$blob" $((i / 250)) "$i"
  done
} | GIT_INDEX_FILE=$place/index git update-index --index-info
large=$(GIT_INDEX_FILE=$place/index git write-tree)
commit=$(printf 'Many seeds\n\nSigned-off-by: Ana <ana@example.org>\n' |
  git commit-tree -S -p "$tip" "$large")
push "a signed commit of $files files" 0 "$commit:refs/heads/large"
