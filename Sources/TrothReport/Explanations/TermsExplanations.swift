import TrothModel

/// Pages about the project's terms and who accepted them.
extension Explanation {
  static let agreementMissing = Explanation(
    .agreementMissing, "Somebody has not accepted terms that the project asks for.",
    meaning: """
      The policy names terms, such as the Developer Certificate of Origin, and asks the authors of
      a change to accept them: once, by a signed record, or, where the policy takes it, by a
      `Signed-off-by` line in each commit that equals the author's name and address.
      """,
    why: """
      Whoever uses the project relies on everyone having said that they may give what they give.
      It is said once, by the person themselves, and kept beside the code.
      """,
    steps: [
      Step(
        "Read the terms and accept them; the record travels with your change:",
        "troth agreement show dco\ntroth agree dco"),
      Step("Where sign-offs are taken, plain git does it:", "git rebase --signoff BASE"),
    ],
    example: """
      $ troth check
      fail: 1 commit may not go to seed-library (main) yet.
      error agreement-missing (enforce)
        Bo (9sLk2Vd0aa): The author has not accepted dco.
        to mend it: git rebase --signoff 3f0c8e11d2
      $ troth agree dco --commit
      $ troth check
      pass: 2 commits may go to seed-library (main).
      """)

  static let agreementOutdated = Explanation(
    .agreementOutdated, "Somebody accepted an earlier text of the terms.",
    meaning: """
      The stewards put a new text in force and did not declare that having accepted the old one is
      enough.
      """,
    why: """
      Nobody can agree to a text that they have not seen. When a change of wording changes nothing,
      stewards can say so, and everybody's acceptance stays.
      """,
    steps: [
      Step(
        "See what changed, and accept the new text:", "troth agreement show dco\ntroth agree dco"),
      Step(
        "If you are a steward and the old acceptance is as good, say so in the next amendment:",
        "troth project propose --help"),
    ],
    example: """
      $ troth check
      error agreement-outdated (enforce)
        The author accepted an earlier text of dco; the one in force is new.
        to mend it: troth agree dco
      $ troth agree dco --commit
      """)

  static let agreementEnded = Explanation(
    .agreementEnded, "Somebody has ended their agreement to the terms.",
    meaning: """
      They withdrew it themselves. What was given while it held stays given; a new change needs a
      new agreement.
      """,
    why: """
      People may change their mind about the future. An old agreement that was ended must not come
      back by being replayed.
      """,
    steps: [
      Step("If you wish to contribute again, accept the terms anew:", "troth agree dco"),
      Step("See when and how it was ended:", "troth show ID"),
    ],
    example: """
      $ troth check
      error agreement-ended (enforce)
        The author has ended their agreement to dco.
        to mend it: troth agree dco
      """)
}
