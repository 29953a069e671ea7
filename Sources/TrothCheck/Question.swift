import TrothCrypto
public import TrothModel
public import TrothRecords
public import TrothTrust

/// One commit under judgement, as the object database holds it.
public struct CommitUnderJudgement: Hashable, Sendable {
  /// Its name.
  public let id: ObjectID
  /// Its content, or why it is not well-formed.
  public let content: Result<CommitObject, CommitObject.Malformation>
  /// What it is beside the merge of its parents.
  public let merge: MergeFact

  /// Reads the raw bytes of a commit.
  public init(id: ObjectID, bytes: [UInt8], merge: MergeFact = .none) {
    self.id = id
    self.merge = merge
    do { content = .success(try CommitObject(parsing: bytes)) } catch { content = .failure(error) }
  }

  /// The content, when it is well-formed.
  public var object: CommitObject? { try? content.get() }

  /// Compares names: an object's name is its content.
  public static func == (left: CommitUnderJudgement, right: CommitUnderJudgement) -> Bool {
    left.id == right.id
  }

  /// Consistent with `==`.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A file below `.troth/` that the change adds, changes or removes, net against the authority state.
public struct LawChange: Hashable, Sendable {
  /// The path below `.troth/`.
  public let path: GitPath
  /// The bytes in the authority state; `nil` when it is not there.
  public let old: [UInt8]?
  /// The bytes in the change; `nil` when it removes the file.
  public let new: [UInt8]?
  /// Whether the new entry is an ordinary file, neither link, submodule nor executable.
  public let isOrdinary: Bool
  /// Whether the new file is too large to be read; `new` is empty then.
  public let isOversize: Bool

  /// One net change below `.troth/`.
  public init(
    path: GitPath, old: [UInt8]?, new: [UInt8]?, isOrdinary: Bool, isOversize: Bool = false
  ) {
    self.path = path
    self.old = old
    self.new = new
    self.isOrdinary = isOrdinary
    self.isOversize = isOversize
  }
}

/// Everything that the check needs to know, read and verified by its caller.
public struct Question: Sendable {
  /// What is in force.
  public let law: Law
  /// The full name of the ref that the change is to go to.
  public let onto: String
  /// Where the range starts, for reports; `nil` for a whole history.
  public let base: ObjectID?
  /// The tip of the range.
  public let head: ObjectID
  /// The commits that rules 3 and 4 judge, children before parents.
  public let commits: [CommitUnderJudgement]
  /// The change id of the range.
  public let change: Digest
  /// What the range does below `.troth/`.
  public let lawChanges: [LawChange]
  /// The project as the tip's own tree states it; `nil` when the range leaves `.troth/` alone.
  public let proposed: ProjectOutcome?
  /// Everyone known: authority state, range, and restrictive statements from elsewhere.
  public let people: People
  /// The statements of all of them.
  public let statements: Statements
  /// The instant asked about.
  public let at: Instant
  /// What other programs said of signatures that are not verified here.
  public var outside = OutsideFacts()
  /// The account that opened the change at a forge, where a trusted caller says so.
  public var opener: ForgeAccount?
  /// What the change comes to, path by path; read only where ``asksForApprovals``.
  public var entries: [ChangeID.Entry] = []
  /// In which order the project received its records; read only where ``asksForArrivals``.
  public var arrivals = Arrivals.unknown
  /// What each commit of ``commitsWithPaths`` changes itself, by paths from the root of the tree;
  /// nothing passes for a commit that is missing here.
  public var touched: [ObjectID: [GitPath]] = [:]
  /// What is known of governed data; `nil` where the policy asks for no consent.
  public var data: GovernedData?
  /// Whether the range was begun before the project: it leaves history at an adopted commit.
  public let isFromBefore: Bool

  /// Gathers a question; see the properties.
  public init(
    law: Law, onto: String, base: ObjectID?, head: ObjectID, commits: [CommitUnderJudgement],
    change: Digest, lawChanges: [LawChange], proposed: ProjectOutcome?, people: People,
    statements: Statements, at: Instant, isFromBefore: Bool = false
  ) {
    self.law = law
    self.onto = onto
    self.base = base
    self.head = head
    self.commits = commits
    self.change = change
    self.lawChanges = lawChanges
    self.proposed = proposed
    self.people = people
    self.statements = statements
    self.at = at
    self.isFromBefore = isFromBefore
  }
}
