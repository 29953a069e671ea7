import TrothModel

/// Pages about answers of the people whom data is about.
extension Explanation {
  static let consentMissing = Explanation(
    .consentMissing, "Nobody has consented to this use of data about them.",
    meaning: """
      A governed file is about somebody, and there is no statement by them, or by those who
      speak for them, that permits this operation for this purpose and this audience.
      Statements that are not signed by their side, or lack a witness or a sheet, are none.
      """,
    why: """
      Data about people is theirs to decide about. What nobody permitted is not permitted,
      however useful it would be.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step(
        "Leave the file out of what goes to this audience until there is an answer:",
        "git rm --cached PATH"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error consent-missing (enforce)
        Nobody has consented to share for circle.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let consentRequested = Explanation(
    .consentRequested, "Consent was asked for, and nobody has answered yet.",
    meaning: """
      A request is on record and no answer to it. Silence is no answer: until there is one,
      the data stays where it is.
      """,
    why: """
      People take the time they need. A question is not a permission, and asking again does
      not make it one.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("See the request:", "troth show ID"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error consent-requested (enforce)
        Consent was asked for, and there is no answer yet.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let consentRefused = Explanation(
    .consentRefused, "Somebody said no to this use of data about them.",
    meaning: """
      Somebody whom the file is about, or who speaks for them, refused. Their no stands
      against every consent that was made without knowing of it.
      """,
    why: """
      A no is an answer. It is kept like every other statement, so that nobody is asked over
      and over or overruled by an older yes.
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
      error consent-refused (enforce)
        Somebody whom this data is about said no.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let consentDeferred = Explanation(
    .consentDeferred, "Somebody has put off their answer about data about them.",
    meaning: """
      The answer so far is: not yet. It counts like a no until the subject's side gives
      another one.
      """,
    why: """
      Whoever needs time gets it. Nothing happens with the data in between.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("See what they said:", "troth show ID"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error consent-deferred (enforce)
        Somebody whom this data is about has put the answer off.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)
}
