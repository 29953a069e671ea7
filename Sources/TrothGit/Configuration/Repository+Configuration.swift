public import TrothModel

extension Repository {
  /// The value of a setting, the strongest level's last one.
  ///
  /// Files are read once for each `Repository`. In a hook, `git -c` and `GIT_CONFIG_COUNT` count.
  /// - Parameter key: such as `user.name`; section and last part without regard to case.
  /// - Returns: `nil` when unset; `true` for a key without a value.
  public func configuration(_ key: String) throws(TrothError) -> String? {
    let name = ConfigurationEntry.normalized(key)
    return loadedConfiguration().last { $0.name == name }?.value
  }

  /// Whether a setting says what git takes for yes.
  public func isOn(_ key: String) throws(TrothError) -> Bool {
    try configuration(key).map(ConfigurationEntry.isTrue) ?? false
  }

  /// The value of a setting at one level.
  public func configuration(
    _ key: String, level: ConfigurationLevel
  ) throws(TrothError) -> String? {
    let name = ConfigurationEntry.normalized(key)
    return loadedConfiguration().last { $0.name == name && $0.level == level }?.value
  }

  /// Every value of a setting that may be given more than once, weakest level first.
  public func configurationValues(_ key: String) throws(TrothError) -> [String] {
    let name = ConfigurationEntry.normalized(key)
    return loadedConfiguration().filter { $0.name == name }.map(\.value)
  }

  /// All settings, weakest first, read on first use.
  func loadedConfiguration() -> [ConfigurationEntry] {
    if let known = configurationEntries { return known }
    var files = ConfigurationSources(environment).protected
    files.append(.init(path: commonDirectory + "/config", level: .local))
    var entries = ConfigurationReader.entries(of: files, repository: raw)
    if entries.last(where: { $0.name == "extensions.worktreeconfig" })
      .map({ ConfigurationEntry.isTrue($0.value) }) == true
    {
      entries += ConfigurationReader.entries(
        of: [.init(path: gitDirectory + "/config.worktree", level: .worktree)], repository: raw)
    }
    if environment.isHook {
      entries += CommandConfiguration.entries(environment.variables)
    }
    configurationEntries = entries
    return entries
  }
}
