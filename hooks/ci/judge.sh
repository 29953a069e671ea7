#!/bin/sh
# Judges one request (TROTH_NUMBER) or one commit (TROTH_COMMIT with TROTH_ONTO), and says so: in the
# log, as a status of the commit called troth, and in one comment. docs/guide/ci.md
set -eu
. "$(dirname "$0")/common.sh"

get_repository

number=${TROTH_NUMBER:-}
onto=${TROTH_ONTO:-}
opener=${TROTH_OPENER:-}
opener_id=${TROTH_OPENER_ID:-}
if [ -n "$number" ]; then
  is_number "$number" || stop "the request's number is none."
  get_request "$number" || stop "the request could not be fetched: $(tail -n 1 "$work/fetch")"
  if [ -z "$onto" ] || [ -z "$opener" ]; then
    forge_request "$number" || [ -n "$onto" ] ||
      stop "the forge does not say where request $number is to go ($status)."
  fi
else
  tip=${TROTH_COMMIT:-}
  is_commit "$tip" || stop "neither a request's number nor a commit is given."
  git -C "$repository" cat-file -e "$tip^{commit}" 2>/dev/null ||
    git -C "$repository" fetch --quiet --no-tags --filter=blob:none "$TROTH_REMOTE" "$tip" 2>/dev/null ||
    stop "the commit $tip could not be fetched."
  opener=
fi
: "${onto:?the branch that it is to go to}"

judge "$tip" "$onto" "$(account "$opener" "$opener_id")"
cat "$work/report"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  if [ -s "$work/comment" ]; then cat "$work/comment"; else sed 's/^/    /' "$work/report"; fi \
    >>"$GITHUB_STEP_SUMMARY"
fi

# Without the right to write, as from a fork, the log and the exit status are the report.
if [ -z "${TROTH_TOKEN:-}" ]; then exit "$code"; fi
if [ -n "$number" ]; then
  answer "$number" || say "note: the comment could not be written ($status); the report is above."
fi
if tell "$tip"; then
  # The status says it, and can be said anew when the ledger moves; a failed job could not.
  if [ -n "$number" ] && [ "$code" != 2 ]; then exit 0; fi
else
  say "note: the commit's status could not be set ($status); the exit status says it instead."
fi
exit "$code"
