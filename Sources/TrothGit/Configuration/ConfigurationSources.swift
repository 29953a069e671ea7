/// The files that git reads its settings from, weakest first.
struct ConfigurationSources {
  /// One file and the level of what it says.
  struct File {
    let path: String
    let level: ConfigurationLevel
  }

  /// The system's and the user's files: those that a repository cannot write.
  let protected: [File]

  init(_ environment: OpenEnvironment) {
    let variables = environment.variables
    var files: [File] = []
    if variables["GIT_CONFIG_NOSYSTEM"].map(ConfigurationEntry.isTrue) != true {
      files.append(File(path: variables["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig", level: .system))
    }
    if let global = variables["GIT_CONFIG_GLOBAL"] {
      files.append(File(path: global, level: .global))
    } else {
      let home = variables["HOME"].flatMap { $0.isEmpty ? nil : $0 }
      let base = variables["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      if let folder = base ?? home.map({ $0 + "/.config" }) {
        files.append(File(path: folder + "/git/config", level: .global))
      }
      if let home { files.append(File(path: home + "/.gitconfig", level: .global)) }
    }
    protected = files.filter { !$0.path.isEmpty }
  }
}
