import TrothModel

/// Pages about machines that contribute, and the people who answer for them.
extension Explanation {
  static let agentNotSponsored = Explanation(
    .agentNotSponsored, "Nobody answers for the agent that made this change.",
    meaning: """
      An agent is a machine with an identity of its own, and its first event names its operator: the
      person who answers for it. That person has not said so, or has ended it, or is not one human
      being. Until somebody answers, the agent's changes do not come in.
      """,
    why: """
      A machine cannot be asked why, cannot accept terms, and cannot mend what it broke. Somebody
      can: the person who set it to work, when they say that they stand behind it.
      """,
    steps: [
      Step(
        "If it is yours, say so; your word goes to the project's ledger:",
        "troth id sponsor AGENT"),
      Step("If it is somebody else's, ask them; see whom it names:", "troth id show AGENT"),
    ],
    example: """
      $ troth check
      fail: 1 commit may not go to seed-library (main) yet.
      error agent-not-sponsored (enforce)
        Seedbot (7hWq2LmX0p): This agent names a person who answers for it, and that person has not
        said so yet.
        to mend it: troth id sponsor did:troth:zQmY…
      $ troth id sponsor Seedbot --yes
      $ troth check
      pass: 1 commit may go to seed-library (main).
      """)

  static let agentMayNot = Explanation(
    .agentMayNot, "A machine did what only persons may do.",
    meaning: """
      The file named is a statement that an agent signed and that only a person can make: it accepts
      terms, answers for a change or for another agent, or signs or proposes an amendment.
      """,
    why: """
      What a project decides about people is decided by people. An agent can prepare; a person says
      it, and can be asked about it.
      """,
    steps: [
      Step("Take the statement out of the change:", "git rm --cached PATH"),
      Step("Let a person say it, as themselves:", "troth id use NAME\ntroth agree dco"),
    ],
    example: """
      $ troth check
      error agent-may-not (enforce)
        Seedbot (7hWq2LmX0p): An agent accepts terms, which only a person may.
        file: .troth/agreements/3f/3f0c8e…json
        rule: records
        to mend it: git rm --cached .troth/agreements/3f/3f0c8e…json
      """)
}
