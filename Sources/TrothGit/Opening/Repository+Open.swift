import CGit2
public import TrothModel

extension Repository {
  /// Opens the repository that `path` lies in, or, for a hook, the one git is working on.
  ///
  /// - Parameters:
  ///   - path: a folder at or below the work tree, or a bare repository. For `.hook` it is used
  ///     only when git has not set `GIT_DIR`.
  ///   - environment: whether git's variables are obeyed.
  /// - Throws: kind `user` when there is no repository or it belongs to somebody else;
  ///   `repositoryUnsupported` for SHA-256 names, reftable and other unknown extensions. Each with
  ///   a hint.
  public static func open(
    at path: String, environment: OpenEnvironment = .ordinary
  ) throws(TrothError) -> Repository {
    let handle = try LibGit2.whileOpening { () throws(TrothError) in
      try openHandle(at: path, environment)
    }
    try adopt(workTreeOf: environment, in: handle.pointer)
    let odb = try openObjects(of: handle.pointer, environment)
    return try Repository(handle: handle, odb: odb, environment: environment)
  }

  /// Whether there is no repository at a path or above it. One that cannot be opened, or that belongs
  /// to somebody else, is there.
  public static func isAbsent(
    at path: String, environment: OpenEnvironment = .ordinary
  ) -> Bool {
    LibGit2.whileOpening {
      var result: OpaquePointer?
      let status = openPointer(&result, path, environment)
      if let result { git_repository_free(result) }
      guard status < 0 else { return false }
      let failure = GitFailure(status)
      return failure.is(GIT_ENOTFOUND) && !failure.isForeignOwner
    }
  }

  /// Makes an empty bare repository, readable by its owner and whom the umask lets.
  ///
  /// - Parameters:
  ///   - path: a folder that is absent or empty; missing parents are made.
  ///   - branch: the short name of the branch that `HEAD` names, such as `main`.
  public static func create(
    bareAt path: String, branch: String
  ) throws(TrothError) -> Repository {
    LibGit2.start()
    if FileSystem.exists(path + "/HEAD") {
      throw TrothError(.user, "There is already a repository at \(path).")
    }
    var options = git_repository_init_options()
    try check(
      git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)),
      "The options for a new repository could not be made")
    options.flags =
      GIT_REPOSITORY_INIT_BARE.rawValue | GIT_REPOSITORY_INIT_MKPATH.rawValue
      | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
    _ = try Handle("The repository \(path) could not be made", git_repository_free) { result in
      branch.withCString { name in
        options.initial_head = name
        return git_repository_init_ext(&result, path, &options)
      }
    }
    return try open(at: path)
  }

  private static func openHandle(
    at path: String, _ environment: OpenEnvironment
  ) throws(TrothError) -> Handle {
    var result: OpaquePointer?
    let status = openPointer(&result, path, environment)
    if status >= 0, let result { return Handle(result, git_repository_free) }
    let failure = GitFailure(status)
    guard failure.isForeignOwner else { throw failure.opening(path) }
    // This library version knows neither `safe.directory=*` nor settings given by variables, so
    // the question is asked again as git asks it, before anything of the repository is used.
    let second = LibGit2.withoutOwnerCheck { openPointer(&result, path, environment) }
    guard second >= 0, let result else { throw GitFailure(second).opening(path) }
    let handle = Handle(result, git_repository_free)
    let place = git_repository_workdir(result) ?? git_repository_path(result)
    let owned = place.map { FileSystem.withoutTrailingSlash(String(cString: $0)) } ?? path
    guard SafeDirectories(environment).contains(owned) else { throw .foreignOwner(owned) }
    return handle
  }

  private static func openPointer(
    _ result: inout OpaquePointer?, _ path: String, _ environment: OpenEnvironment
  ) -> Int32 {
    let directory = environment.local("GIT_DIR")
    let ceiling = environment.local("GIT_CEILING_DIRECTORIES")
    var flags: UInt32 = 0
    if directory != nil {
      flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
    }
    if environment.local("GIT_DISCOVERY_ACROSS_FILESYSTEM").map(ConfigurationEntry.isTrue) == true {
      flags |= GIT_REPOSITORY_OPEN_CROSS_FS.rawValue
    }
    return git_repository_open_ext(&result, directory ?? path, flags, ceiling)
  }

  /// Takes the work tree, and checks the common directory, that git named for a hook.
  private static func adopt(
    workTreeOf environment: OpenEnvironment, in repository: OpaquePointer
  ) throws(TrothError) {
    if let named = environment.local("GIT_COMMON_DIR") {
      let found = git_repository_commondir(repository).map { String(cString: $0) }
      guard let found, FileSystem.real(named) == FileSystem.real(found) else {
        throw TrothError(
          .environment, code: .repositoryUnsupported,
          "GIT_COMMON_DIR names \(named), which is not where this repository keeps its objects.",
          hint: "unset GIT_COMMON_DIR")
      }
    }
    guard let workTree = environment.local("GIT_WORK_TREE") else { return }
    try check(
      git_repository_set_workdir(repository, FileSystem.absolute(workTree), 0),
      "The work tree \(workTree), which GIT_WORK_TREE names, could not be used")
  }

  /// The object store, with the places that git names for a hook.
  private static func openObjects(
    of repository: OpaquePointer, _ environment: OpenEnvironment
  ) throws(TrothError) -> Handle {
    let doing = "The object store could not be opened"
    let store: Handle
    if let directory = environment.local("GIT_OBJECT_DIRECTORY") {
      store = try Handle(doing, git_odb_free) { git_odb_open(&$0, directory) }
      try check(git_repository_set_odb(repository, store.pointer), doing)
    } else {
      store = try Handle(doing, git_odb_free) { git_repository_odb(&$0, repository) }
    }
    for alternate in AlternateDirectories.parse(
      environment.local("GIT_ALTERNATE_OBJECT_DIRECTORIES") ?? "")
    {
      try check(git_odb_add_disk_alternate(store.pointer, alternate), doing)
    }
    return store
  }
}
