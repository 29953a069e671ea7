import TrothModel

/// Pages about the repository and the machine.
extension Explanation {
  static let objectMissing = Explanation(
    .objectMissing, "The clone lacks an object that the question needs.",
    meaning: """
      The clone is shallow or partial, or a copy was cut short: a commit, a tree or a file that the
      answer depends on is not here.
      """,
    why: """
      A history that is only half there cannot be judged as if it were whole. Troth says that it
      does not know, and exits with 2.
      """,
    steps: [
      Step("Fetch the whole history of a shallow clone:", "git fetch --unshallow"),
      Step("See whether anything is damaged:", "git fsck"),
    ],
    example: """
      $ troth verify HEAD
      troth: This clone is shallow: its history was cut off at the commit 3f0c8e11d2.
      code: object-missing (troth explain object-missing)
      hint: git fetch --unshallow
      $ git fetch --unshallow
      """)

  static let repositoryUnsupported = Explanation(
    .repositoryUnsupported, "The repository is in a form that this version cannot read.",
    meaning: """
      For instance SHA-256 object names, the reftable format, or a repository that belongs to
      another user and that git has not been told to trust.
      """,
    why: """
      Troth reads repositories in its own process. Where it cannot read all of one, it says so and
      judges nothing.
      """,
    steps: [
      Step(
        "If the repository is another user's and you trust it:",
        "git config --global --add safe.directory \"$PWD\""),
      Step("See which form it is in:", "git config --list --show-origin | grep extensions"),
    ],
    example: """
      $ troth check
      code: repository-unsupported (troth explain repository-unsupported)
      hint: git config --global --add safe.directory /srv/git/seed-library.git
      """)

  static let gitFailed = Explanation(
    .gitFailed, "The git program could not do what was asked of it.",
    meaning: """
      It is not installed, was refused by a server, took too long, or stopped with an error. Its own
      last words stand in the message.
      """,
    why: """
      Everything that meets a network or your settings is done by git itself, so that your keys,
      proxies and credentials keep working. So its errors reach you too.
      """,
    steps: [
      Step("Run the same step by hand and see what it waits for:", "git fetch origin"),
      Step("See whether git is there, and which:", "git --version"),
    ],
    example: """
      $ troth agree dco --to ledger
      note: the ledger was not pushed: fatal: unable to access 'https://git.example.org/'
      hint: git push origin troth/ledger
      """)

  static let storeLocked = Explanation(
    .storeLocked, "Somebody else wrote at the same moment, again and again.",
    meaning: """
      Every try to move a branch met another writer who was first, or a lock that was left behind.
      Nothing was changed.
      """,
    why: """
      Branches move by compare-and-swap: nobody's statement is ever overwritten by somebody else's.
      """,
    steps: [
      Step("Try once more in a moment:", "troth status"),
      Step(
        "If no git is running and a lock was left behind by a crash, git says which:",
        "ls .git/*.lock .git/refs/heads/*.lock"),
    ],
    example: """
      $ troth agree dco --to ledger
      troth: Others kept writing to refs/heads/troth/ledger at the same time; nothing was changed.
      code: store-locked (troth explain store-locked)
      hint: try again in a moment
      $ troth agree dco --to ledger
      """)
}
