import TrothModel

/// Pages about the signatures of commits.
extension Explanation {
  static let commitUnsigned = Explanation(
    .commitUnsigned, "A commit carries no signature, and nobody answers for it.",
    meaning: """
      The project's policy asks for signed commits. With `signed: tip`, one signed commit on top
      answers for the unsigned ones right below it, as long as they name the same committer. With
      `signed: each`, every commit has its own signature.
      """,
    why: """
      Name and address in a commit are typed in, by anybody. A signature is the only thing in it
      that says who answers for the change.
      """,
    steps: [
      Step(
        "Sign what you have, from the commit before yours on:",
        "git rebase --exec 'git commit --amend --no-edit -S' BASE"),
      Step(
        "Let git sign by itself from now on, with a key that you have or a new one:",
        "troth join"),
    ],
    example: """
      $ troth check
      fail: 2 commits may not go to seed-library (main) yet.
      error commit-unsigned (enforce)
        Commits without a signature, and no signed commit of the same committer answers for them.
      $ git rebase --exec 'git commit --amend --no-edit -S' origin/main
      $ troth check
      pass: 2 commits may go to seed-library (main).
      """)

  static let commitSignatureBad = Explanation(
    .commitSignatureBad, "A commit's signature is not that of its key over this commit.",
    meaning: """
      The commit was changed after it was signed, or the signature was made for another text or for
      another purpose than a commit. It says nothing about who made the commit.
      """,
    why: """
      Git keeps a signature inside the commit. A tool that rewrites commits and carries the old
      signature along leaves one that no longer fits; so does somebody who borrows another's.
      """,
    steps: [
      Step("See which commits are concerned and why:", "troth verify BASE..HEAD"),
      Step(
        "If they are yours, sign them again:",
        "git rebase --exec 'git commit --amend --no-edit -S' BASE"),
      Step(
        "If they are somebody else's, fetch them again from where they were published:",
        "git fetch origin"),
    ],
    example: """
      $ troth verify origin/main..HEAD
      bad         3f0c8e11d2  The signature is not this key's over this text.
      1 commits: 0 good, 1 bad, 0 unsigned, 0 unsupported
      $ git commit --amend --no-edit -S
      $ troth verify origin/main..HEAD
      good        a81b30c7e4  Ana (4fWqT1bL9s)
      1 commits: 1 good, 0 bad, 0 unsigned, 0 unsupported
      """)

  static let commitMalformed = Explanation(
    .commitMalformed, "A commit is not written as git writes commits.",
    meaning: """
      Its headers are out of order, stand twice, or hold bytes that git would not write, for
      instance two signatures. Different programs could read different things in it.
      """,
    why: """
      A signature is worth something only when everybody reads the same commit under it. So Troth
      reads one form and does not guess.
      """,
    steps: [
      Step("Look at what is written there:", "git cat-file commit COMMIT"),
      Step("Let git write the newest commit anew:", "git commit --amend --no-edit"),
      Step("Or all of yours:", "git rebase --exec 'git commit --amend --no-edit' BASE"),
    ],
    example: """
      $ troth check
      error commit-malformed (enforce)
        A commit is not well-formed: it carries more than one signature.
      $ git commit --amend --no-edit -S
      $ troth check
      pass: 1 commit may go to seed-library (main).
      """)

  static let signatureUnsupported = Explanation(
    .signatureUnsupported, "A signature is in a form that this version does not verify.",
    meaning: """
      Commits: an X.509 signature, or an OpenPGP or SSH signature of a kind for which the project has
      no keys in force. Records: a proof of another suite than eddsa-jcs-2022. It is neither good nor
      bad here; nobody can be named by it.
      """,
    why: """
      What cannot be verified must not count as verified. It is not held against anybody either:
      the key may be excellent.
      """,
    steps: [
      Step(
        "Make an Ed25519 key, if you have none, and let git sign with it:",
        """
        ssh-keygen -t ed25519
        git config gpg.format ssh
        git config user.signingKey ~/.ssh/id_ed25519.pub
        """
      ),
      Step(
        "Then sign what you have again:",
        "git rebase --exec 'git commit --amend --no-edit -S' BASE"),
      Step(
        """
        If you are a steward and the key is one that the project should know, name it in the
        policy's `keys` or `forges` and put both in force:
        """,
        "troth project propose --text policy.yml --text terms/KEY.asc"),
    ],
    example: """
      $ troth verify HEAD~1..HEAD
      unsupported 77b0c1d2aa  OpenPGP
      1 commits: 0 good, 0 bad, 0 unsigned, 1 unsupported
      $ git config gpg.format ssh
      $ git config user.signingKey ~/.ssh/id_ed25519.pub
      $ git commit --amend --no-edit -S
      """)
}
