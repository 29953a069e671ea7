import TrothModel

/// Pages about what a record proves, and about changes to records.
extension Explanation {
  static let recordSignatureBad = Explanation(
    .recordSignatureBad, "A record's proof does not match its content.",
    meaning: """
      The file was changed after it was signed, or its proof was made for another record.
      """,
    why: """
      A record is what its signer said, to the byte. One changed word would put something into
      their mouth.
      """,
    steps: [
      Step("Take the record back as it was:", "git checkout origin/main -- FILE"),
      Step(
        """
        If the statement is yours and should say something else, make a new one; the old one
        can be ended:
        """,
        "troth withdraw ID"),
      Step("See which bytes are signed, for tools of your own:", "troth canon --record FILE"),
    ],
    example: """
      $ troth verify .troth/agreements/4f/4f….json
      not valid   .troth/agreements/4f/4f….json  TrothAgreement 77b0c1d2aa
        record-signature-bad: its proof does not match its content
      $ git checkout origin/main -- .troth/agreements/4f
      """)

  static let recordUnattributed = Explanation(
    .recordUnattributed, "The key of a record does not speak for its issuer.",
    meaning: """
      The proof is right, and the one who is said to speak does not own the key: it is not in their
      log, has not countersigned it, was retired before the record arrived, or the log is not here.
      """,
    why: """
      Anybody can write a record that starts with somebody else's name. Only a key that the person
      listed, and that agreed to be listed, speaks for them.
      """,
    steps: [
      Step(
        "If it is yours: bring your identity's records along, or choose the right key:",
        "troth id show\ntroth id use NAME"),
      Step("If it is somebody else's: fetch what is known about them:", "git fetch --all"),
      Step("See the whole story of the record:", "troth show ID"),
    ],
    example: """
      $ troth verify note.json
      not valid   note.json  TrothAgreement 4f3a2b1c9d
        record-unattributed: its issuer does not own the key that signed it
      """)

  static let recordForeign = Explanation(
    .recordForeign, "A record is about another project.",
    meaning: """
      The record names its project, and it is not this one. It may be perfectly good there; here it
      is void.
      """,
    why: """
      Otherwise an agreement or a steward's word given in one project could be carried into
      another, where nobody ever gave it.
      """,
    steps: [
      Step("Take it out of your change:", "git rm --cached FILE"),
      Step("If you meant to say the same here, say it here:", "troth agree dco"),
    ],
    example: """
      $ troth check
      error record-foreign (enforce)
        A record does not hold: it is about another project, did:troth:zQmT….
        to mend it: git rm --cached .troth/agreements/4f/4f….json
      """)

  static let recordChanged = Explanation(
    .recordChanged, "A change rewrites a signed statement.",
    meaning: """
      A record that is in force, or a copy of a text that ever was, has other bytes after the change
      than before.
      """,
    why: """
      People rely on what was said. Statements are ended or replaced by new ones, in the open, and
      never edited.
      """,
    steps: [
      Step("Put it back as it was:", "git checkout main -- FILE"),
      Step("If it is yours, end it, or say something new that replaces it:", "troth withdraw ID"),
    ],
    example: """
      $ troth check
      error record-changed (enforce)
        A signed statement is changed; statements stay.
        to mend it: git checkout main -- .troth/agreements/4f/4f….json
      """)

  static let recordDeleted = Explanation(
    .recordDeleted, "A change removes a signed statement.",
    meaning: """
      A record that is in force, or a copy of a text that ever was, is missing after the change.
      Judged against what is in force now: a revert that takes a statement out counts too.
      """,
    why: """
      If statements could vanish, a withdrawal or a refusal could be made to vanish as well. What is
      over is ended by a record, which everybody sees.
      """,
    steps: [
      Step("Put it back:", "git checkout main -- FILE"),
      Step("If it is yours and over, say so:", "troth withdraw ID"),
    ],
    example: """
      $ troth check
      error record-deleted (enforce)
        A signed statement is removed; statements stay.
        to mend it: git checkout main -- .troth/agreements/4f/4f….json
      """)

  static let recordUnknownKind = Explanation(
    .recordUnknownKind, "A record is of a kind that this version does not know.",
    meaning: """
      A later version of Troth, or another tool, wrote it. It is kept and carried along, shown as it
      is, and counts for nothing here.
      """,
    why: """
      Projects outlive versions. Throwing away what one does not understand would lose other
      people's words; guessing at it would be worse.
      """,
    steps: [
      Step("Nothing needs doing. To see it count, use a version that knows it:", "troth --version"),
      Step("Look at it:", "troth show ID"),
    ],
    example: """
      $ troth check --verbose
      note record-unknown-kind
        A record of a kind that this version does not know (TrothLantern); it is kept and does not
        count.
      """)

  static let tooManyRecords = Explanation(
    .tooManyRecords, "One change brings more records than one change may.",
    meaning: """
      A change or a push to the ledger brings at most 64 records, unless a steward signed its tip.
      """,
    why: """
      Records are read by everybody, for ever. A limit keeps one push from burying the project in
      statements that nobody has looked at.
      """,
    steps: [
      Step("Bring them in several pushes:", "troth log"),
      Step(
        "Or ask a steward to relay them, with their own signature on the tip:",
        "git commit --amend --no-edit -S"),
    ],
    example: """
      $ troth check
      error too-many-records (enforce)
        One change may bring 64 records.
      """)
}
