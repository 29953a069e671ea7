/// The repositories of other users that this user's settings declare safe, decided as git does:
/// only system, user and command settings count, never the repository's own.
struct SafeDirectories {
  private let values: [String]
  private let home: String?

  init(_ environment: OpenEnvironment) {
    home = environment.variables["HOME"]
    let sources = ConfigurationSources(environment)
    let entries =
      ConfigurationReader.entries(of: sources.protected)
      + CommandConfiguration.entries(environment.variables)
    values = entries.filter { $0.name == "safe.directory" }.map(\.value)
  }

  /// Whether the work tree, or the bare repository, at an absolute path is declared safe.
  func contains(_ path: String) -> Bool {
    let place = FileSystem.real(path) ?? path
    var safe = false
    for value in values {
      if value.isEmpty {
        safe = false
      } else if value == "*" {
        safe = true
      } else {
        safe = safe || matches(value, path) || matches(value, place)
      }
    }
    return safe
  }

  private func matches(_ value: String, _ path: String) -> Bool {
    var value = value
    if value.hasPrefix("~/"), let home { value = home + value.dropFirst() }
    if value.hasSuffix("/*") { return path.hasPrefix(value.dropLast()) }
    value = FileSystem.withoutTrailingSlash(value)
    return value == path || FileSystem.real(value) == path
  }
}
