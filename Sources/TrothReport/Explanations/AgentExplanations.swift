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
    .agentMayNot, "A machine did what is not its to do.",
    meaning: """
      Either a file is a statement that an agent signed and that only a person can make: it accepts
      terms, answers for a change or for another agent, or signs or proposes an amendment. Or a
      commit by a machine that the policy names changes the paths that are listed, and the policy
      lets it work elsewhere only.
      """,
    why: """
      What a project decides about people is decided by people; an agent can prepare, and a person
      says it. And a machine that was let in for one task has not been let in for others, whoever
      may have got hold of it.
      """,
    steps: [
      Step(
        "A path: take it back, and let a person make that part of the change:",
        "git rebase --interactive BASE"),
      Step(
        "If the machine should work there from now on, stewards widen its `paths`:",
        "troth project propose --text policy.yml"),
      Step("A statement: take it out, and let a person say it:", "git rm --cached PATH"),
    ],
    example: """
      $ troth check
      error agent-may-not (enforce)
        Seedbot (7hWq2LmX0p): The policy lets this machine work elsewhere; here a person makes the
        change.
        file: README.md
        rule: agents
      """)

  static let commitAssisted = Explanation(
    .commitAssisted, "A commit says that an automated assistant helped.",
    meaning: """
      The message has an `Assisted-by` or `Generated-by` line, or names a well-known tool as a
      co-author. It is a note for readers, and nothing more: it stands for nobody and against
      nothing.
      """,
    why: """
      Some readers look at such work in another way, and it is kind to say it. Whoever answers for
      the commit answers for all of it, and the terms are asked of people as ever.
      """,
    steps: [
      Step("There is nothing to do; it is a note.", "troth check --verbose")
    ],
    example: """
      $ troth check --verbose
      note commit-assisted
        Made with the help of an automated assistant, as the message says: Claude.
      """)
}
