import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothStore

/// The settings of git that Troth makes in a repository, and what was there before.
///
/// What was there is written to `troth/git-settings.json` before anything changes: killed at any
/// moment, ``restore()`` still leads back. Values that the user changed afterwards stay theirs.
struct GitSettings {
  /// The repository whose own settings are meant; its linked work trees share them.
  let repository: Repository

  /// One setting that Troth made.
  struct Saved: Hashable {
    /// Section and last part in lower case, as git lists it.
    let key: String
    /// The values before, in order; empty when it was not set here.
    var before: [String]
    /// The value that Troth gave it; `nil` when it was taken away.
    var given: String?
  }

  /// What ``restore()`` came to.
  struct Outcome {
    /// The settings that are as before, by name.
    var restored: [String] = []
    /// Those that somebody changed since, which stay.
    var kept: [String] = []
  }

  init(_ repository: Repository) { self.repository = repository }

  /// Makes settings, remembering what was there; `nil` takes one away.
  ///
  /// - Throws: a `.data` error, before anything changes, for a value that is not text.
  func apply(_ settings: [(key: String, value: String?)]) async throws(TrothError) {
    let file = GitSettingsFile(repository)
    let now = try await current()
    let before = try file.read()
    var remembered = before?.settings ?? []
    for (key, value) in settings {
      let key = key.lowercased()
      let values = now[key] ?? []
      if let index = remembered.firstIndex(where: { $0.key == key }) {
        let isOurs = values == (remembered[index].given.map { [$0] } ?? [])
        if !isOurs { remembered[index].before = values }
        remembered[index].given = value
      } else if value != nil || !values.isEmpty {
        remembered.append(Saved(key: key, before: values, given: value))
      }
    }
    // The bytes of the whole file lead back exactly, as long as nobody else edits it.
    let bytes = try file.configuration()
    let isUntouched = before?.after == SHA256.digest(bytes)
    let whole = before == nil ? bytes : isUntouched ? before?.before : nil
    try file.write(.init(settings: remembered, before: whole, after: nil))
    for (key, value) in settings {
      let values = now[key.lowercased()] ?? []
      if values == (value.map { [$0] } ?? []) { continue }
      try await set(key, to: value.map { [$0] } ?? [])
    }
    let after = try SHA256.digest(file.configuration())
    try file.write(.init(settings: remembered, before: whole, after: after))
  }

  /// What ``restore()`` would lead back, by name; empty when Troth made no settings here.
  func remembered() throws(TrothError) -> [Saved] {
    try GitSettingsFile(repository).read()?.settings ?? []
  }

  /// Puts every setting back to what it was, byte for byte where nobody edited the file since.
  func restore() async throws(TrothError) -> Outcome {
    let file = GitSettingsFile(repository)
    guard let saved = try file.read() else { return Outcome() }
    var outcome = Outcome()
    if let before = saved.before, let after = saved.after,
      SHA256.digest(try file.configuration()) == after
    {
      try file.replaceConfiguration(with: before)
      outcome.restored = saved.settings.map(\.key)
    } else {
      let now = try await current()
      for setting in saved.settings {
        let values = now[setting.key] ?? []
        if values == setting.before {
          outcome.restored.append(setting.key)
        } else if values == (setting.given.map { [$0] } ?? []) {
          try await set(setting.key, to: setting.before)
          outcome.restored.append(setting.key)
        } else {
          outcome.kept.append(setting.key)
        }
      }
    }
    try file.remove()
    return outcome
  }

  /// The repository's own settings, by name in lower case; those of other levels are not among them.
  private func current() async throws(TrothError) -> [String: [String]] {
    let output = try await git(["--null", "--list"]).succeeded("git's settings could not be read")
    var values: [String: [String]] = [:]
    for entry in output.output.split(separator: 0) {
      let parts = entry.split(
        separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(decoding: parts[0], as: UTF8.self)
      // A key alone means yes.
      let value = parts.count > 1 ? String(validating: parts[1], as: UTF8.self) : "true"
      guard let value else {
        guard Self.isManaged(key) else { continue }
        throw TrothError(
          .data, "git's setting \(key) holds bytes that are not text; nothing was changed.",
          hint: "git config --local --edit")
      }
      values[key, default: []].append(value)
    }
    return values
  }

  private static func isManaged(_ key: String) -> Bool {
    ["troth.", "gpg.", "user.", "commit."].contains { key.hasPrefix($0) }
  }

  private func set(_ key: String, to values: [String]) async throws(TrothError) {
    guard let first = values.first else {
      let output = try await git(["--unset-all", key])
      // 5: there was nothing to take away.
      if output.status != 5 { try output.succeeded("git's setting \(key) could not be removed") }
      return
    }
    try await git(["--replace-all", key, first]).succeeded("git's setting \(key) could not be made")
    for value in values.dropFirst() {
      try await git(["--add", key, value]).succeeded("git's setting \(key) could not be made")
    }
  }

  private func git(_ arguments: [String]) async throws(TrothError) -> GitOutput {
    try await GitCommand.run(
      ["--git-dir=\(repository.commonDirectory)", "config", "--local"] + arguments,
      in: repository.commonDirectory, interactive: false)
  }
}
