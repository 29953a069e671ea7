import TrothCrypto
public import TrothModel

/// The name of a change: what it does to which paths, whoever commits it and however often it is
/// rebased. Specification: docs/spec/check.md, "Change id".
public enum ChangeID {
  /// One path of the diff from the merge base to the tip.
  public struct Entry: Hashable, Sendable {
    /// The path.
    public let path: GitPath
    /// The mode before, `0` when absent.
    public let oldMode: UInt32
    /// The mode after, `0` when absent.
    public let newMode: UInt32
    /// The object before, or `nil`.
    public let oldID: ObjectID?
    /// The object after, or `nil`.
    public let newID: ObjectID?

    /// One path of a diff made without rename detection.
    public init(
      path: GitPath, oldMode: UInt32, newMode: UInt32, oldID: ObjectID?, newID: ObjectID?
    ) {
      self.path = path
      self.oldMode = oldMode
      self.newMode = newMode
      self.oldID = oldID
      self.newID = newID
    }
  }

  /// SHA-256 over `oldmode SP newmode SP oldid SP newid SP path NUL` of each path, sorted bytewise;
  /// folders of statements left out. - Complexity: O(n log n).
  public static func digest(_ entries: [Entry]) -> Digest {
    var bytes: [UInt8] = []
    for entry in entries.sorted(by: { $0.path < $1.path }) where !isStatement(entry.path) {
      for field in fields(entry) {
        bytes += field.utf8
        bytes.append(0x20)
      }
      bytes += entry.path.bytes
      bytes.append(0)
    }
    return SHA256.digest(bytes)
  }

  /// What is said of a path: its modes and contents before and after.
  static func fields(_ entry: Entry) -> [String] {
    [
      mode(entry.oldMode), mode(entry.newMode), name(entry.oldID, like: entry.newID),
      name(entry.newID, like: entry.oldID),
    ]
  }

  /// A path of which this is said, joined by spaces; `nil` for what nothing is said by.
  static func entry(_ path: GitPath, _ line: String) -> Entry? {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 4, let old = UInt32(parts[0], radix: 8),
      let new = UInt32(parts[1], radix: 8)
    else { return nil }
    func id(_ text: Substring) -> ObjectID? {
      text.utf8.allSatisfy { $0 == 0x30 } ? nil : ObjectID(text)
    }
    let entry = Entry(
      path: path, oldMode: old, newMode: new, oldID: id(parts[2]), newID: id(parts[3]))
    return fields(entry).joined(separator: " ") == line ? entry : nil
  }

  /// Whether a path from the root of the tree lies in a folder of statements.
  static func isStatement(_ path: GitPath) -> Bool {
    guard path.isBelow(RecordPlace.root) else { return false }
    let below = GitPath(bytes: Array(path.bytes.dropFirst(RecordPlace.root.bytes.count + 1)))
    return RecordFolder.holdsStatements(below)
  }

  private static func mode(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private static func name(_ id: ObjectID?, like other: ObjectID?) -> String {
    id?.description ?? String(repeating: "0", count: (other?.bytes.count ?? 20) * 2)
  }
}
