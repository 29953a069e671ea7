#!/bin/sh
# Judges every open request anew for which the law or the ledger has moved, so that what waited for a
# steward's word need not be pushed again. Writes nothing where nothing is new. docs/guide/ci.md
set -eu
. "$(dirname "$0")/common.sh"

if [ -z "${TROTH_TOKEN:-}" ]; then stop "without a token there is nowhere to say what was found."; fi
get_repository

# sweep NUMBER: one of them; says in one line what became of it.
sweep() {
  get_request "$1" || {
    say "request $1: could not be fetched"
    return 1
  }
  forge_request "$1" || {
    say "request $1: the forge does not say where it is to go ($status)"
    return 1
  }
  status_for "$onto"
  if forge_told "$tip"; then
    case $told in *"($mark)") return 0 ;; esac
  fi
  judge "$tip" "$onto" "$(account "$opener" "$opener_id")"
  say "request $1: $(head -n 1 "$work/report")"
  answer "$1" || say "request $1: the comment could not be written ($status)"
  tell "$tip" || {
    say "request $1: the status could not be set ($status)"
    return 1
  }
}

ended=0
page=1
while [ "$page" -le 10 ]; do
  numbers=$(forge_open "$page") || stop "the forge does not list the open requests."
  for number in $numbers; do
    is_number "$number" || stop "the forge lists a request without a number."
    sweep "$number" || ended=2
  done
  if [ "$(say "$numbers" | grep -c .)" -lt 50 ]; then exit "$ended"; fi
  page=$((page + 1))
done
say "note: there are more than 500 open requests; the others wait for their next push or /recheck."
exit "$ended"
