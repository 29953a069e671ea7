import CGit2

/// Reads files of settings, includes followed, into lines in their order.
enum ConfigurationReader {
  /// - Parameter repository: decides conditional includes; without one they are left out.
  /// - Returns: what could be read. A file that is absent or broken adds nothing, because git
  ///   itself would already have complained.
  static func entries(
    of files: [ConfigurationSources.File], repository: OpaquePointer? = nil
  ) -> [ConfigurationEntry] {
    LibGit2.start()
    return files.flatMap { file in
      FileSystem.exists(file.path) ? entries(of: file, repository) : []
    }
  }

  private static func entries(
    of file: ConfigurationSources.File, _ repository: OpaquePointer?
  ) -> [ConfigurationEntry] {
    var configuration: OpaquePointer?
    guard git_config_new(&configuration) >= 0, let configuration else { return [] }
    defer { git_config_free(configuration) }
    guard
      git_config_add_file_ondisk(
        configuration, file.path, GIT_CONFIG_LEVEL_LOCAL, repository, 0) >= 0
    else { return [] }
    var iterator: OpaquePointer?
    guard git_config_iterator_new(&iterator, configuration) >= 0, let iterator else { return [] }
    defer { git_config_iterator_free(iterator) }
    var result: [ConfigurationEntry] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, iterator) >= 0, let line = entry?.pointee, let name = line.name {
      let value = line.value.map { String(cString: $0) } ?? "true"
      result.append(
        ConfigurationEntry(name: String(cString: name), value: value, level: file.level))
    }
    return result
  }
}
