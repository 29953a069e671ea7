import TrothModel

/// Pages about merges.
extension Explanation {
  static let mergeDiffers = Explanation(
    .mergeDiffers, "A merge holds something that its parents do not come to.",
    meaning: """
      Troth does each merge again and compares. One that comes out the same needs no signature:
      nobody decided anything in it. This one holds something else, at the paths named: how a
      conflict was resolved, or a change that no conflict asked for. That is a change like any
      other, by whoever signed the merge.
      """,
    why: """
      Few people read merges, and most tools show nothing of what one adds. It is where a change can
      be brought along unseen, and where a mistake in resolving a conflict hides.
      """,
    steps: [
      Step(
        "See what each merge does beyond merging:", "git log --merges --remerge-diff BASE..HEAD"),
      Step(
        "If it was not meant, merge again without it:",
        "git reset --keep HEAD^ && git merge BRANCH"),
    ],
    example: """
      $ troth check
      pass: 3 commits may go to seed-library (main).
      warning merge-differs (enforce)
        A merge holds something that its parents do not come to, and that no conflict asked for; it
        is judged as a change.
      $ git log --merges --remerge-diff origin/main..HEAD
      """)

  static let forkFromBefore = Explanation(
    .forkFromBefore, "A branch was begun before the project, so some of what is asked is advice.",
    meaning: """
      The policy says `grace: true`. What signatures and terms would refuse is told and let through,
      as long as the branch holds nothing of the project since it was founded. Records and the
      project's own texts are judged as ever, and people who are new here wait for a steward's word.
      """,
    why: """
      Who began before there was a project could not know what it would ask. To have them sign or
      rewrite old work would help nobody.
      """,
    steps: [
      Step("See what is asked, and of which commits:", "troth check --format json"),
      Step(
        "Stewards end it for all by `grace: false` in the policy:",
        "troth project propose --text policy.yml"),
    ],
    example: """
      $ troth check old-work
      advice: 2 commits may go to seed-library (main), with advice.
      note fork-from-before (advise)
        This branch was begun before the project was, so what signatures and terms would ask of it
        is advice.
      """)

  static let mergeNotRecomputed = Explanation(
    .mergeNotRecomputed, "A merge could not be done again, so it is judged as a change.",
    meaning: """
      Troth does each merge again and compares. This one it could not: git on this machine is too
      old or was too slow, or more than two parents changed the same files. So the merge needs
      somebody who answers for it, as any change does.
      """,
    why: """
      What was not compared cannot be taken for a merge and nothing else.
      """,
    steps: [
      Step("See which version of git is here; 2.38 and later can:", "git --version"),
      Step("See what the merge holds:", "git log --merges --remerge-diff BASE..HEAD"),
      Step("If it is yours, sign it:", "git commit --amend --no-edit -S"),
    ],
    example: """
      $ troth check
      pass: 4 commits may go to seed-library (main).
      note merge-not-recomputed (enforce)
        A merge could not be done again (git is older than 2.38), so it is judged as a change.
      """)
}
