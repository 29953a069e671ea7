public import TrothModel

/// The two people that a commit names.
public enum CommitRole: String, Hashable, Sendable {
  /// Who made the change.
  case author
  /// Who made the commit.
  case committer
}

extension Repository {
  /// Who the user is and what time it is, asked as git asks: `GIT_AUTHOR_NAME` and its like, then
  /// `author.name`, then `user.name`, and `EMAIL` for the address.
  ///
  /// - Returns: `nil` when a name or an address is set nowhere.
  /// - Throws: kind `user` when `GIT_AUTHOR_DATE` or `GIT_COMMITTER_DATE` cannot be read.
  public func identity(
    _ role: CommitRole = .committer
  ) throws(TrothError) -> CommitIdentity? {
    let variables = environment.variables
    let prefix = "GIT_" + role.rawValue.uppercased()
    let name = variables[prefix + "_NAME"] ?? setting("\(role.rawValue).name", "user.name")
    let email =
      variables[prefix + "_EMAIL"] ?? setting("\(role.rawValue).email", "user.email")
      ?? variables["EMAIL"]
    let date = try date(prefix + "_DATE")
    guard let name, let email else { return nil }
    return CommitIdentity(
      name: CommitIdentity.cleaned(name), email: CommitIdentity.cleaned(email),
      seconds: date.seconds, offsetMinutes: date.offsetMinutes)
  }

  /// The first of some settings that is made anywhere.
  private func setting(_ keys: String...) -> String? {
    let entries = loadedConfiguration()
    for key in keys {
      if let entry = entries.last(where: { $0.name == key }) { return entry.value }
    }
    return nil
  }

  private func date(_ variable: String) throws(TrothError) -> CommitDate {
    guard let text = environment.variables[variable], !text.isEmpty else { return .now() }
    guard let date = CommitDate.parse(text) else {
      throw TrothError(
        .user, "\(variable) is `\(text)`, which Troth cannot read as a time.",
        hint: "export \(variable)='2026-01-31T12:00:00+01:00'")
    }
    return date
  }
}
