# GitLab's way to speak; read by common.sh, not run. TROTH_REPOSITORY is the project's number.
# shellcheck shell=sh disable=SC2154,SC2034,SC2016 # variables of common.sh, filters of jq

forge_header() { say "PRIVATE-TOKEN: $TROTH_TOKEN"; }

forge_ref() { say "refs/merge-requests/$1/head"; }

# forge_request NUMBER: $onto, $opener and $opener_id as the forge knows them.
forge_request() {
  api GET "/projects/$TROTH_REPOSITORY/merge_requests/$1" || return 1
  onto=$(get '.target_branch // empty')
  opener=$(get '.author.username // empty')
  opener_id=$(get '.author.id // empty')
}

# forge_open PAGE: the numbers of open requests, a line each.
forge_open() {
  api GET "/projects/$TROTH_REPOSITORY/merge_requests?state=opened&per_page=50&page=$1" || return 1
  get '.[].iid'
}

forge_state() {
  case $1 in pass | advice) say success ;; held) say pending ;; *) say failed ;; esac
}

# forge_told COMMIT: sets $told to the status that is there.
forge_told() {
  told=
  api GET "/projects/$TROTH_REPOSITORY/repository/commits/$1/statuses?per_page=100" || return 1
  told=$(get --arg context "$context" '[.[] | select(.name == $context)][0] // empty
    | "\(.status): \(.description)"')
}

forge_status_body() {
  say '{name: $context, state: $state, description: $words}
    + (if $link == "" then {} else {target_url: $link} end)'
}

forge_tell() { api POST "/projects/$TROTH_REPOSITORY/statuses/$1" "$2"; }

# forge_bot: sets $bot to the account whose comments are ours.
forge_bot() {
  api GET /user || return 1
  bot=$(get '.username // empty')
}

forge_comments() { say "/projects/$TROTH_REPOSITORY/merge_requests/$1/notes?sort=asc&"; }

forge_answer() {
  if [ -n "$2" ]; then
    api PUT "/projects/$TROTH_REPOSITORY/merge_requests/$1/notes/$2" "$3"
  else
    api POST "/projects/$TROTH_REPOSITORY/merge_requests/$1/notes" "$3"
  fi
}
