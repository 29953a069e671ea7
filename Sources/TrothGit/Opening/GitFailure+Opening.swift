import CGit2
import TrothModel

extension GitFailure {
  /// Whether the repository belongs to another user. When no `safe.directory` is set at all, this
  /// library version reports the absent setting in place of the owner.
  var isForeignOwner: Bool {
    self.is(GIT_EOWNER) || (self.is(GIT_ENOTFOUND) && message.contains("safe.directory"))
  }

  /// The failure to open a repository, for people.
  func opening(_ path: String) -> TrothError {
    if self.is(GIT_ENOTFOUND) {
      return TrothError(.user, "There is no Git repository at \(path) or above.", hint: "git init")
    }
    if let range = message.range(ofText: "unsupported extension name extensions.") {
      return .unsupportedExtension(String(message[range.upperBound...]))
    }
    if message.contains("unsupported repository version") {
      return TrothError(
        .environment, code: .repositoryUnsupported,
        "This repository has a format that this version of Troth cannot read: \(message).",
        hint: "git config core.repositoryFormatVersion")
    }
    return error("The repository at \(path) could not be opened")
  }
}

extension TrothError {
  /// The repository needs something of its readers that libgit2 does not have.
  static func unsupportedExtension(_ name: String) -> TrothError {
    switch name {
    case "objectformat":
      TrothError(
        .environment, code: .repositoryUnsupported,
        "This repository names its objects with SHA-256, which this version of Troth cannot read.",
        hint: "git init --object-format=sha1 NEW-FOLDER, and work there")
    case "refstorage":
      TrothError(
        .environment, code: .repositoryUnsupported,
        "This repository keeps its refs in a reftable, which this version of Troth cannot read.",
        hint: "git refs migrate --ref-format=files")
    default:
      TrothError(
        .environment, code: .repositoryUnsupported,
        "This repository uses the extension `\(name)`, which this version of Troth does not know.",
        hint: "git config --get-regexp '^extensions[.]'")
    }
  }

  /// The files belong to another user, who could have prepared their configuration.
  static func foreignOwner(_ path: String) -> TrothError {
    TrothError(
      .user,
      "The repository at \(path) belongs to another user, and its settings could run programs"
        + " as you, so it is left alone until you say that it is safe.",
      hint: "git config --global --add safe.directory \(ShellWord.quoted(path))")
  }
}

extension String {
  /// Where a text first occurs, byte for byte.
  func range(ofText text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
