public import TrothCrypto
public import TrothModel

/// Where a record was found, from the weakest place to the strongest.
public enum RecordSource: Int, Hashable, Sendable, Comparable {
  /// A branch, a peer or a home that is not the authority state: restrictive records only.
  case elsewhere
  /// The commits under judgement.
  case range
  /// The ledger of the authority state.
  case ledger
  /// The default branch of the authority state.
  case law

  /// Whether the place is part of the authority state.
  public var isAuthority: Bool { self >= .ledger }

  /// By strength.
  public static func < (left: RecordSource, right: RecordSource) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A verified record and the strongest place where it was found.
public struct SourcedRecord: Hashable, Sendable {
  /// The record.
  public let verified: Verified
  /// Where it was found.
  public let source: RecordSource

  /// Pairs a record with its place.
  public init(_ verified: Verified, from source: RecordSource) {
    self.verified = verified
    self.source = source
  }
}

/// The set union of records over several places: each id once, in the order of ids.
///
/// The result depends on the set alone, never on the order of arrival.
/// Specification: docs/spec/records.md, "Places".
public struct RecordUnion: Hashable, Sendable {
  /// The records, sorted by id.
  public let records: [SourcedRecord]
  private let index: [RecordID: Int]
  /// Of records that several keys have signed, those that are not among ``records``, best first.
  private let copies: [RecordID: [SourcedRecord]]

  /// Unites records. Of one id in several places the strongest place stays; of two valid proofs in
  /// one place the bytewise smaller. Anybody can sign what another has said, and get the same id: such
  /// copies are kept beside it. - Complexity: O(n log n).
  public init(_ records: some Sequence<SourcedRecord>) {
    var best: [RecordID: SourcedRecord] = [:]
    var several: [RecordID: [SourcedRecord]] = [:]
    for record in records {
      let id = record.verified.id
      if several[id] != nil {
        several[id]?.append(record)
      } else if let known = best[id] {
        if known.verified.record.proof.key != record.verified.record.proof.key {
          several[id] = [known, record]
        } else if Self.prefers(record, over: known) {
          best[id] = record
        }
      } else {
        best[id] = record
      }
    }
    var copies: [RecordID: [SourcedRecord]] = [:]
    for (id, all) in several {
      var keys: Set<DeviceKey> = []
      let ranked = all.sorted { Self.prefers($0, over: $1) }
        .filter { keys.insert($0.verified.record.proof.key).inserted }
      best[id] = ranked[0]
      copies[id] = Array(ranked.dropFirst())
    }
    self.copies = copies
    let sorted = best.values.sorted { $0.verified.id < $1.verified.id }
    self.records = sorted
    var index: [RecordID: Int] = [:]
    for (position, record) in sorted.enumerated() { index[record.verified.id] = position }
    self.index = index
  }

  /// The record of an id. - Complexity: O(1).
  public subscript(id: RecordID) -> SourcedRecord? { index[id].map { records[$0] } }

  /// What every key has signed: the records, and after each its copies by other keys.
  public var every: [SourcedRecord] {
    copies.isEmpty ? records : records.flatMap { [$0] + copies(of: $0.verified.id) }
  }

  /// Copies of a record by other keys, best first.
  func copies(of id: RecordID) -> [SourcedRecord] { copies[id] ?? [] }

  /// What every key has signed of one kind. - Complexity: O(n).
  func every(_ kind: RecordKind) -> [SourcedRecord] {
    every.filter { $0.verified.record.kind == kind }
  }

  /// The records of one kind, sorted by id. - Complexity: O(n).
  public func of(_ kind: RecordKind) -> [SourcedRecord] {
    records.filter { $0.verified.record.kind == kind }
  }

  /// The records found in places that pass, sorted by id.
  public func from(_ passes: (RecordSource) -> Bool) -> RecordUnion {
    RecordUnion(every.filter { passes($0.source) })
  }

  private static func prefers(_ left: SourcedRecord, over right: SourcedRecord) -> Bool {
    if left.source != right.source { return left.source > right.source }
    return left.verified.record.fileBytes.lexicographicallyPrecedes(
      right.verified.record.fileBytes)
  }
}
