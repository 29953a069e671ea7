/// Walks the header lines of a raw commit, continuation lines joined to theirs.
struct CommitHeaderReader {
  /// One header: its key, its value with continuation spaces taken off, and where it lies.
  struct Header {
    let key: String
    let value: [UInt8]
    let range: Range<Int>
  }

  private let bytes: [UInt8]
  private var at = 0
  /// The header at hand, or `nil` after the last or at something that is not a header.
  private(set) var next: Header?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    read()
  }

  /// Whether reading stopped at the empty line that ends the headers.
  var isComplete: Bool { next == nil && at < bytes.count && bytes[at] == 0x0a }

  /// Where the message starts.
  var bodyStart: Int { min(at + 1, bytes.count) }

  mutating func advance() {
    if let next { at = next.range.upperBound }
    read()
  }

  mutating func objectID(_ key: String) throws(CommitObject.Malformation) -> ObjectID {
    let value = try take(key)
    guard let id = ObjectID(String(decoding: value, as: UTF8.self)) else {
      throw .init(reason: "its \(key) header does not name an object")
    }
    return id
  }

  mutating func ident(_ key: String) throws(CommitObject.Malformation) -> CommitIdent {
    guard let ident = CommitIdent(parsing: try take(key)) else {
      throw .init(reason: "its \(key) header is not a name, an address and a time")
    }
    return ident
  }

  private mutating func take(_ key: String) throws(CommitObject.Malformation) -> [UInt8] {
    guard let header = next, header.key == key, !header.value.contains(0x0a) else {
      throw .init(reason: "its \(key) header is missing or out of order")
    }
    advance()
    return header.value
  }

  private func lineEnd(from start: Int) -> Int? { bytes[start...].firstIndex(of: 0x0a) }

  private mutating func read() {
    next = nil
    guard at < bytes.count, bytes[at] != 0x0a, bytes[at] != 0x20, let end = lineEnd(from: at),
      let space = bytes[at..<end].firstIndex(of: 0x20), space > at
    else { return }
    let key = bytes[at..<space]
    guard key.allSatisfy({ (0x21..<0x7f).contains($0) }) else { return }
    var value = Array(bytes[space + 1..<end])
    var upper = end + 1
    while upper < bytes.count, bytes[upper] == 0x20, let more = lineEnd(from: upper) {
      value.append(0x0a)
      value.append(contentsOf: bytes[upper + 1..<more])
      upper = more + 1
    }
    next = Header(key: String(decoding: key, as: UTF8.self), value: value, range: at..<upper)
  }
}
