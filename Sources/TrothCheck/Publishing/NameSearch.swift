public import TrothModel

/// Finds names of withheld files, and pseudonyms, in what would be published.
///
/// A file is looked for by the shortest end of its path that names it and nothing that goes along:
/// by its own name where no other has it, else with its folder, and so on. Capitals of ASCII do not
/// matter. Specification: docs/spec/publishing.md, "Names".
public struct NameSearch: Sendable {
  /// From this length on a name is looked for anywhere, also inside of words.
  static let plainBytes = 6
  /// Names shorter than this are not looked for.
  static let leastBytes = 3

  private struct Needle {
    let bytes: [UInt8]
    let path: GitPath
  }

  /// By bytes, and none the beginning of another: at one place at most one can stand.
  private let plain: [Needle]
  private let bounded: [Needle]
  /// Which pairs of bytes any name starts with.
  private let starts: [Bool]

  /// Whether there is nothing to look for.
  public var isEmpty: Bool { plain.isEmpty && bounded.isEmpty }

  /// - Parameters:
  ///   - withheld: what must not be named.
  ///   - published: what goes along, whose names may stand anywhere.
  ///   - words: further words that must not occur, each with the file that it stands for.
  public init(
    withheld: [GitPath], published: some Sequence<GitPath>, words: [(word: String, path: GitPath)]
  ) {
    var known: Set<[UInt8]> = []
    for path in published { known.formUnion(Self.ends(path)) }
    var found = words.map { Needle(bytes: Self.lowered(Array($0.word.utf8)), path: $0.path) }
    for path in withheld {
      let ends = Self.ends(path)
      let own = ends.first { $0.count >= Self.plainBytes && !known.contains($0) } ?? ends.last
      if let own { found.append(Needle(bytes: own, path: path)) }
    }
    plain = Self.prefixFree(found.filter { $0.bytes.count >= Self.plainBytes })
    bounded = Self.prefixFree(
      found.filter { (Self.leastBytes..<Self.plainBytes).contains($0.bytes.count) })
    var starts = Array(repeating: false, count: 1 << 16)
    for needle in plain + bounded { starts[Self.pair(needle.bytes[0], needle.bytes[1])] = true }
    self.starts = starts
  }

  /// The first withheld file that is named; `nil` for none.
  ///
  /// - Complexity: O(bytes × log names).
  public func first(in bytes: [UInt8]) -> GitPath? {
    guard !isEmpty, bytes.count >= Self.leastBytes else { return nil }
    return bytes.withUnsafeBufferPointer { text in
      var before = Self.lower(text[0])
      for index in 1..<text.count {
        let byte = Self.lower(text[index])
        if starts[Self.pair(before, byte)] {
          if let found = Self.needle(plain, at: index - 1, in: text) { return found.path }
          if let found = Self.needle(bounded, at: index - 1, in: text),
            Self.isWhole(text, index - 1, found.bytes.count)
          {
            return found.path
          }
        }
        before = byte
      }
      return nil
    }
  }

  /// The name that stands at a place, by binary search.
  private static func needle(
    _ needles: [Needle], at start: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Needle? {
    var low = 0
    var high = needles.count
    while low < high {
      let middle = (low + high) / 2
      switch order(needles[middle].bytes, start, text) {
      case 0: return needles[middle]
      case 1: high = middle
      default: low = middle + 1
      }
    }
    return nil
  }

  /// 0 where the name stands there, 1 where it sorts behind the text, -1 before.
  private static func order(
    _ name: [UInt8], _ start: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    for offset in name.indices {
      guard start + offset < text.count else { return 1 }
      let byte = lower(text[start + offset])
      if name[offset] != byte { return name[offset] > byte ? 1 : -1 }
    }
    return 0
  }

  /// Whether no letter or digit goes on before or behind.
  private static func isWhole(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int
  ) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return false }
      let byte = lower(text[index])
      return (97...122).contains(byte) || (48...57).contains(byte) || byte >= 0x80
    }
    return !isLetter(start - 1) && !isLetter(start + count)
  }

  /// The ends of a path that start with a name, the shortest first.
  private static func ends(_ path: GitPath) -> [[UInt8]] {
    let bytes = lowered(path.bytes)
    var ends: [[UInt8]] = []
    for index in bytes.indices.reversed() where bytes[index] == UInt8(ascii: "/") {
      ends.append(Array(bytes[(index + 1)...]))
    }
    return ends + [bytes]
  }

  private static func prefixFree(_ needles: [Needle]) -> [Needle] {
    let sorted = needles.sorted {
      $0.bytes == $1.bytes
        ? $0.path < $1.path : $0.bytes.lexicographicallyPrecedes($1.bytes)
    }
    var kept: [Needle] = []
    for needle in sorted {
      if let last = kept.last, needle.bytes.starts(with: last.bytes) { continue }
      kept.append(needle)
    }
    return kept
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }
  private static func lower(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte | 0x20 : byte
  }
  private static func lowered(_ bytes: [UInt8]) -> [UInt8] { bytes.map(lower) }
}
