public import TrothGit
public import TrothModel
import TrothRecords

/// One file below `.troth/` that a range adds, changes or removes, net against the authority state.
public struct NetChange: Hashable, Sendable {
  /// The path below `.troth/`.
  public let path: GitPath
  /// The bytes in the authority state; `nil` when it is not there.
  public let old: [UInt8]?
  /// The bytes at the tip; `nil` when it is removed.
  public let new: [UInt8]?
  /// Whether the new entry is an ordinary file.
  public let isOrdinary: Bool
  /// Whether the new file is larger than anything that is read below `.troth/`; its bytes are left
  /// out then.
  public let isOversize: Bool
}

/// Reads what a range does below `.troth/`, net: what the authority state has already is no change,
/// and what it gained since the range began is not removed by it.
public struct LawChangeReader {
  private let repository: Repository

  /// The most files below `.troth/` that one range may touch before it is not read any further.
  public static let mostFiles = 20_000
  /// The largest file below `.troth/` that is read, in bytes.
  public static let largestFile = AuthorityState.largestText

  /// Reads from this repository.
  public init(_ repository: Repository) { self.repository = repository }

  /// The net changes, sorted by path.
  ///
  /// - Parameters:
  ///   - base: the `.troth/` tree where the range began; `nil` for none.
  ///   - head: the one at its tip.
  ///   - authority: the one in force.
  /// - Complexity: O(changed entries).
  public func changes(
    base: ObjectID?, head: ObjectID?, authority: ObjectID?
  ) throws(TrothError) -> [NetChange] {
    let touched = try repository.changes(from: base, to: head)
    guard touched.count <= Self.mostFiles else {
      throw TrothError(
        .data, code: .tooManyRecords,
        "The range touches more than \(Self.mostFiles) files below .troth/.",
        hint: "git log --stat -- .troth")
    }
    var changes: [NetChange] = []
    for change in touched {
      let settled = try authority.flatMap { tree throws(TrothError) in
        try repository.entry(at: change.path, inTree: tree)
      }
      if settled?.id == change.newID, settled?.mode == change.newMode { continue }
      changes.append(
        NetChange(
          path: change.path, old: try bytes(settled?.id, settled?.mode),
          new: try change.newID.map { id throws(TrothError) in try bytes(id, change.newMode) ?? []
          },
          isOrdinary: change.newMode == .file,
          isOversize: try isOversize(change.newID, change.newMode)))
    }
    return changes
  }

  private func isOversize(_ id: ObjectID?, _ mode: FileMode?) throws(TrothError) -> Bool {
    guard let id, mode?.isFile == true else { return false }
    return try repository.size(of: id) > Self.largestFile
  }

  private func bytes(_ id: ObjectID?, _ mode: FileMode?) throws(TrothError) -> [UInt8]? {
    guard let id else { return nil }
    guard mode?.isFile == true, try !isOversize(id, mode) else { return [] }
    return try repository.blob(id, limit: Self.largestFile)
  }
}
