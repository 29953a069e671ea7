import TrothModel

/// Pages about how people stand by the word of others.
extension Explanation {
  static let trustTooLow = Explanation(
    .trustTooLow, "Too few people stand behind a contributor for what the change touches.",
    meaning: """
      The project knows the contributor, and asks for more where this change goes: a rule of its
      policy names a branch, perhaps some paths, and how well everyone behind a commit has to stand.
      """,
    why: """
      Not every part of a project is equally easy to repair. A rule lets newcomers in everywhere
      else, and says openly what is asked for here.
      """,
    steps: [
      Step(
        "If you know their work, say so; your word counts as far as the project trusts yours:",
        "troth vouch WHO --scope code --because \"read their parser twice\""),
      Step("If you are a steward and answer for this one change:", "troth admit BASE..HEAD"),
      Step("See what the policy asks, and where:", "troth policy show"),
    ],
    example: """
      $ troth check
      held: 1 commit for seed-library (main) waits for a steward's word. Nothing is wrong with it.
      error trust-too-low (enforce)
        Bo (z6MkmNw1Qa): This contributor is introduced in code, and what this touches is written
        by people who are accepted.
      $ troth vouch did:troth:zQm… --scope code --because "three patches, all sound"
      """)

  static let trustQueued = Explanation(
    .trustQueued, "A contributor waits for a place among those whom their introducers bring.",
    meaning: """
      Enough people stand behind the contributor. Those through whom they come have brought as many
      newcomers as one person may, so their place is not free yet. They have done nothing wrong.
      """,
    why: """
      Anybody can be deceived. A limit to how many one person brings bounds what a single deception
      can do, whatever crowd stands behind it.
      """,
    steps: [
      Step(
        "A steward's own word takes nobody's place:",
        "troth vouch WHO --scope code --because \"met at the spring meeting\""),
      Step("If you are a steward and answer for this one change:", "troth admit BASE..HEAD"),
      Step(
        "Let introducers bring more: amend `budget` in the policy's `trust`:", "troth policy show"),
    ],
    example: """
      $ troth check
      error trust-queued (enforce)
        Bo (z6MkmNw1Qa): Enough people stand behind this contributor in code, and those through
        whom they come have brought as many newcomers as they may.
      $ troth vouch did:troth:zQm… --scope code --because "read their last five changes"
      """)

  static let trustContested = Explanation(
    .trustContested, "People whom the project trusts have a concern about a contributor.",
    meaning: """
      As many independent people as the project asks for have raised a concern, or a steward has. It
      lowers nobody's standing. It stops a change only where a steward has acknowledged the concern.
      """,
    why: """
      What went wrong should be seen by those who decide, with the other side's answer beside it.
      Stopping somebody takes a person who looks and answers for it.
      """,
    steps: [
      Step("Read the concerns, and the replies to them:", "troth log --kind concern"),
      Step(
        "If it is about you, answer; your answer is shown wherever the concern is:",
        "troth reply RECORD --because \"it was my own patch, see the earlier commit\""),
      Step(
        "If you are a steward and answer for this change all the same:", "troth admit BASE..HEAD"),
    ],
    example: """
      $ troth check
      warning trust-contested
        Bo (z6MkmNw1Qa): Independent people whom the project trusts have a concern about this
        contributor. It lowers nothing; please read it, and the reply beside it.
      """)

  static let personBlocked = Explanation(
    .personBlocked, "A steward has refused somebody's contributions for a time.",
    meaning: """
      A block has a reason and an end, and stands beside the person's own reply. It reaches all their
      keys and accounts, and the machines for which they answer. Any steward can lift it.
      """,
    why: """
      Now and then people need distance. Saying so openly, with a reason and an end, is kinder than
      leaving changes unanswered, and lets the other side answer.
      """,
    steps: [
      Step("See the block and what is said to it:", "troth log --kind block"),
      Step(
        "If it is about you, answer:",
        "troth reply RECORD --because \"what happened from where I stood\""),
      Step("If you are a steward and wish to lift it:", "troth unblock WHO"),
    ],
    example: """
      $ troth check
      fail: 1 commit may not go to seed-library (main) yet.
      error person-blocked (enforce)
        Bo (z6MkmNw1Qa): A steward has refused this person's contributions until 2027-01-31.
      """)
}
