import TrothConsent
import TrothGit
import TrothModel
import TrothPolicy

/// What makes content the same wherever it lies.
enum DataIdentity: Hashable {
  case blob(ObjectID)
  /// What a pointer of git-lfs stands for.
  case large(String)

  /// The empty file, which is nobody's.
  private static let empty = ObjectID("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
  /// The most bytes of a pointer.
  private static let pointerBytes = 1_024

  /// The identities of a file; none of a link, a submodule, or nothing at all.
  static func of(
    _ file: TreeFile, in repository: Repository
  ) throws(TrothError) -> [DataIdentity] {
    guard file.mode.isFile, file.id != empty else { return [] }
    guard let large = try pointer(file.id, in: repository) else { return [.blob(file.id)] }
    return [.blob(file.id), .large(large)]
  }

  /// The digest that a pointer names; `nil` for any other file.
  private static func pointer(
    _ id: ObjectID, in repository: Repository
  ) throws(TrothError) -> String? {
    // What a partial clone left out is no smaller for that.
    guard repository.contains(id), try repository.size(of: id) <= pointerBytes else { return nil }
    let bytes = try repository.blob(id, limit: pointerBytes)
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard lines.first?.starts(with: "version https://".utf8) == true else { return nil }
    let prefix = Array("oid sha256:".utf8)
    guard let line = lines.first(where: { $0.starts(with: prefix) }) else { return nil }
    return String(decoding: line.dropFirst(prefix.count).prefix(64), as: UTF8.self)
  }
}

/// Where content lies, or lay, that a rule governs.
struct GovernedPlace: Hashable {
  /// Which of the policy's rules.
  let rule: Int
  let path: GitPath
  /// The commit in which it was found; `nil` for what is staged.
  let commit: ObjectID?
}

/// All governed content that is known, by what it is, and where it lies.
struct KnownData {
  private(set) var places: [DataIdentity: [GovernedPlace]] = [:]
  private let rules: [ConsentRule]
  private let repository: Repository
  private var governing: [GitPath: [Int]] = [:]
  private var identities: [ObjectID: [DataIdentity]] = [:]
  /// Whether any of it is a pointer; else no other file need be looked into.
  private var holdsPointers = false

  init(_ rules: [ConsentRule], in repository: Repository) {
    self.rules = rules
    self.repository = repository
  }

  /// The rules that govern a path.
  mutating func rules(of path: GitPath) -> [Int] {
    if let known = governing[path] { return known }
    let found = rules.indices.filter { rules[$0].governs(path) }
    governing[path] = found
    return found
  }

  /// Notes a file that lies in a commit.
  mutating func note(_ file: TreeFile, in commit: ObjectID?) throws(TrothError) {
    let governed = rules(of: file.path)
    guard !governed.isEmpty else { return }
    guard file.mode.isFile else { return }
    let same: [DataIdentity]
    if let found = identities[file.id] {
      same = found
    } else {
      same = try DataIdentity.of(file, in: repository)
      identities[file.id] = same
    }
    if same.count > 1 { holdsPointers = true }
    for identity in same {
      for rule in governed {
        let isKnown = places[identity]?.contains { $0.rule == rule && $0.path == file.path }
        if isKnown == true { continue }
        places[identity, default: []]
          .append(GovernedPlace(rule: rule, path: file.path, commit: commit))
      }
    }
  }

  /// Where the content of a file is governed.
  func places(of file: TreeFile) throws(TrothError) -> [GovernedPlace] {
    guard file.mode.isFile else { return [] }
    var found = places[.blob(file.id)] ?? []
    guard holdsPointers else { return found }
    for identity in try DataIdentity.of(file, in: repository) where identity != .blob(file.id) {
      for place in places[identity] ?? [] where !found.contains(place) { found.append(place) }
    }
    return found
  }
}
