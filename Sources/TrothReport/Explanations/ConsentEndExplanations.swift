import TrothModel

/// Pages about consents that hold no longer.
extension Explanation {
  static let consentWithdrawn = Explanation(
    .consentWithdrawn, "Somebody whom the data is about has ended its use.",
    meaning: """
      A withdrawal reaches this file. It counts from the moment that it is known here,
      whoever brought it and wherever it was found: in the ledger, on another branch, in
      your home. It covers copies, renewals and earlier commits too.
      """,
    why: """
      Consent that cannot be taken back as easily as it was given is none. What was lawfully
      done before stays explained; from here on it ends.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("Take the file out of the tip:", "git rm PATH"),
      Step(
        "Only the subject's side can permit it anew, by a consent that names the end:",
        "troth show ID"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error consent-withdrawn (enforce)
        Somebody whom this data is about has ended its use.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let consentRevoked = Explanation(
    .consentRevoked, "Whoever answered for the use of the data has stopped it.",
    meaning: """
      A controller whom the consent names has revoked it: the use stops, although the
      subject said nothing.
      """,
    why: """
      Those who answer for a use may end it, for instance when a study is over. They cannot
      start it again by themselves.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("Take the file out of the tip:", "git rm PATH"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error consent-revoked (enforce)
        Who answered for the use of this data has stopped it.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let consentInvalidated = Explanation(
    .consentInvalidated, "A consent was found not to hold.",
    meaning: """
      The authority that the consent itself names, such as an ethics board, found that it
      does not hold.
      """,
    why: """
      Where somebody independent was promised a say, their word counts.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("See what was found, and by whom:", "troth show ID"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error consent-invalidated (enforce)
        The consent for this data was found not to hold.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let consentExpired = Explanation(
    .consentExpired, "A consent is past its end.",
    meaning: """
      It was given until a day, or for a span of time from its beginning, and that is over.
      """,
    why: """
      People permit things for a time that they can overlook. Renewing is asking again.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("See when it ended:", "troth show ID"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error consent-expired (enforce)
        A consent for this data was given until a day that is past.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let consentProhibited = Explanation(
    .consentProhibited, "A consent says that the data is never used for this.",
    meaning: """
      Somebody whom the file is about ruled out this purpose, or one above it. That beats
      every permission, also one in the same consent, and it stays when the consent that
      says so has ended.
      """,
    why: """
      Some things people want never done, whatever else they permit. Such a word does not
      wear off.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("Leave the file out of what goes to this audience:", "git rm --cached PATH"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error consent-prohibited (enforce)
        A consent says that this data is never used for this for circle.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)
}
