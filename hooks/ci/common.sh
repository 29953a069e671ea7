# What judge.sh and sweep.sh share; read by them, not run. docs/guide/ci.md has the variables.
# shellcheck shell=sh disable=SC2034,SC2016
#
# Values from a forge are hostile: they are only ever read with jq into variables, looked at, and
# given on as quoted arguments. Of a request nothing is fetched but its objects, into a bare
# repository: no work tree, no hooks, no filters, no submodules, no settings but the ones below.

: "${TROTH_FORGE:?}" "${TROTH_API:?}" "${TROTH_REPOSITORY:?}" "${TROTH_REMOTE:?}"

here=$(cd "$(dirname "$0")" && pwd)
umask 077
work=$(mktemp -d "${TMPDIR:-/tmp}/troth-ci.XXXXXX")
trap 'rm -rf "$work"' EXIT
repository=$work/repository.git

# Tells nothing to whoever reads the list of processes, and obeys nobody's settings.
# shellcheck disable=SC2046 # a list of names
unset $(git rev-parse --local-env-vars)
export LC_ALL=C GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_TERMINAL_PROMPT=0
export HOME="$work" TROTH_HOME="$work/troth" XDG_CONFIG_HOME="$work"
if [ -n "${TROTH_GIT_TOKEN:-${TROTH_TOKEN:-}}" ]; then
  secret=$(printf '%s:%s' "${TROTH_GIT_USER:-x-access-token}" "${TROTH_GIT_TOKEN:-$TROTH_TOKEN}" |
    base64 | tr -d '\n')
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.$TROTH_REMOTE.extraHeader"
  export GIT_CONFIG_VALUE_0="Authorization: Basic $secret"
fi

say() { printf '%s\n' "$*"; }

# stop WORDS…: the question could not be answered.
stop() {
  say "troth: $*" >&2
  exit 2
}

for tool in git curl jq base64; do
  command -v "$tool" >/dev/null || stop "$tool is needed here and is not installed."
done

is_number() { case $1 in '' | 0* | *[!0-9]*) return 1 ;; esac; }
is_commit() {
  case $1 in *[!0-9a-f]*) return 1 ;; esac
  [ ${#1} = 40 ] || [ ${#1} = 64 ]
}

# account LOGIN NUMBER: who opened a request, as troth takes it; nothing where that is not known.
account() {
  if [ -z "$1" ] || [ -z "${TROTH_HOST:-}" ]; then return 0; fi
  if is_number "$2"; then say "acct:$1@$TROTH_HOST#$2"; else say "acct:$1@$TROTH_HOST"; fi
}

# api METHOD PATH [BODY-FILE]: asks the forge; the answer is in $work/answer, its number in $status.
api() {
  if [ ! -f "$work/headers" ]; then
    {
      say "Accept: application/json"
      say "Content-Type: application/json"
      if [ -n "${TROTH_TOKEN:-}" ]; then forge_header; fi
    } >"$work/headers"
  fi
  if [ "$1" = GET ]; then retries=1; else retries=0; fi
  : >"$work/answer"
  status=$(curl -q --silent --proto =https --max-time 60 --retry "$retries" --request "$1" \
    --header "@$work/headers" ${3:+--data-binary "@$3"} --output "$work/answer" \
    --write-out '%{http_code}' "$TROTH_API$2") || status=000
  case $status in 2??) ;; *) return 1 ;; esac
}

# get FILTER [JQ-OPTIONS…]: a value of the last answer; nothing where there is none.
get() { jq --raw-output "$@" <"$work/answer" 2>/dev/null || :; }

# get_repository: the project's own branches, without the contents of files where the host can.
get_repository() {
  git clone --quiet --bare --no-tags --template= --filter=blob:none \
    "$TROTH_REMOTE" "$repository" 2>"$work/clone" ||
    stop "the repository could not be fetched: $(tail -n 1 "$work/clone")"
  if ! git -C "$repository" ls-tree HEAD .troth 2>/dev/null | grep -q .; then
    if [ -n "${TROTH_PROJECT:-}" ]; then
      stop "the project $TROTH_PROJECT is not on the default branch."
    fi
    say "There is no Troth project on the default branch yet, so there is nothing to judge."
    say "troth init makes one; whatever was there before counts against nobody."
    exit 0
  fi
  # What verdicts depend on beside the change itself: when it moves, they are asked for again.
  law=$(git -C "$repository" rev-parse HEAD:.troth | cut -c 1-8)
  ledger=$(git -C "$repository" rev-parse --verify --quiet \
    "refs/heads/${TROTH_LEDGER:-troth/ledger}" | cut -c 1-8)
  mark="law $law${ledger:+, ledger $ledger}"
  # shellcheck disable=SC2046 # a list of names
  get_records $(git -C "$repository" for-each-ref --format='%(objectname)' refs/heads)
}

# only_objects ARGUMENTS…: fetches from the project's repository. A filter that is obeyed leaves out
# what nobody asks about; a hook, a setting or a submodule has no part in it.
only_objects() {
  git -C "$repository" -c core.hooksPath=/dev/null fetch --quiet --no-tags --no-write-fetch-head \
    --recurse-submodules=no "$@" 2>"$work/fetch"
}

# get_request NUMBER: sets $tip to what the request is now.
get_request() {
  only_objects --filter=blob:none "$TROTH_REMOTE" "+$(forge_ref "$1"):refs/troth-ci/$1" || return 1
  tip=$(git -C "$repository" rev-parse --verify --quiet "refs/troth-ci/$1^{commit}")
}

# get_records TIP…: the contents of what lies below .troth there, in one request; a filtered clone has
# none of them yet.
get_records() {
  for commit in "$@"; do
    git -C "$repository" ls-tree -r --full-tree "$commit" .troth
  done | sed -n 's/^[0-9]* blob \([0-9a-f]*\)\t.*/\1/p' | sort -u >"$work/wanted"
  if [ -s "$work/wanted" ]; then
    only_objects --filter=blob:none --stdin "$TROTH_REMOTE" <"$work/wanted" || :
  fi
}

# get_everything: for a question that the contents of other files decide.
get_everything() {
  only_objects --refetch --no-filter "$TROTH_REMOTE" '+refs/heads/*:refs/heads/*' \
    ${1:+"$1"}
}

# judge TIP ONTO [ACCOUNT]: sets $verdict and $code; the report is in $work/report, the comment in
# $work/comment, empty where there is nothing that anybody has to know.
judge() {
  git check-ref-format "refs/heads/$2" || stop "the target's name is no branch."
  status_for "$2"
  set -- "$1" --onto "refs/heads/$2" ${3:+--author "$3"}
  if [ -n "${TROTH_PROJECT:-}" ]; then set -- "$@" --project "$TROTH_PROJECT"; fi
  get_records "$1"
  ask "$@"
  if [ "$code" = 2 ] && grep -q object-missing "$work/said" && get_everything "$1"; then ask "$@"; fi
  verdict=$(patient check "$@" --format json 2>/dev/null |
    jq --raw-output '.verdict // empty' 2>/dev/null) || :
  case $code:$verdict in
    0:pass | 0:advice | 1:held | 1:fail) ;;
    *)
      code=2
      verdict=unanswered
      cat "$work/said" >>"$work/report"
      ;;
  esac
  patient review "$@" --format markdown >"$work/comment" 2>/dev/null || :
}

ask() {
  code=0
  patient check "$@" >"$work/report" 2>"$work/said" || code=$?
  [ "$code" != 124 ] || echo "troth: this took longer than $patience seconds." >>"$work/said"
}

# No request keeps the others waiting for longer than this, in seconds.
patience=${TROTH_PATIENCE:-300}
patient() { timeout "$patience" troth -C "$repository" "$@"; }

# status_for ONTO: sets $context to the status's name. A commit has one status of a name, whatever requests
# it is the tip of; so only an answer for the default branch is called troth.
status_for() {
  context=troth
  [ "$1" = "$(git -C "$repository" symbolic-ref --short HEAD)" ] || context="troth ($1)"
}

# tell TIP: the verdict for machines, as a status of the commit; only if it is news.
tell() {
  state=$(forge_state "$verdict")
  words=$(head -n 1 "$work/report" | jq --raw-input --raw-output --arg mark "$mark" \
    '"\(.[0:90]) (\($mark))"')
  if forge_told "$1" && [ "$told" = "$state: $words" ]; then return 0; fi
  jq --null-input --arg state "$state" --arg words "$words" --arg link "${TROTH_LOG_URL:-}" \
    --arg context "$context" "$(forge_status_body)" >"$work/body"
  forge_tell "$1" "$work/body"
}

# find_ours NUMBER: sets $comment to the number of our comment, empty where there is none; $work/found
# has its text. Anybody can write a text that looks like ours, so the account has to be ours too.
marker='<!-- troth: this comment is edited when something changes -->'
find_ours() {
  comment=
  first=
  page=1
  forge_bot || return 1
  while [ "$page" -le 30 ]; do
    api GET "$(forge_comments "$1")per_page=100&page=$page" || return 1
    get --arg bot "$bot" --arg marker "$marker" '[.[] | select(((.user.login // .author.username)
      == $bot) and (.body | startswith($marker)))][0] // empty' >"$work/ours"
    comment=$(jq --raw-output .id <"$work/ours")
    jq .body <"$work/ours" >"$work/found"
    # A host that knows no pages gives the same ones again.
    if [ -n "$comment" ] || [ "$(get length)" != 100 ] || [ "$(get '.[0].id')" = "$first" ]; then
      return 0
    fi
    first=$(get '.[0].id')
    page=$((page + 1))
  done
}

# answer NUMBER: the one comment of ours, edited; none where all is well and none was needed before.
answer() {
  find_ours "$1" || return 1
  if [ ! -s "$work/comment" ]; then
    if [ -z "$comment" ]; then return 0; fi
    say "**$verdict**: nothing is open here any more." >"$work/comment"
  fi
  jq --null-input --rawfile text "$work/comment" --arg marker "$marker" \
    '{body: "\($marker)\n\($text[0:60000])"}' >"$work/body"
  if [ -n "$comment" ] && jq --exit-status --slurpfile new "$work/body" \
    '. == ($new[0].body)' <"$work/found" >/dev/null; then
    return 0
  fi
  forge_answer "$1" "$comment" "$work/body"
}

case $TROTH_FORGE in
  github | forgejo) . "$here/forge-github.sh" ;;
  gitlab) . "$here/forge-gitlab.sh" ;;
  *) stop "TROTH_FORGE is github, forgejo or gitlab, not $TROTH_FORGE." ;;
esac
