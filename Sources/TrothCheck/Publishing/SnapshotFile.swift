import TrothConsent
public import TrothModel

/// A file, a link or a submodule that could go into a snapshot.
public struct SnapshotFile: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// A file, and whether it may be run.
    case file(isExecutable: Bool)
    /// A symbolic link, and the bytes that it points at.
    case link(target: [UInt8])
    /// A commit of another repository.
    case submodule
  }

  /// From the root of the tree.
  public let path: GitPath
  /// Its content.
  public let id: ObjectID
  /// What it is.
  public let kind: Kind
  /// Whether git would check a file of this path out anywhere.
  public let isWritable: Bool

  /// A file, link or submodule of a tree.
  public init(path: GitPath, id: ObjectID, kind: Kind, isWritable: Bool = true) {
    self.path = path
    self.id = id
    self.kind = kind
    self.isWritable = isWritable
  }
}

/// Something that stays at home, and why.
public struct Withheld: Hashable, Sendable {
  /// Why, the gravest first.
  public enum Reason: Hashable, Sendable, Comparable {
    /// Somebody whom it is about has not permitted it.
    case consent(ConsentDenial)
    /// It says whom data is about.
    case subjects
    /// It, or its path, names what is withheld: the file with this path.
    case mention(GitPath)
    /// The link leads to nothing that goes along.
    case link
    /// What it holds, or tells of, is in another repository.
    case submodule
    /// It is too large to look for names in.
    case tooLarge
    /// Its path is none that git checks out everywhere.
    case path
    /// It is the project's law, and its statements.
    case law
    /// The audience's `paths` do not name it.
    case notListed

    /// The reason in the JSON form.
    public var word: String {
      switch self {
      case .consent(let denial): denial.reason.rawValue
      case .subjects: "subjects"
      case .mention: "names-withheld"
      case .link: "link"
      case .submodule: "submodule"
      case .tooLarge: "too-large"
      case .path: "path"
      case .law: "law"
      case .notListed: "not-listed"
      }
    }

    private var rank: Int {
      switch self {
      case .consent: 0
      case .subjects: 1
      case .mention: 2
      case .link: 3
      case .submodule: 4
      case .tooLarge: 5
      case .path: 6
      case .law: 7
      case .notListed: 8
      }
    }

    /// The gravest first.
    public static func < (left: Reason, right: Reason) -> Bool {
      switch (left, right) {
      case (.consent(let one), .consent(let other)): one < other
      case (.mention(let one), .mention(let other)): one < other
      default: left.rank < right.rank
      }
    }
  }

  /// The path in the source.
  public let path: GitPath
  /// Why it stays.
  public let reason: Reason

  /// Something that stays at home.
  public init(path: GitPath, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}
