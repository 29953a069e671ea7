import TrothModel

/// Pages about what a consent does not reach, and whom nobody could ask.
extension Explanation {
  static let purposeNotCovered = Explanation(
    .purposeNotCovered, "The consents for the data are for other purposes.",
    meaning: """
      What the audience uses data for is asked purpose by purpose, each by itself. For at
      least one of them there is no clause that names it, or a purpose that it is a part of.
      """,
    why: """
      People permit a purpose that they understand. It is not stretched to another one
      afterwards.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("See what the audience uses data for:", "troth policy show"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error purpose-not-covered (enforce)
        The consents for this data are for other purposes than those asked about for
        circle.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let operationNotCovered = Explanation(
    .operationNotCovered, "The consents for the data are for other operations.",
    meaning: """
      A clause names the data and the purpose, and not what is about to be done with it:
      storing, sharing and publishing are three things.
      """,
    why: """
      Whoever lets their words be kept has not said that they may be handed on.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle")
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error operation-not-covered (enforce)
        The consents for this data do not cover share.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let audienceNotCovered = Explanation(
    .audienceNotCovered, "The consents for the data are for other audiences.",
    meaning: """
      A clause names the data, the purpose and the operation, and not the people who would
      get it.
      """,
    why: """
      It matters to people who reads or hears them. A circle that they know is not the
      world.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("See which audience a remote is:", "troth policy show"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error audience-not-covered (enforce)
        The consents for this data do not cover this audience for circle.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let guardianMissing = Explanation(
    .guardianMissing, "A consent lacks a guardian's word.",
    meaning: """
      The file is about a child, or somebody who does not decide alone, and fewer guardians
      have signed than the binding of this subject asks for.
      """,
    why: """
      Who cannot yet decide alone is protected by several people together, none of whom
      stands in for another.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("See who has signed:", "troth show ID"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error guardian-missing (enforce)
        A consent for this data lacks a guardian's word.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let subjectUnknown = Explanation(
    .subjectUnknown, "It is not known whom data is about, or nobody speaks for them.",
    meaning: """
      A governed file has no list of subjects, or one that is empty, cannot be read, or
      names somebody whom no data steward has bound to anybody. Or the list was written or
      changed by a commit that no data steward signed, or a link or a submodule lies where
      governed files would.
      """,
    why: """
      Where it is not known whom a file is about, nobody can be asked. So it is treated as
      if they had said no.
      """,
    steps: [
      Step(
        "See whom it is about, what they said, and what is missing:",
        "troth consent explain PATH --operation share --audience circle"),
      Step("See who changed the list of subjects:", "git log --patch -- PATH.subjects"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error subject-unknown (enforce)
        It is not known whom this data is about, or nobody speaks for them.
        to mend it: troth consent explain interviews/tape-7.md --operation share --audience circle
      """)

  static let audienceUnknown = Explanation(
    .audienceUnknown, "A place belongs to no audience that the policy names.",
    meaning: """
      The policy says which hosts and paths belong to which audience. None of its patterns
      fits this remote, two fit equally well, or its path could lead elsewhere than it says.
      On a server, the setting `troth.audience` names no audience of the policy.
      """,
    why: """
      Where it is not known who would get the data, nobody can have consented to it.
      """,
    steps: [
      Step(
        "See the audiences, and propose one for this place if you are a steward:",
        "troth policy show\ntroth project propose --help"),
      Step("On a server, say which audience it serves:", "git config troth.audience circle"),
    ],
    example: """
      $ troth check --audience circle
      fail: 1 commit may not go to oral-history (main) yet.
      error audience-unknown (enforce)
        The policy names no audience for this place, so no data about people goes there.
        to mend it: troth policy show
      """)
}
