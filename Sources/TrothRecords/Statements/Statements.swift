import TrothCrypto
public import TrothModel

/// The attributed statements of a project, and which of them an end or a replacement has reached.
///
/// A fold over a set: the order of arrival never matters. Specification: docs/spec/records.md,
/// "Supersession".
public struct Statements: Hashable, Sendable {
  /// How a statement ended.
  public enum End: Hashable, Sendable {
    /// A statement of the same person replaces it.
    case replaced(by: RecordID)
    /// Its author withdrew it.
    case withdrawn(by: RecordID)
    /// The key that made it is in other hands, by this event of its author's log.
    case voided(by: RecordID)
  }

  /// Every attributed record but log events, sorted by id.
  public let all: [Attributed]
  /// Records that are not attributed or belong to another project, with the reason.
  public let refused: [RecordID: RecordRefusal]
  private let ends: [RecordID: End]
  private let index: [RecordID: Int]

  /// Attributes and folds. - Complexity: O(n log n).
  public init(_ union: RecordUnion, people: People, project: TrothDID?) {
    let attribution = Attribution(people: people, project: project)
    var all: [Attributed] = []
    var refused: [RecordID: RecordRefusal] = [:]
    for found in union.records {
      switch attribution.attribute(found, copies: union.copies(of: found.verified.id)) {
      case .success(let attributed):
        if attributed.record.recordClass != .log { all.append(attributed) }
      case .failure(let refusal): refused[found.verified.id] = refusal
      }
    }
    self.all = all
    self.refused = refused
    var index: [RecordID: Int] = [:]
    for (position, attributed) in all.enumerated() { index[attributed.id] = position }
    self.index = index
    ends = Self.ends(all, index)
  }

  /// The attributed statement of an id.
  public subscript(id: RecordID) -> Attributed? { index[id].map { all[$0] } }

  /// How a statement ended, or `nil` while it stands.
  public func end(of id: RecordID) -> End? { ends[id] }

  /// Statements of a kind that count at an instant: of a known form, in force, not ended.
  public func counting(_ kind: RecordKind, at instant: Instant) -> [Attributed] {
    all.filter { $0.record.kind == kind && counts($0, at: instant) }
  }

  /// Whether a statement counts at an instant.
  public func counts(_ statement: Attributed, at instant: Instant) -> Bool {
    guard let recordClass = statement.record.recordClass else { return false }
    // What refuses or warns counts whatever it is dated; it ends when its author ends it, and, where
    // its kind has to name an end, then.
    if recordClass == .restrictive {
      return ends[statement.id] == nil && !statement.record.hasEnded(at: instant)
    }
    return statement.record.unknownKeys.isEmpty && statement.record.isInForce(at: instant)
      && ends[statement.id] == nil
  }

  private static func ends(_ all: [Attributed], _ index: [RecordID: Int]) -> [RecordID: End] {
    var ends: [RecordID: End] = [:]
    func end(_ id: RecordID, _ end: End) {
      // A withdrawal is the stronger word: it stays what is shown.
      if case .withdrawn = ends[id] { return }
      ends[id] = end
    }
    for statement in all {
      if let event = statement.voidedBy { ends[statement.id] = .voided(by: event) }
    }
    for statement in all {
      for target in replaced(by: statement) {
        // What refuses or warns is ended by a withdrawal alone.
        guard let position = index[target], all[position].node == statement.node,
          all[position].record.recordClass != .restrictive
        else { continue }
        end(target, .replaced(by: statement.id))
      }
    }
    for statement in all {
      guard let withdrawal = Withdrawal(statement.record) else { continue }
      var pending = [withdrawal.record]
      var seen: Set<RecordID> = []
      while let id = pending.popLast() {
        guard seen.insert(id).inserted, let position = index[id],
          all[position].node == statement.node, all[position].record.kind != .withdrawal
        else { continue }
        end(id, .withdrawn(by: statement.id))
        pending += replaced(by: all[position])
      }
    }
    return ends
  }

  private static func replaced(by statement: Attributed) -> [RecordID] {
    guard statement.record.recordClass == .permissive else { return [] }
    return (statement.record.subject["replaces"]?.strings ?? []).compactMap { RecordID($0) }
  }
}
