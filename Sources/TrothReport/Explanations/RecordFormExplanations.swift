import TrothModel

/// Pages about the form of record files.
extension Explanation {
  static let recordMalformed = Explanation(
    .recordMalformed, "A file is not a record, or not of its kind's form.",
    meaning: """
      It is larger than 64 KiB, not valid UTF-8, not JSON, or one of its fields is missing or has
      another form than its kind asks for. The reason after the code says which.
      """,
    why: """
      Records come from everywhere. One strict form means that every program reads the same thing
      in a signed file, and that a hostile file is refused before it costs anything.
      """,
    steps: [
      Step("See what exactly is wrong:", "troth verify FILE"),
      Step("If it does not belong there, take it out of your change:", "git rm --cached FILE"),
      Step(
        "If it was damaged, take it back from where it was whole:",
        "git checkout origin/main -- FILE"),
    ],
    example: """
      $ troth verify .troth/agreements/4f/note.json
      not valid   .troth/agreements/4f/note.json
        record-malformed: it is not a JSON object
      $ git rm --cached .troth/agreements/4f/note.json
      """)

  static let recordDuplicateKey = Explanation(
    .recordDuplicateKey, "A record names one key twice.",
    meaning: """
      Some programs take the first of two values, others the last. Such a file would say different
      things to different readers, so it says nothing.
      """,
    why: """
      A signature over a text with two meanings is a way to have somebody sign one thing and show
      another.
      """,
    steps: [
      Step("See where it is:", "troth verify FILE"),
      Step("Take it out of your change, and make the statement again:", "git rm --cached FILE"),
    ],
    example: """
      $ troth verify record.json
      not valid   record.json
        record-duplicate-key: the key "issuer" stands twice (byte 214)
      """)

  static let recordNoncanonical = Explanation(
    .recordNoncanonical, "A record is not in the one layout that records have.",
    meaning: """
      Keys in the order of RFC 8785, two spaces a level, one item a line, a newline at the end. What
      the record says and its proof may be fine; an editor or a formatter has laid it out anew.
      """,
    why: """
      One statement has exactly one file. Otherwise the same statement could lie there in many
      guises, and merges would meet inside a record.
      """,
    steps: [
      Step("Lay it out again; its content stays as it is:", "troth canon --layout --write FILE"),
      Step(
        "Keep formatters away from records:",
        "printf '.troth/**\\n' >> .prettierignore"),
    ],
    example: """
      $ troth verify .troth/agreements/4f/4f….json
      not valid   .troth/agreements/4f/4f….json  TrothAgreement 4f3a2b1c9d
        record-noncanonical: it is not in the one layout that records have
        hint: troth canon --layout --write .troth/agreements/4f/4f….json
      $ troth canon --layout --write .troth/agreements/4f/4f….json
      $ troth verify .troth/agreements/4f/4f….json
      valid       .troth/agreements/4f/4f….json  TrothAgreement 4f3a2b1c9d by Bo (9sLk2Vd0aa)
      """)

  static let recordMisplaced = Explanation(
    .recordMisplaced, "A file lies where it does not belong.",
    meaning: """
      A record lies in the folder of its kind under its own id; a change brings its own authors'
      records; the ledger holds records and the default branch the law; and nothing there is a link
      or a program.
      """,
    why: """
      Everybody must find the same record under the same name. A file under another's name would be
      seen by some programs and missed by others.
      """,
    steps: [
      Step("The reason names the right place; move it there:", "git mv FILE .troth/PLACE"),
      Step("Or take it out of your change:", "git rm --cached FILE"),
      Step(
        "A statement about somebody else's work goes to the ledger:",
        "troth admit BASE..HEAD --to ledger"),
    ],
    example: """
      $ troth verify .troth/agreements/zz/copy.json
      not valid   .troth/agreements/zz/copy.json  TrothAgreement 4f3a2b1c9d
        record-misplaced: it belongs at .troth/agreements/4f/4f3a2b1c9d….json
      """)

  static let recordContextMismatch = Explanation(
    .recordContextMismatch, "A record's contexts are not exactly those that its proof is over.",
    meaning: """
      The list `@context` of the document and that of its proof differ, or they are not the two
      contexts of Troth's records.
      """,
    why: """
      Contexts say what the words in a credential mean. The standard's own rule would let somebody
      append one that was never signed, so Troth asks for equality.
      """,
    steps: [
      Step("Take the record again from its author:", "git fetch origin"),
      Step("Look at both lists:", "troth canon FILE"),
    ],
    example: """
      $ troth verify-credential credential.json
      not valid: credential.json: its contexts are not exactly those that its proof is over
      code: record-context-mismatch (troth explain record-context-mismatch)
      """)

  static let keyMaterial = Explanation(
    .keyMaterial, "A secret key is about to be committed.",
    meaning: """
      A file starts as secret keys do: a key file of Troth's, an OpenSSH or PEM private key, an age
      identity.
      """,
    why: """
      What is committed is copied and stays. A key that others can read signs for everybody who has
      it.
      """,
    steps: [
      Step(
        "Take it out before anything is pushed:",
        "git rm --cached FILE\ngit commit --amend --no-edit"),
      Step(
        "If it was pushed, end the key; what it signed so far can be recognised:",
        "troth id device retire KEY"),
    ],
    example: """
      $ troth check
      error key-material (enforce)
        A secret key lies among the records.
        to mend it: git rm --cached .troth/identities/laptop.key
      $ git rm --cached .troth/identities/laptop.key
      $ git commit --amend --no-edit
      """)
}
