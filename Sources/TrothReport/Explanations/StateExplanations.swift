import TrothModel

/// Pages about what a clone has seen of a project and its people.
extension Explanation {
  static let identityContested = Explanation(
    .identityContested, "Two events claim the same place in a person's log.",
    meaning: """
      The root key of an identity signed two different next steps. Both are shown; what comes after
      the fork is suspended until the owner settles it.
      """,
    why: """
      Either two of the owner's machines did something at the same time, or somebody else has the
      root key. Troth cannot know which and does not choose.
      """,
    steps: [
      Step("See both branches of the log:", "troth id show DID"),
      Step(
        "If it is yours, sign from a key that stands before the fork meanwhile:",
        "troth id use NAME"),
    ],
    example: """
      $ troth check
      error identity-contested (enforce)
        Ana (4fWqT1bL9s): Two events claim the same place in a person's log; what follows is
        suspended.
        to mend it: troth id show did:troth:zQmX…
      """)

  static let rollback = Explanation(
    .rollback, "A place shows an older state of the project than this clone has seen.",
    meaning: """
      The default branch went back: its tip is an ancestor of one seen before, or the project's log
      is shorter than it was.
      """,
    why: """
      An older state can be a laxer one. A mirror that is frozen, or a branch that was forced back,
      should not quietly bring back rules that the project has given up.
      """,
    steps: [
      Step("Fetch again, from the project's own place:", "git fetch origin"),
      Step(
        "Ask a steward whether the branch was meant to go back. If so, be introduced anew:",
        "troth project show --project DID"),
    ],
    example: """
      $ troth check
      troth: refs/remotes/origin/main shows an older state of the project than this clone has seen.
      code: rollback (troth explain rollback)
      hint: troth project show --project did:troth:zQmX…
      """)

  static let stale = Explanation(
    .stale, "A place shows less of the project than a steward has signed for it.",
    meaning: """
      A steward's checkpoint, which was found on some branch or in your home, names a commit that this
      place does not lead to: its branch is an ancestor of that, or the commit is not here at all.
      """,
    why: """
      A mirror that is frozen shows a project that once was, with people who have left since and
      without what was withdrawn. A steward's signature is the one thing that it cannot hold back from
      everybody.
      """,
    steps: [
      Step("Fetch again, from the project's own place:", "git fetch origin"),
      Step("See which checkpoint it is, and whose:", "troth show ID"),
      Step(
        "If the branch was meant to go back, the steward withdraws the checkpoint:",
        "troth withdraw ID"),
    ],
    example: """
      $ troth check
      troth: refs/remotes/origin/main shows less of the project than Ana (4fWqT1bL9s) has signed for
      it (90ab12cd34).
      code: stale (troth explain stale)
      hint: git fetch origin
      """)

  static let equivocation = Explanation(
    .equivocation, "A place shows another history of the project than a steward has signed.",
    meaning: """
      A steward's checkpoint names a commit that is here, and the branch of this place neither leads to
      it nor comes before it. So there are two histories under one name.
      """,
    why: """
      A place could show one project to you and another to your friends, each whole in itself. Only what
      was signed for all of them tells.
      """,
    steps: [
      Step("See which checkpoint it is, and whose:", "troth show ID"),
      Step(
        "Compare the two histories:", "git log --oneline --graph origin/main COMMIT"),
      Step(
        """
        Ask the steward by another way than this place. If the history was rewritten on purpose, they
        withdraw the checkpoint:
        """,
        "troth withdraw ID"),
    ],
    example: """
      $ troth check
      troth: refs/remotes/mirror/main shows another history of the project than Ana (4fWqT1bL9s) has
      signed (90ab12cd34).
      code: equivocation (troth explain equivocation)
      hint: troth show 90ab12cd34
      """)

  static let ledgerMissing = Explanation(
    .ledgerMissing, "This clone does not fetch the project's ledger.",
    meaning: """
      The project keeps its statements on a branch of their own, and this clone was made to fetch
      fewer branches, for instance by `git clone --single-branch`.
      """,
    why: """
      Withdrawals and agreements lie there. Judging without them would call things agreed that were
      ended, and the other way round.
      """,
    steps: [
      Step(
        "Fetch it once:",
        "git fetch origin refs/heads/troth/ledger:refs/remotes/origin/troth/ledger"),
      Step(
        "Fetch it from now on:",
        "git config --add remote.origin.fetch +refs/heads/troth/ledger:refs/remotes/origin/troth/ledger"
      ),
    ],
    example: """
      $ troth check
      troth: This clone does not fetch the ledger (troth/ledger), so nobody's statements are known…
      code: ledger-missing (troth explain ledger-missing)
      hint: git fetch origin refs/heads/troth/ledger:refs/remotes/origin/troth/ledger
      """)

  static let ledgerRewritten = Explanation(
    .ledgerRewritten, "The ledger does not continue the one that was seen before.",
    meaning: """
      The ledger only grows, by one commit after the other. This one lacks commits that this clone
      has seen, or a push would take some away.
      """,
    why: """
      Statements that were made stay made. A ledger that can be rewritten could lose a withdrawal.
      """,
    steps: [
      Step(
        "If your own push was refused, put your statements on top of what is there:",
        "git fetch origin\ntroth doctor"),
      Step(
        "If the server's ledger changed, ask a steward; after that, be introduced anew:",
        "troth project show --project DID"),
    ],
    example: """
      $ troth status
      troth: The ledger is not a continuation of the one that this clone has seen.
      code: ledger-rewritten (troth explain ledger-rewritten)
      """)

  static let newerVersionNeeded = Explanation(
    .newerVersionNeeded, "A log holds something that only a later version of Troth understands.",
    meaning: """
      An event of a person's or of the project's log has a key or an operation that this version
      does not know. Nothing is decided on the strength of half a log.
      """,
    why: """
      What is not understood may be the very thing that ends a key or changes the rules. Skipping it
      would be guessing.
      """,
    steps: [
      Step("See which version this is, and install a later one:", "troth --version"),
      Step("See which event it is:", "troth verify --all"),
    ],
    example: """
      $ troth check
      troth: The project's log needs a newer version: this version of Troth does not know quorum.
      code: newer-version-needed (troth explain newer-version-needed)
      hint: troth --version
      """)
}
