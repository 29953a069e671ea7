import TrothModel

/// Pages about accounts at forges.
extension Explanation {
  static let accountChanged = Explanation(
    .accountChanged, "A name at a forge belongs to another account than it did.",
    meaning: """
      A forge knows its accounts by numbers and shows them by names. Here one name goes with two
      numbers: the account that a statement or another commit speaks of, and the one that wrote this.
      They count as two people.
      """,
    why: """
      When somebody closes or renames their account, anybody may take the name that is free now. What
      was said for the former owner must not help, or hurt, the next one.
      """,
    steps: [
      Step("See which accounts are meant:", "troth check --format json"),
      Step(
        "If you are a steward and have looked at the change, answer for it by whoever wrote it:",
        "troth admit BASE..HEAD"),
      Step("If the old account was yours, say so where the project talks.", "troth project show"),
    ],
    example: """
      $ troth check
      held: 1 commit for seed-library (main) waits for a steward's word. Nothing is wrong with it.
      warning account-changed
        bo@github.com: The name bo@github.com is that of account 90210 here, and that of account
        583231 elsewhere. What is said of one does not speak of the other.
      $ troth admit origin/main..bo/fix --because "a clean fix, whoever it is"
      """)
}
