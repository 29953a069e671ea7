import TrothModel

/// Pages about approvals.
extension Explanation {
  static let approvalMissing = Explanation(
    .approvalMissing, "A change needs a look by somebody who had no part in it.",
    meaning: """
      A rule of the project's policy asks that other people approve what goes where this change goes:
      so many, whom the project trusts for that, and who do not rest on one another's word.
      """,
    why: """
      Two pairs of eyes see more than one. Whoever wrote, signed or brought a change, or answers for
      the machine that did, has looked at it already, so theirs is not the second pair.
      """,
    steps: [
      Step("See whose approval would count:", "troth reviewers BASE..HEAD"),
      Step(
        "If you have read the change and would take it:",
        "troth approve BASE..HEAD --because \"ran it on both machines\""),
      Step("See who has approved it so far:", "troth approvals BASE..HEAD"),
    ],
    example: """
      $ troth check
      fail: 1 commit may not go to seed-library (main) yet.
      error approval-missing (enforce)
        This needs an approval by somebody else: one of the people who are accepted in review.
      $ troth approve origin/main..bo/fix
      """)

  static let approvalVoided = Explanation(
    .approvalVoided, "A change is not as it was when somebody approved it.",
    meaning: """
      The approval is for another state of the change. The files named here differ from what was
      approved. A rebase or a squash that changes nothing keeps an approval; any other byte does not.
      """,
    why: """
      Whoever approved answers for what they read. What was added later they have not read.
      """,
    steps: [
      Step("See what is different since, and approve again:", "troth approve BASE..HEAD"),
      Step("See which approvals stand:", "troth approvals BASE..HEAD"),
    ],
    example: """
      $ troth check
      warning approval-voided
        Chen (8pBGjMbxkt): An approval is for another state of this change: these files differ from
        what was approved.
        file: Sources/Seeds.swift
      $ troth approve origin/main..bo/fix
      """)
}
