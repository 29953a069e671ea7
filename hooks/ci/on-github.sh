#!/bin/sh
# What to do for which event of GitHub Actions, or of Forgejo Actions, which are alike. Everything is
# read from the event's own file; nothing of it is ever part of a command. docs/guide/ci.md
set -eu

: "${GITHUB_EVENT_NAME:?}" "${GITHUB_EVENT_PATH:?}" "${GITHUB_REPOSITORY:?}" "${GITHUB_SERVER_URL:?}"
here=$(cd "$(dirname "$0")" && pwd)
command -v jq >/dev/null || {
  echo "troth: jq is needed here and is not installed." >&2
  exit 2
}

event() { jq --raw-output "$1 // empty" "$GITHUB_EVENT_PATH"; }

TROTH_FORGE=${TROTH_FORGE:-github}
# Whose comments are ours: the account behind the job's own token.
if [ "$TROTH_FORGE" = forgejo ]; then
  TROTH_BOT=${TROTH_BOT:-forgejo-actions}
else
  TROTH_BOT=${TROTH_BOT:-github-actions[bot]}
fi
TROTH_API=${GITHUB_API_URL:?}
TROTH_REPOSITORY=$GITHUB_REPOSITORY
TROTH_REMOTE=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git
TROTH_HOST=$(printf '%s' "$GITHUB_SERVER_URL" | jq --raw-input --raw-output \
  'ltrimstr("https://") | split("/")[0] | split(":")[0]')
TROTH_LOG_URL=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/${GITHUB_RUN_ID:-}
export TROTH_FORGE TROTH_BOT TROTH_API TROTH_REPOSITORY TROTH_REMOTE TROTH_HOST TROTH_LOG_URL

case $GITHUB_EVENT_NAME in
  pull_request_target | pull_request)
    TROTH_NUMBER=$(event .pull_request.number)
    TROTH_ONTO=$(event .pull_request.base.ref)
    TROTH_OPENER=$(event .pull_request.user.login)
    TROTH_OPENER_ID=$(event .pull_request.user.id)
    export TROTH_NUMBER TROTH_ONTO TROTH_OPENER TROTH_OPENER_ID
    exec sh "$here/judge.sh"
    ;;
  issue_comment)
    # Whatever else the comment says: the request is judged once more, and that is all.
    TROTH_NUMBER=$(event '.issue | select(.pull_request) | .number')
    if [ -z "$TROTH_NUMBER" ]; then exit 0; fi
    case $(event .comment.body) in /recheck*) ;; *) exit 0 ;; esac
    export TROTH_NUMBER
    exec sh "$here/judge.sh"
    ;;
  merge_group)
    TROTH_COMMIT=$(event .merge_group.head_sha)
    TROTH_ONTO=$(event .merge_group.base_ref)
    TROTH_ONTO=${TROTH_ONTO#refs/heads/}
    export TROTH_COMMIT TROTH_ONTO
    exec sh "$here/judge.sh"
    ;;
  push | schedule | workflow_dispatch) exec sh "$here/sweep.sh" ;;
  *)
    echo "troth: there is nothing to do for the event $GITHUB_EVENT_NAME." >&2
    exit 2
    ;;
esac
