#!/bin/sh
# What to do for which pipeline of Woodpecker, whatever the forge behind it. docs/guide/ci.md
set -eu

: "${CI_PIPELINE_EVENT:?}" "${CI_FORGE_TYPE:?}" "${CI_FORGE_URL:?}" "${CI_REPO:?}" "${CI_REPO_CLONE_URL:?}"
here=$(cd "$(dirname "$0")" && pwd)

TROTH_REPOSITORY=$CI_REPO
TROTH_REMOTE=$CI_REPO_CLONE_URL
TROTH_LOG_URL=${CI_PIPELINE_URL:-}
TROTH_HOST=${CI_FORGE_URL#https://}
TROTH_HOST=${TROTH_HOST%%[:/]*}
case $CI_FORGE_TYPE in
  github)
    TROTH_FORGE=github
    if [ "$TROTH_HOST" = github.com ]; then
      TROTH_API=https://api.github.com
    else
      TROTH_API=$CI_FORGE_URL/api/v3
    fi
    ;;
  forgejo | gitea)
    TROTH_FORGE=forgejo
    TROTH_API=$CI_FORGE_URL/api/v1
    ;;
  gitlab)
    TROTH_FORGE=gitlab
    TROTH_API=$CI_FORGE_URL/api/v4
    TROTH_REPOSITORY=${CI_REPO_REMOTE_ID:?}
    ;;
  *)
    echo "troth: the forge $CI_FORGE_TYPE is not one that these scripts can speak with." >&2
    exit 2
    ;;
esac
export TROTH_FORGE TROTH_API TROTH_REPOSITORY TROTH_REMOTE TROTH_HOST TROTH_LOG_URL

case $CI_PIPELINE_EVENT in
  pull_request)
    TROTH_NUMBER=${CI_COMMIT_PULL_REQUEST:?}
    TROTH_ONTO=${CI_COMMIT_TARGET_BRANCH:?}
    export TROTH_NUMBER TROTH_ONTO
    exec sh "$here/judge.sh"
    ;;
  cron | manual) exec sh "$here/sweep.sh" ;;
  *)
    echo "troth: there is nothing to do for the event $CI_PIPELINE_EVENT." >&2
    exit 2
    ;;
esac
