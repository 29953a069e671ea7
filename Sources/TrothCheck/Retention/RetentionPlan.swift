public import TrothConsent
public import TrothModel
import TrothPolicy

/// What governed data must go now, and what will have to soon: a pure function of what people said.
///
/// Specification: docs/spec/publishing.md, "Retention".
public struct RetentionPlan: Sendable {
  /// Data at one path.
  public struct Item: Hashable, Sendable {
    /// The governed path.
    public let path: GitPath
    /// The entry of the policy that governs it.
    public let rule: String
    /// Whose word it rests on; empty where it ends by the calendar.
    public let subjects: [String]
    /// The reason; `nil` for what will end.
    public let reason: ConsentReason?
    /// When it ends; `nil` for what must go now.
    public let ends: Instant?
    /// The statements, sorted.
    public let records: [RecordID]
    /// What was to happen then: `delete`, `seal`, `erase`; sorted.
    public let onEnd: [String]
  }

  /// What must go now, by path.
  public let now: [Item]
  /// What ends within the time asked about, the earliest first.
  public let soon: [Item]

  /// Looks at every claim there is.
  ///
  /// - Parameter end: until when something counts as soon.
  public init(_ claims: some Sequence<GovernedData.Claim>, judge: ConsentJudge, until end: Instant)
  {
    var now: [Item] = []
    var soon: [Item] = []
    for claim in Set(claims) {
      let standings = judge.standings(claim)
      let ended = standings.compactMap { standing -> (reason: ConsentReason, DataStanding)? in
        if case .ended(let reason) = standing.state { (reason, standing) } else { nil }
      }
      func item(_ all: [DataStanding], _ reason: ConsentReason?, _ ends: Instant?) -> Item {
        Item(
          path: claim.path, rule: claim.rule.entry, subjects: all.map(\.subject).sorted(),
          reason: reason, ends: ends, records: Set(all.flatMap(\.records)).sorted(),
          onEnd: Set(all.flatMap(\.onEnd)).sorted())
      }
      if let reason = ended.map(\.reason).min() {
        now.append(item(ended.map(\.1), reason, nil))
        continue
      }
      let ending = standings.compactMap { standing -> (at: Instant, DataStanding)? in
        if case .kept(let until?) = standing.state { (until, standing) } else { nil }
      }
      if let first = ending.map(\.at).min(), first <= end {
        soon.append(item(ending.filter { $0.at == first }.map(\.1), nil, first))
      }
    }
    self.now = now.sorted { ($0.path, $0.rule) < ($1.path, $1.rule) }
    self.soon = soon.sorted {
      ($0.ends?.seconds ?? 0, $0.path, $0.rule) < ($1.ends?.seconds ?? 0, $1.path, $1.rule)
    }
  }

  /// The paths that must go, each once.
  public var paths: [GitPath] { Set(now.map(\.path)).sorted() }
}
