import SystemPackage
import TrothCrypto
public import TrothGit
public import TrothModel

/// Brings restrictive statements from other places right before data about people leaves, into refs of
/// Troth's own: once, for a few seconds, without asking anybody for anything.
///
/// Specification: docs/spec/check.md, "Refresh".
public struct Refresh {
  /// One place, and the branches that hold statements there.
  public struct Source: Hashable, Sendable {
    /// A remote's name, or a URL.
    public let remote: String
    /// Short names.
    public let branches: [String]

    /// A place.
    public init(remote: String, branches: [String]) {
      self.remote = remote
      self.branches = branches
    }

    /// What its refs are kept by: a URL can be longer than a name of a ref.
    fileprivate var key: String {
      String(SHA256.digest(Array(remote.utf8)).description.prefix(16))
    }
  }

  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// Whether something came that was not known here.
    public var isNews = false
    /// The places that could not be asked.
    public var unreachable: [Unreachable] = []
  }

  /// A place that could not be asked.
  public struct Unreachable: Hashable, Sendable {
    /// The place.
    public let source: Source
    /// When it could be asked last; `nil` for never.
    public let last: Instant?
  }

  /// Where these refs lie.
  public static let root = "refs/troth/refreshed/"
  /// How long a place may take, in seconds, unless it is said otherwise. All are asked at one time.
  public static let timeoutSeconds = 5
  /// How long an answer is as good as new, in seconds: one push to several places asks once.
  static let freshSeconds: Int64 = 20

  private let repository: Repository
  private let timeoutSeconds: Int

  /// Refreshes in this repository.
  public init(_ repository: Repository, timeoutSeconds: Int = Self.timeoutSeconds) {
    self.repository = repository
    self.timeoutSeconds = timeoutSeconds
  }

  /// Asks all places.
  ///
  /// - Throws: what this repository itself cannot do; a place that is out of reach is an outcome.
  public func run(_ sources: [Source], at now: Instant) async throws(TrothError) -> Outcome {
    var times = try RefreshTimes(repository)
    let due = sources.filter { source in
      guard let last = times[source.key] else { return true }
      return !(last.seconds...(last.seconds + Self.freshSeconds)).contains(now.seconds)
    }
    guard !due.isEmpty else { return Outcome() }
    let place = repository.workTree ?? repository.gitDirectory
    let folder = repository.gitDirectory
    var outcome = Outcome()
    let before = try known()
    let seconds = timeoutSeconds
    let reached = await withTaskGroup(of: (Source, Bool).self) { group in
      for source in due {
        group.addTask {
          (source, await Self.fetch(source, in: place, gitDirectory: folder, seconds))
        }
      }
      var reached: Set<Source> = []
      for await (source, isReached) in group where isReached { reached.insert(source) }
      return reached
    }
    try repository.refresh()
    for source in due {
      if reached.contains(source) {
        times[source.key] = now
      } else {
        outcome.unreachable.append(Unreachable(source: source, last: times[source.key]))
      }
    }
    try times.write()
    outcome.isNews = try keep(before)
    return outcome
  }

  private func known() throws(TrothError) -> [String: ObjectID] {
    Dictionary(try repository.references(under: Self.root).map { ($0.name, $0.target) }) { $1 }
  }

  /// What a place no longer has stays known: it may have taken a withdrawal away.
  /// - Returns: whether anything is new.
  private func keep(_ before: [String: ObjectID]) throws(TrothError) -> Bool {
    let after = try known()
    for (name, old) in before {
      guard let new = after[name], new != old else { continue }
      // A shallow clone cannot tell.
      if (try? repository.isAncestor(old, of: new)) == true { continue }
      _ = try repository.update(
        "\(Self.root)kept/\(old)", to: old, expecting: nil, message: "troth: kept")
    }
    return after != before
  }

  /// One request. Whatever could ask somebody is told not to.
  private static func fetch(
    _ source: Source, in place: String, gitDirectory: String, _ timeoutSeconds: Int
  ) async -> Bool {
    let refspecs = source.branches.map { branch in
      // A star, so that a place without the branch has been asked all the same.
      "+refs/heads/\(branch)*:\(root)\(source.key)/\(branch)*"
    }
    let quiet: [String: String?] = [
      "GIT_DIR": gitDirectory, "GIT_ASKPASS": "true", "SSH_ASKPASS": "true",
      "SSH_ASKPASS_REQUIRE": "never", "GCM_INTERACTIVE": "never", "GIT_NO_LAZY_FETCH": "1",
    ]
    let output = try? await GitCommand.run(
      [
        "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.hooksPath=/dev/null",
        "-c", "credential.interactive=false", "-c", "fetch.prune=false", "fetch", "--quiet",
        "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--refmap=",
        "--no-auto-gc", "--", source.remote,
      ] + refspecs, in: place, environment: quiet, interactive: false,
      timeoutSeconds: timeoutSeconds)
    return output?.status == 0
  }
}

/// When each place could be asked last: `troth/refreshed` in the Git directory that all work trees share,
/// a line for each.
struct RefreshTimes {
  private let path: FilePath
  private var times: [String: Instant] = [:]

  init(_ repository: Repository) throws(TrothError) {
    path = FilePath(repository.commonDirectory).appending("troth").appending("refreshed")
    let bytes = try AtomicFile.read(path, limit: 1 << 20) ?? []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, let time = Instant(words[1]) { times[String(words[0])] = time }
    }
  }

  subscript(key: String) -> Instant? {
    get { times[key] }
    set { times[key] = newValue }
  }

  func write() throws(TrothError) {
    try PathKind.makeFolder(path.removingLastComponent())
    let lines = times.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
    try AtomicFile.write(Array(lines.joined().utf8), to: path)
  }
}
