/// The texts that `troth init` can put in force.
enum StandardTexts {
  /// A well-known text for an agreement's name; `nil` for a name that only the project knows.
  static func terms(_ name: String) -> (path: String, text: String)? {
    switch name {
    case "dco": ("terms/dco-1.1.txt", developerCertificate)
    default: nil
    }
  }

  /// Developer Certificate of Origin 1.1, verbatim.
  static let developerCertificate = """
    Developer Certificate of Origin
    Version 1.1

    Copyright (C) 2004, 2006 The Linux Foundation and its contributors.

    Everyone is permitted to copy and distribute verbatim copies of this
    license document, but changing it is not allowed.


    Developer's Certificate of Origin 1.1

    By making a contribution to this project, I certify that:

    (a) The contribution was created in whole or in part by me and I
        have the right to submit it under the open source license
        indicated in the file; or

    (b) The contribution is based upon previous work that, to the best
        of my knowledge, is covered under an appropriate open source
        license and I have the right under that license to submit that
        work with modifications, whether created in whole or in part
        by me, under the same open source license (unless I am
        permitted to submit under a different license), as indicated
        in the file; or

    (c) The contribution was provided directly to me by some other
        person who certified (a), (b) or (c) and I have not modified
        it.

    (d) I understand and agree that this project and the contribution
        are public and that a record of the contribution (including all
        personal information I submit with it, including my sign-off) is
        maintained indefinitely and may be redistributed consistent with
        this project or the open source license(s) involved.

    """

  /// A first charter, to be made the project's own.
  static func charter(_ name: String) -> String {
    """
    # Charter of \(name)

    Why we work together, how we decide, and how we treat each other.

    - We decide through the stewards named in `.troth/project/`; anybody may propose.
    - We assume good will, give reasons, and mend what we can before we refuse.

    Change this text to say what is true for you, then run
    `troth project propose --text charter.md`.

    """
  }

  /// What a visitor of `.troth/` should know.
  static func readme(_ name: String) -> String {
    """
    # How \(name) knows whom it works with

    These files say who the project's stewards are, what it asks of contributions, and which texts
    contributors accept. They are signed, and Git carries them.

    - `policy.yml`, `charter.md`, `terms/`: ordinary text. In force is what the newest event in
      `project/` names by digest; copies of every such text stay in `texts/`.
    - `project/`, `identities/`, `countersignatures/`, …: signed records. They are never changed.

    To contribute, nothing is needed to begin with: `troth check` says what a change still lacks,
    and the command that mends it.

    """
  }

  /// Keeps line endings and merges away from signed bytes.
  static var attributes: String {
    let folders = [
      "admissions", "agreements", "countersignatures", "identities", "other", "profiles",
      "project", "texts", "withdrawals",
    ]
    return "* -text\n"
      + folders.map { "\($0)/** -merge linguist-generated\n" }.joined()
  }
}
