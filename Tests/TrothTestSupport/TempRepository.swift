import Glibc
public import TrothModel

/// A Git repository for one test, made and worked on by the real `git` in a fixed environment.
///
/// `HOME` lies inside, no system or user settings are read, and names, dates, language and time
/// zone are fixed, so that the same steps give the same objects everywhere.
public final class TempRepository: Sendable {
  /// Everything of this test, `HOME` included.
  public let folder: TempFolder
  /// The work tree, or the bare repository.
  public let path: String

  /// The variables that every `git` here runs with; also for `Repository.open`.
  public var environment: [String: String] { GitRunner.environment(home: folder.path + "/home") }

  /// Makes an empty repository.
  public init(bare: Bool = false, branch: String = "main") async throws {
    folder = try TempFolder()
    path = folder.path + "/repository"
    try folder.makeFolder("home")
    let options = bare ? ["--bare"] : []
    try await git(["init", "--quiet", "-b", branch] + options + [path], in: folder.path)
  }

  /// Wraps a repository that another step, such as `git clone`, made below `folder`.
  public init(_ folder: TempFolder, at path: String) {
    self.folder = folder
    self.path = path
  }

  /// Runs git and gives what it printed, without the last newline.
  /// - Parameters:
  ///   - place: the folder to run in; the repository unless given.
  ///   - environment: variables to add, or with `nil` to take away.
  /// - Throws: `TempFailure` with git's words unless it ends with 0.
  @discardableResult
  public func git(
    _ arguments: [String], in place: String? = nil, input: [UInt8] = [],
    environment changes: [String: String?] = [:]
  ) async throws -> String {
    let result = try await attempt(arguments, in: place, input: input, environment: changes)
    guard result.status == 0 else {
      throw TempFailure("git \(arguments.joined(separator: " ")): \(result.error)")
    }
    let text = String(decoding: result.output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Runs git in the repository and gives what it printed, without the last newline.
  @discardableResult
  public func git(_ arguments: String...) async throws -> String { try await git(arguments) }

  /// Runs git and gives how it ended, whatever that is.
  public func attempt(
    _ arguments: [String], in place: String? = nil, input: [UInt8] = [],
    environment changes: [String: String?] = [:]
  ) async throws -> GitRunner.Outcome {
    var variables = environment
    for (name, value) in changes { variables[name] = value }
    return try await GitRunner.run(
      arguments, in: place ?? path, input: input, environment: variables)
  }

  /// Writes a file of the work tree.
  public func write(_ text: String, to file: String) throws {
    try folder.write(text, to: path + "/" + file)
  }

  /// The bytes of a file of the work tree.
  public func read(_ file: String) -> [UInt8]? { folder.read(path + "/" + file) }

  /// Writes files, stages everything and commits.
  /// - Parameters:
  ///   - files: texts by path; `nil` removes the file.
  ///   - seconds: the commit's time; ``GitRunner/firstSecond`` unless given.
  /// - Returns: the commit.
  @discardableResult
  public func commit(
    _ message: String, _ files: [String: String?] = [:], at seconds: Int64 = GitRunner.firstSecond
  ) async throws -> ObjectID {
    // Removals first: a folder may take the place of a file.
    for (file, text) in files where text == nil { unlink(path + "/" + file) }
    for (file, text) in files {
      if let text { try write(text, to: file) }
    }
    try await git("add", "--all")
    let date = "@\(seconds) +0000"
    try await git(
      ["commit", "--quiet", "--allow-empty", "-m", message],
      environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
    return try await id("HEAD")
  }

  /// What a revision names, asked of git.
  public func id(_ revision: String) async throws -> ObjectID {
    let text = try await git("rev-parse", "--verify", revision)
    guard let id = ObjectID(text) else { throw TempFailure("\(revision) is no object: \(text)") }
    return id
  }
}
