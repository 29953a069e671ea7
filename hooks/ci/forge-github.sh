# GitHub's way to speak, and Forgejo's, which is alike; read by common.sh, not run.
# shellcheck shell=sh disable=SC2154,SC2034,SC2016 # variables of common.sh, filters of jq

forge_header() { say "Authorization: Bearer $TROTH_TOKEN"; }

forge_ref() { say "refs/pull/$1/head"; }

# forge_request NUMBER: $onto, $opener and $opener_id as the forge knows them.
forge_request() {
  api GET "/repos/$TROTH_REPOSITORY/pulls/$1" || return 1
  onto=$(get '.base.ref // empty')
  opener=$(get '.user.login // empty')
  opener_id=$(get '.user.id // empty')
}

# forge_open PAGE: the numbers of open requests, a line each.
forge_open() {
  api GET "/repos/$TROTH_REPOSITORY/pulls?state=open&per_page=50&limit=50&page=$1" || return 1
  get '.[].number'
}

forge_state() {
  case $1 in pass | advice) say success ;; held) say pending ;; fail) say failure ;; *) say error ;; esac
}

# forge_told COMMIT: sets $told to the status that is there.
forge_told() {
  told=
  api GET "/repos/$TROTH_REPOSITORY/commits/$1/status" || return 1
  told=$(get --arg context "$context" '[.statuses[]? | select(.context == $context)][0] // empty
    | "\(.state // .status): \(.description)"')
}

forge_status_body() {
  say '{context: $context, state: $state, description: $words}
    + (if $link == "" then {} else {target_url: $link} end)'
}

forge_tell() { api POST "/repos/$TROTH_REPOSITORY/statuses/$1" "$2"; }

# forge_bot: sets $bot to the account whose comments are ours.
forge_bot() { bot=${TROTH_BOT:?}; }

forge_comments() { say "/repos/$TROTH_REPOSITORY/issues/$1/comments?"; }

forge_answer() {
  if [ -n "$2" ]; then
    api PATCH "/repos/$TROTH_REPOSITORY/issues/comments/$2" "$3"
  else
    api POST "/repos/$TROTH_REPOSITORY/issues/$1/comments" "$3"
  fi
}
