import TrothGit
import TrothModel

/// When a line of commits received the files that look like records, as far as it was read.
///
/// A file counts with its bytes: another text at the same path is another arrival, and the same text
/// that comes back after it was gone has arrived before.
struct ArrivalLog {
  /// A file's bytes and the number of the commit that brought them.
  struct Arrival: Hashable {
    let blob: ObjectID
    let rank: Int
  }

  private struct Key: Hashable {
    let path: GitPath
    let blob: ObjectID
  }

  /// The last commit that was read.
  private(set) var tip: ObjectID?
  /// The number of the next commit.
  private(set) var next = 0
  /// What lies there at the tip.
  private(set) var present: [GitPath: Arrival] = [:]
  /// What lay there before.
  private var former: [Key: Int] = [:]

  /// Before the first commit.
  init() {}

  /// Reads one more commit.
  ///
  /// - Parameters:
  ///   - changes: what differs from the first parent.
  ///   - merged: for a merge, what differs from each of the other parents.
  mutating func advance(to commit: ObjectID, _ changes: [TreeChange], merged: [[TreeChange]]) {
    for change in changes where Self.looksLikeARecord(change.path) {
      let key = change.oldID.map { Key(path: change.path, blob: $0) }
      if let key, let gone = present.removeValue(forKey: change.path) {
        former[key] = min(gone.rank, former[key] ?? gone.rank)
      }
      guard let blob = change.newID else { continue }
      let before = former[Key(path: change.path, blob: blob)]
      present[change.path] = Arrival(blob: blob, rank: merged.isEmpty ? before ?? next : next)
    }
    // Which of a merge's parents was the ledger before, nobody can tell: what they do not all have
    // arrives now.
    for change in merged.joined() where Self.looksLikeARecord(change.path) {
      guard let blob = change.newID else { continue }
      present[change.path] = Arrival(blob: blob, rank: next)
    }
    tip = commit
    next += 1
  }

  /// Whether a record may lie there: what ends in an id and `.json`, and holds no byte that a line of
  /// the cache could not.
  private static func looksLikeARecord(_ path: GitPath) -> Bool {
    path.bytes.count > 69 && path.bytes.suffix(5).elementsEqual(".json".utf8)
      && path.bytes.allSatisfy { (0x21..<0x7f).contains($0) }
  }
}

extension ArrivalLog {
  private static let version = "troth-arrivals 1"

  /// The bytes of the cache: a line with the tip and the numbers of what follows, then one for each.
  func bytes(of line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(160 * (present.count + former.count))
    let tip = tip?.description ?? "-"
    bytes += "\(Self.version) \(line) \(tip) \(next) \(present.count) \(former.count)\n".utf8
    for (path, arrival) in present { Self.append(path, arrival.blob, arrival.rank, to: &bytes) }
    for (key, rank) in former { Self.append(key.path, key.blob, rank, to: &bytes) }
    return bytes
  }

  private static func append(
    _ path: GitPath, _ blob: ObjectID, _ rank: Int, to bytes: inout [UInt8]
  ) {
    bytes += "\(rank) \(blob) ".utf8
    bytes += path.bytes
    bytes.append(0x0a)
  }

  /// Reads such bytes; `nil` for anything that was not written whole for this line.
  init?(_ bytes: [UInt8], of line: String) {
    var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).makeIterator()
    guard let first = lines.next() else { return nil }
    let words = String(decoding: first, as: UTF8.self).split(separator: " ")
    guard words.count == 7, words[0...1].joined(separator: " ") == Self.version, words[2] == line,
      let tip = ObjectID(words[3]), let next = Int(words[4]), let count = Int(words[5]),
      let gone = Int(words[6]), (0...bytes.count).contains(count), (0...bytes.count).contains(gone)
    else { return nil }
    present.reserveCapacity(count)
    for number in 0..<(count + gone) {
      guard let text = lines.next(), let (path, arrival) = Self.entry(text),
        (0..<next).contains(arrival.rank)
      else { return nil }
      if number < count {
        present[path] = arrival
      } else {
        former[Key(path: path, blob: arrival.blob)] = arrival.rank
      }
    }
    guard present.count == count, former.count == gone, lines.next()?.isEmpty == true,
      lines.next() == nil
    else { return nil }
    self.tip = tip
    self.next = next
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> (GitPath, Arrival)? {
    let parts = line.split(separator: 0x20, maxSplits: 2)
    guard parts.count == 3, let rank = Int(String(decoding: parts[0], as: UTF8.self)),
      let blob = ObjectID(String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    return (GitPath(bytes: Array(parts[2])), Arrival(blob: blob, rank: rank))
  }
}
