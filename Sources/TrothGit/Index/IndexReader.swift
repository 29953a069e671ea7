import Glibc
import TrothModel

/// Takes an index file apart. Every read is checked against the end, so any bytes are safe.
struct IndexReader {
  private let bytes: [UInt8]
  private var position = 0
  /// Where the trailing checksum starts. It is not compared: git does not either.
  private let end: Int
  private var version = 0
  private var result = IndexFile()

  /// - Throws: `Malformed` for what is no index, or one that needs more of its readers than this.
  static func read(_ bytes: [UInt8]) throws(IndexFile.Malformed) -> IndexFile {
    var reader = IndexReader(bytes)
    let count = try reader.header()
    try reader.entries(count)
    while reader.position < reader.end { try reader.extension() }
    return reader.result
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count - 20
  }

  private mutating func header() throws(IndexFile.Malformed) -> Int {
    guard end >= 12, bytes.starts(with: Array("DIRC".utf8)) else {
      throw IndexFile.Malformed(reason: "it does not start as an index")
    }
    position = 4
    version = Int(try number())
    guard (2...4).contains(version) else {
      throw IndexFile.Malformed(reason: "it has version \(version)")
    }
    return Int(try number())
  }

  private mutating func entries(_ count: Int) throws(IndexFile.Malformed) {
    // 62 bytes is the least an entry takes; a hostile count reserves no more than that.
    result.entries.reserveCapacity(min(count, (end - position) / 62 + 1))
    var last = 0..<0
    for _ in 0..<count {
      let entry = try entry(after: last)
      // Entries without a path stand in for others of a shared index.
      guard entry.path.isEmpty || isInOrder(entry) else {
        throw IndexFile.Malformed(reason: "its entries are not in order")
      }
      last = entry.path
      result.entries.append(entry)
    }
  }

  private func isInOrder(_ entry: IndexFile.Entry) -> Bool {
    guard let last = result.entries.last else { return true }
    let order = result.paths.withUnsafeBytes { paths in
      let before = UnsafeRawBufferPointer(rebasing: paths[last.path])
      let after = UnsafeRawBufferPointer(rebasing: paths[entry.path])
      // An empty path has no address, and an entry with one is not compared.
      guard let left = before.baseAddress, let right = after.baseAddress else { return Int32(-1) }
      let common = memcmp(left, right, min(before.count, after.count))
      return common != 0 ? common : Int32(clamping: before.count - after.count)
    }
    return order < 0 || (order == 0 && last.stage < entry.stage)
  }

  private mutating func entry(
    after last: Range<Int>
  ) throws(IndexFile.Malformed) -> IndexFile.Entry {
    let start = position
    guard end - position >= 62 else { throw Self.cutOff }
    position += 24
    let mode = FileMode(rawValue: try number())
    position += 12
    let id = slot()
    let flags = try short()
    let extended = flags & 0x4000 != 0 && version >= 3 ? try short() : 0
    let path = version == 4 ? try compressedPath(last) : try paddedPath(start)
    return IndexFile.Entry(
      path: path, mode: mode, id: id, stage: UInt8(flags >> 12 & 3),
      isIntended: extended & 0x2000 != 0)
  }

  /// A path that ends with one to eight NULs, so that entries start at multiples of eight.
  private mutating func paddedPath(_ start: Int) throws(IndexFile.Malformed) -> Range<Int> {
    let path = try text()
    position = start + (position - start + 7) & ~7
    guard position <= end else { throw Self.cutOff }
    return append(path)
  }

  /// How much of the last path to drop, and what follows instead.
  private mutating func compressedPath(
    _ last: Range<Int>
  ) throws(IndexFile.Malformed) -> Range<Int> {
    let dropped = try varint()
    guard dropped <= last.count else { throw Self.cutOff }
    let suffix = try text()
    let start = result.paths.count
    result.paths += result.paths[last.dropLast(dropped)]
    result.paths += bytes[suffix]
    return start..<result.paths.count
  }

  private mutating func append(_ path: Range<Int>) -> Range<Int> {
    let start = result.paths.count
    result.paths += bytes[path]
    return start..<result.paths.count
  }

  private mutating func `extension`() throws(IndexFile.Malformed) {
    guard end - position >= 8 else { throw Self.cutOff }
    let name = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    position += 4
    let size = Int(try number())
    guard size <= end - position else { throw Self.cutOff }
    let content = bytes[position..<position + size]
    position += size
    switch name {
    case "TREE": result.folders = IndexFolders(content)
    case "link": result.base = try IndexBase(content)
    case "sdir": break
    default:
      // A lower-case letter says that who does not know it must not go on.
      guard name.utf8.first.map({ (65...90).contains($0) }) == true else {
        throw IndexFile.Malformed(reason: "it has the extension `\(name)`")
      }
    }
  }

  private mutating func number() throws(IndexFile.Malformed) -> UInt32 {
    guard end - position >= 4 else { throw Self.cutOff }
    defer { position += 4 }
    return bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  private mutating func short() throws(IndexFile.Malformed) -> UInt16 {
    guard end - position >= 2 else { throw Self.cutOff }
    defer { position += 2 }
    return UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1])
  }

  /// Only after a check that 20 bytes are left.
  private mutating func slot() -> IndexFile.ObjectSlot {
    defer { position += 20 }
    return bytes.withUnsafeBytes { raw in
      (
        raw.loadUnaligned(fromByteOffset: position, as: UInt64.self),
        raw.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self),
        raw.loadUnaligned(fromByteOffset: position + 16, as: UInt32.self)
      )
    }
  }

  /// The bytes up to a NUL, which is taken too.
  private mutating func text() throws(IndexFile.Malformed) -> Range<Int> {
    guard position < end, let stop = bytes[position..<end].firstIndex(of: 0) else {
      throw Self.cutOff
    }
    defer { position = stop + 1 }
    return position..<stop
  }

  /// Git's "offset encoding": seven bits a byte, one added for each byte that follows.
  private mutating func varint() throws(IndexFile.Malformed) -> Int {
    var value = 0
    for _ in 0..<5 {
      guard position < end else { throw Self.cutOff }
      let byte = bytes[position]
      position += 1
      value = value << 7 | Int(byte & 127)
      if byte & 128 == 0 { return value }
      value += 1
    }
    throw Self.cutOff
  }

  private static var cutOff: IndexFile.Malformed {
    IndexFile.Malformed(reason: "it ends in the middle of an entry")
  }
}
