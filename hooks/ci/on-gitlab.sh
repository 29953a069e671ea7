#!/bin/sh
# What to do for which pipeline of GitLab. docs/guide/ci.md
set -eu

: "${CI_PIPELINE_SOURCE:?}" "${CI_API_V4_URL:?}" "${CI_SERVER_HOST:?}"
here=$(cd "$(dirname "$0")" && pwd)

TROTH_FORGE=gitlab
TROTH_API=$CI_API_V4_URL
TROTH_HOST=$CI_SERVER_HOST
TROTH_LOG_URL=${CI_JOB_URL:-}
# The job's own token may read, and no more; a merge request's job has no other one.
TROTH_GIT_USER=gitlab-ci-token
TROTH_GIT_TOKEN=${CI_JOB_TOKEN:-}
export TROTH_FORGE TROTH_API TROTH_HOST TROTH_LOG_URL TROTH_GIT_USER TROTH_GIT_TOKEN

if [ "$CI_PIPELINE_SOURCE" = merge_request_event ]; then
  TROTH_REPOSITORY=${CI_MERGE_REQUEST_PROJECT_ID:?}
  TROTH_REMOTE=${CI_MERGE_REQUEST_PROJECT_URL:?}.git
  TROTH_NUMBER=${CI_MERGE_REQUEST_IID:?}
  TROTH_ONTO=${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:?}
  export TROTH_REPOSITORY TROTH_REMOTE TROTH_NUMBER TROTH_ONTO
  exec sh "$here/judge.sh"
fi
TROTH_REPOSITORY=${CI_PROJECT_ID:?}
TROTH_REMOTE=${CI_PROJECT_URL:?}.git
export TROTH_REPOSITORY TROTH_REMOTE
exec sh "$here/sweep.sh"
