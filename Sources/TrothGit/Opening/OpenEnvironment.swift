/// Which of the process's variables say where a repository is.
public struct OpenEnvironment: Sendable {
  /// The variables, by name.
  let variables: [String: String]
  /// Whether `GIT_DIR`, `GIT_INDEX_FILE` and their like are obeyed.
  let isHook: Bool

  /// The repository is found from a path, upward, as git does; git's own variables about *this*
  /// repository are ignored, so that one process can open several.
  public static var ordinary: OpenEnvironment { ordinary(ProcessVariables.current) }

  /// The repository is the one that git was working on when it ran this hook.
  ///
  /// Honours `GIT_DIR`, `GIT_COMMON_DIR`, `GIT_WORK_TREE`, `GIT_INDEX_FILE`, `GIT_SHALLOW_FILE`,
  /// `GIT_OBJECT_DIRECTORY`, `GIT_ALTERNATE_OBJECT_DIRECTORIES` (so objects in a push's quarantine
  /// are found), `GIT_CEILING_DIRECTORIES` and `GIT_CONFIG_COUNT`, `GIT_CONFIG_PARAMETERS`.
  public static var hook: OpenEnvironment { hook(ProcessVariables.current) }

  /// As `ordinary`, with given variables in place of the process's.
  public static func ordinary(_ variables: [String: String]) -> OpenEnvironment {
    OpenEnvironment(variables: variables, isHook: false)
  }

  /// As `hook`, with given variables in place of the process's.
  public static func hook(_ variables: [String: String]) -> OpenEnvironment {
    OpenEnvironment(variables: variables, isHook: true)
  }

  /// A variable about the repository; `nil` when unset, empty, or not to be obeyed.
  func local(_ name: String) -> String? {
    guard isHook, let value = variables[name], !value.isEmpty else { return nil }
    return value
  }
}
