import TrothCrypto
import TrothModel

/// The events of one log as a tree: what follows what. Specification: docs/spec/identity.md, "Fold".
struct LogBranches {
  /// What is in force at an establishment or after it: the root, and the keys that it commits to.
  struct Reign {
    let root: DeviceKey
    let nextRoot: Set<Digest>
  }

  /// A rotation and what leads to it.
  struct Rotation {
    /// The events of the root before, from the establishment (left out) to the rotation (left out).
    let path: [SourcedRecord]
    /// The event itself.
    let found: SourcedRecord

    /// All of it, the rotation last.
    var whole: [SourcedRecord] { path + [found] }
  }

  private let following: [RecordID: [SourcedRecord]]

  init(_ later: [SourcedRecord]) {
    var following: [RecordID: [SourcedRecord]] = [:]
    for found in later {
      guard let before = found.verified.record.subject["previous"]?.string.flatMap({ RecordID($0) })
      else { continue }
      following[before, default: []].append(found)
    }
    self.following = following
  }

  /// The events of a root that follow an event, or need a newer version to be read.
  func ordinary(after id: RecordID, at sequence: Int64, by reign: Reign) -> [SourcedRecord] {
    events(after: id, at: sequence).filter { found in
      let record = found.verified.record
      return record.proof.key == reign.root && !Self.isRotation(record) && Self.isReadable(record)
    }
  }

  /// Every event of a root that comes after an establishment on any branch, and the rotations that
  /// the establishment has committed to. - Complexity: O(n) in the events that are reached.
  func reach(
    from establishment: RecordID, at sequence: Int64, by reign: Reign
  ) -> (events: [SourcedRecord], rotations: [Rotation]) {
    var events: [SourcedRecord] = []
    var rotations: [Rotation] = []
    var parents: [RecordID: SourcedRecord] = [:]
    var pending: [(id: RecordID, sequence: Int64)] = [(establishment, sequence)]
    var reached: [(after: RecordID, found: SourcedRecord)] = []
    while let (id, sequence) = pending.popLast() {
      for found in self.events(after: id, at: sequence) where Self.isEstablishing(found, by: reign)
      {
        reached.append((id, found))
      }
      for found in ordinary(after: id, at: sequence, by: reign) {
        events.append(found)
        parents[found.verified.id] = found
        pending.append((found.verified.id, sequence + 1))
      }
    }
    for (after, found) in reached {
      var path: [SourcedRecord] = []
      var id = after
      while let parent = parents[id] {
        path.append(parent)
        guard
          let before = parent.verified.record.subject["previous"]?.string
            .flatMap({ RecordID($0) })
        else { break }
        id = before
      }
      rotations.append(Rotation(path: path.reversed(), found: found))
    }
    return (events, rotations)
  }

  private func events(after id: RecordID, at sequence: Int64) -> [SourcedRecord] {
    (following[id] ?? []).filter {
      $0.verified.record.subject["sequence"]?.integer == sequence
    }
  }

  /// Whether the key that signed an event is one that may become the root, and the event does that or
  /// something that only a newer version can read.
  private static func isEstablishing(_ found: SourcedRecord, by reign: Reign) -> Bool {
    let record = found.verified.record
    guard reign.nextRoot.contains(SHA256.digest(record.proof.key.description.utf8)) else {
      return false
    }
    do {
      if case .rotate = try IdentityEvent(record).operation { return true }
      return false
    } catch {
      return error.code == .newerVersionNeeded
        && (isRotation(record) || record.proof.key != reign.root)
    }
  }

  private static func isRotation(_ record: Record) -> Bool {
    record.subject["operation"]?.string == "rotate"
  }

  /// An event that is not of its form follows nothing; one of a later version is never skipped.
  private static func isReadable(_ record: Record) -> Bool {
    do {
      _ = try IdentityEvent(record)
      return true
    } catch { return error.code == .newerVersionNeeded }
  }
}
