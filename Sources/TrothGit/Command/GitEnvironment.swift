/// The variables that the git program is started with.
enum GitEnvironment {
  /// What `git rev-parse --local-env-vars` names, in this and later versions, and the quarantine:
  /// they are about one repository, and lead astray in another.
  static let aboutOneRepository = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX", "GIT_QUARANTINE_PATH", "GIT_REF_STORAGE_FORMAT", "GIT_REFERENCE_BACKEND",
    "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
  ]

  /// What changes against the variables of this process; `nil` takes one away.
  static func changes(interactive: Bool, keepingRepository: Bool) -> [String: String?] {
    var result: [String: String?] = [
      // Output is parsed, so it must not be in the user's language.
      "LC_ALL": "C",
      // Objects are what their names say, whatever refs/replace holds.
      "GIT_NO_REPLACE_OBJECTS": "1",
    ]
    if !interactive { result["GIT_TERMINAL_PROMPT"] = "0" }
    if !keepingRepository {
      for name in aboutOneRepository { result[name] = .some(nil) }
    }
    return result
  }
}
