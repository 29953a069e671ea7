import TrothModel

/// Pages about the people behind commits.
extension Explanation {
  static let signerUnknown = Explanation(
    .signerUnknown, "The key that signed does not stand for a person here.",
    meaning: """
      The kind of key (a hardware key, `sk-ssh-ed25519`) cannot name a person yet; or its owner listed
      the key for records and not for commits; or it is an OpenPGP, RSA or ECDSA key that is in none of
      the project's texts with keys, or in those of two owners.
      """,
    why: """
      A change needs somebody who answers for it. A good signature by a key that is nobody's, or
      that its owner keeps for something else, does not say who that is.
      """,
    steps: [
      Step(
        "Choose the identity and with it the key that signs in this repository:",
        "troth id use NAME"),
      Step(
        "With another kind of key: come forward with an ordinary Ed25519 key beside it:",
        "troth join"),
      Step(
        """
        If you are a steward and the key is one that the project should know, name it in the
        policy's `keys` or `forges` and put both in force:
        """,
        "troth project propose --text policy.yml --text terms/KEY.asc"),
    ],
    example: """
      $ troth check
      error signer-unknown (enforce)
        The signature is good, and its kind of key (sk-ssh-ed25519@openssh.com) cannot name a
        person yet.
        to mend it: troth join
      """)

  static let signerCompromised = Explanation(
    .signerCompromised, "A commit is signed by a key that is in other hands.",
    meaning: """
      The owner has said in their own log that somebody else may have this key. Nothing that it signs
      counts as theirs, whatever its date. What the key permitted before is void too, until its owner
      stands by it; what it ended stays ended.
      """,
    why: """
      Whoever has a stolen key can sign any text with any date. The owner's word, signed by their root
      key, is the only thing that tells the two of them apart.
      """,
    steps: [
      Step(
        "If the commit is yours, choose a key that is in use and sign again:",
        "troth id use NAME\ngit rebase --exec 'git commit --amend --no-edit -S' BASE"),
      Step(
        "Stand by statements of yours that the key signed:", "troth id reaffirm ID"),
      Step(
        """
        If it is somebody else's, leave it out, and ask the owner by another way than the address in
        the commit:
        """,
        "git log -1 --format=full COMMIT"),
    ],
    example: """
      $ troth check
      error signer-compromised (enforce)
        Ana (4fWqT1bL9s): The key that signed is in other hands, by its owner's word.
        to mend it: troth id use
      $ troth id use ana
      $ git commit --amend --no-edit -S
      $ troth check
      pass: 1 commit may go to seed-library (main).
      """)

  static let signerRetired = Explanation(
    .signerRetired, "A commit is signed by a key that is out of use.",
    meaning: """
      The owner ended this key in their own log, or it is an OpenPGP key that has expired or been
      revoked. What it signed before stays good where the project has it already; nothing new counts.
      """,
    why: """
      Dates can be typed in. If a retired key could still sign, whoever finds the old laptop could
      sign into the past.
      """,
    steps: [
      Step(
        "Choose a key that is in use and sign again:",
        "troth id use NAME\ngit rebase --exec 'git commit --amend --no-edit -S' BASE"),
      Step("See which of your keys are in use:", "troth id show"),
      Step(
        "If it is a forge's key, a steward puts the forge's new one in force:",
        "troth project propose --text terms/KEY.asc"),
    ],
    example: """
      $ troth check
      error signer-retired (enforce)
        Ana (4fWqT1bL9s): The key that signed has been retired by its owner.
        to mend it: troth id use
      $ troth id use ana
      $ git commit --amend --no-edit -S
      $ troth check
      pass: 1 commit may go to seed-library (main).
      """)

  static let authorUnknown = Explanation(
    .authorUnknown, "The author is somebody else than the signer and is named by an address only.",
    meaning: """
      Author and committer of the commit differ, and nothing but a typed name says who the author
      is. The signer answers for the commit; whose work it is, is not known. What a forge signs names
      an account only where the author's address is a noreply address of that forge.
      """,
    why: """
      An e-mail address never makes anyone somebody: everyone can write everyone's. Who applies the
      patch of another can name them by id, on their own word.
      """,
    steps: [
      Step(
        "If you know the author's id, name them:",
        "git commit --amend --trailer \"Troth-Author: did:troth:…\" -S"),
      Step(
        "If the project takes sign-offs, ask the author for one; `git am` keeps it:",
        "git am --signoff PATCH"),
    ],
    example: """
      $ troth check --verbose
      note author-unknown
        The author is not the one who signed, and is named by an address only.
      $ git commit --amend --no-edit --trailer "Troth-Author: did:troth:zQmX…" -S
      """)

  static let coAuthorUnknown = Explanation(
    .coAuthorUnknown, "A co-author is named by an address only.",
    meaning: """
      A `Co-authored-by` line names somebody by name and address. It is shown as it is and gives
      nobody standing.
      """,
    why: """
      Such a line is typed by whoever makes the commit. It thanks people well, and it proves nothing
      about them.
      """,
    steps: [
      Step(
        "If you know their id, name them by it as well:",
        "git commit --amend --trailer \"Troth-Co-Author: did:troth:…\" -S"),
      Step("Otherwise there is nothing to do; it is a note.", "troth check"),
    ],
    example: """
      $ troth check --verbose
      note co-author-unknown
        A co-author, Bo <bo@example.org>, is named by an address only.
      """)

  static let keyClaimedTwice = Explanation(
    .keyClaimedTwice, "Two identities claim one key, so it stands for neither.",
    meaning: """
      Both identities list the key as a device of theirs, and the key has countersigned both. Until
      one of them lets go, what the key signs is counted as the key's own, not as either person's.
      """,
    why: """
      If a key could join two people, an approval by one could be counted twice, and a block of one
      could be walked around through the other.
      """,
    steps: [
      Step(
        "In the identity that the key does not belong to, retire it:",
        "troth id device retire KEY"),
      Step("See which identities on this machine hold it:", "troth id list"),
    ],
    example: """
      $ troth check
      warning key-claimed-twice
        Two identities claim the key that signed, so it stands for neither.
        to mend it: troth id device retire
      $ troth id device retire did:key:z6MkmNw…
      """)

  static let personHeld = Explanation(
    .personHeld, "A change by somebody new waits for a steward's word.",
    meaning: """
      Nothing is wrong with the change. Its author is not known to the project yet: nobody whom it
      trusts has vouched for them. Or it is not signed. The project likes somebody it knows to look
      first.
      """,
    why: """
      Anybody can make a fresh key. One person who knows the project and says "I have looked at
      this" is a small thing to ask, and it keeps newcomers and maintainers out of trouble.
      """,
    steps: [
      Step(
        """
        If you are new: say hello where the project talks, and wait. If the change is not
        signed, signing it lets people see who you are:
        """,
        "troth join"),
      Step("If you are a steward and have looked at the change:", "troth admit BASE..HEAD"),
      Step(
        "If you know the person's work, vouch for them; then they need no word for each change:",
        "troth vouch WHO --scope code --as introduced --because \"a careful first patch\""),
    ],
    example: """
      $ troth check
      held: 1 commit for seed-library (main) waits for a steward's word. Nothing is wrong with it.
      error person-held (enforce)
        someone new (z6MkmNw1Qa): This contributor is new here. Nothing is wrong with the change;
        it waits for a steward's word, or for somebody trusted here who can `troth vouch` for them.
      $ troth admit origin/main..bo/fix --because "a clean fix, tests included"
      """)

  static let strangerRefused = Explanation(
    .strangerRefused, "The project takes changes from people it knows only.",
    meaning: """
      The policy says `strangers: refuse`, and nobody the project knows has answered for this
      change.
      """,
    why: """
      Some projects have promised somebody, for instance the people whose data they hold, that only
      known people touch it. A steward can still answer for a single change.
      """,
    steps: [
      Step("Ask a steward; they can answer for this one change:", "troth admit BASE..HEAD"),
      Step("See who the stewards are:", "troth project show"),
    ],
    example: """
      $ troth check
      fail: 1 commit may not go to clinic-notes (main) yet.
      error stranger-refused (enforce)
        This contributor is new here, and this project takes changes from people it knows only.
        a steward can say: troth admit 3f0c8e11d2..a81b30c7e4
      """)
}
