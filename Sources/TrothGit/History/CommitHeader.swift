import TrothModel

/// The part of a commit that history is walked by.
struct CommitHeader {
  let tree: ObjectID
  let parents: [ObjectID]
  /// The committer's time in seconds since the epoch; 0 when the line is broken, as git takes it.
  let seconds: Int64

  /// - Returns: `nil` when git could not read the commit either.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = HeaderReader(bytes)
    guard let tree = reader.name(after: "tree ") else { return nil }
    self.tree = tree
    var parents: [ObjectID] = []
    while let parent = reader.name(after: "parent ") { parents.append(parent) }
    self.parents = parents
    guard reader.line(after: "author ") != nil, let line = reader.line(after: "committer ") else {
      seconds = 0
      return
    }
    seconds = Self.time(line)
  }

  /// The number after the last `>`.
  private static func time(_ line: Slice<UnsafeRawBufferPointer>) -> Int64 {
    guard let close = line.lastIndex(of: UInt8(ascii: ">")) else { return 0 }
    var value: Int64 = 0
    for byte in line[(close + 1)...].drop(while: { $0 == UInt8(ascii: " ") }) {
      guard (48...57).contains(byte) else { break }
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = scaled.addingReportingOverflow(Int64(byte - 48))
      guard !overflow, !carry else { return 0 }
      value = sum
    }
    return value
  }
}
