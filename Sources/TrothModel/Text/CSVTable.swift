/// A table of text as spreadsheets write it: RFC 4180, with a header, and with what they do besides: a
/// byte order mark, any of the three ends of lines, semicolons or tabs for commas.
///
/// Anything else is refused with its line: a cell that is read wrongly is worse than one that is not read.
public struct CSVTable: Hashable, Sendable {
  /// One row below the header.
  public struct Row: Hashable, Sendable {
    /// The line of the file that it starts on, from 1.
    public let line: Int
    /// As many cells as the header has.
    public let cells: [String]
  }

  /// Why a file is no table.
  public struct Problem: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong, as the end of a sentence.
    public let reason: String

    /// A reason at a line.
    public init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }
  }

  /// The most bytes of a file.
  public static let largest = 16_777_216
  /// The most columns.
  public static let mostColumns = 200
  /// The most rows.
  public static let mostRows = 100_000

  /// The names of the columns, without white space around them.
  public let header: [String]
  /// The rows in which something stands.
  public let rows: [Row]

  /// Reads a file. - Complexity: O(n).
  public init(parsing bytes: [UInt8]) throws(Problem) {
    guard bytes.count <= Self.largest else {
      throw Problem(line: 1, reason: "it is larger than \(Self.largest) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(line: 1, reason: "it is not UTF-8; save it as CSV UTF-8")
    }
    var utf8 = Array(text.utf8)
    if utf8.starts(with: [0xef, 0xbb, 0xbf]) { utf8.removeFirst(3) }
    var reader = Reader(bytes: utf8, delimiter: Self.delimiter(utf8))
    guard let first = try reader.next() else { throw Problem(line: 1, reason: "it is empty") }
    header = first.cells.map(Self.trimmed)
    guard header.count <= Self.mostColumns else {
      throw Problem(line: 1, reason: "it has more than \(Self.mostColumns) columns")
    }
    var rows: [Row] = []
    while let row = try reader.next() {
      guard row.cells.contains(where: { !Self.trimmed($0).isEmpty }) else { continue }
      var cells = row.cells
      while cells.count > header.count, cells.last?.isEmpty == true { cells.removeLast() }
      guard cells.count <= header.count else {
        throw Problem(
          line: row.line, reason: "it has \(cells.count) cells, and the header \(header.count)")
      }
      cells += Array(repeating: "", count: header.count - cells.count)
      guard rows.count < Self.mostRows else {
        throw Problem(line: row.line, reason: "it has more than \(Self.mostRows) rows")
      }
      rows.append(Row(line: row.line, cells: cells))
    }
    self.rows = rows
  }

  /// What separates cells: of comma, semicolon and tab, the one that the first line has most of.
  private static func delimiter(_ bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if !isQuoted, byte == lineFeed || byte == carriageReturn { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let marks: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return marks.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? marks[0]
  }

  /// Without white space at the ends.
  public static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed: UInt8 = 0x0a
  private static let carriageReturn: UInt8 = 0x0d

  /// Reads one row after another.
  private struct Reader {
    let bytes: [UInt8]
    let delimiter: UInt8
    var position = 0
    var line = 1

    /// The next row; `nil` at the end.
    mutating func next() throws(Problem) -> Row? {
      guard position < bytes.count else { return nil }
      let start = line
      var cells: [String] = []
      while true {
        cells.append(try cell())
        guard position < bytes.count else { return Row(line: start, cells: cells) }
        if bytes[position] == delimiter {
          position += 1
          // A delimiter at the very end opens one more cell, which is empty.
          if position == bytes.count { return Row(line: start, cells: cells + [""]) }
          continue
        }
        endLine()
        return Row(line: start, cells: cells)
      }
    }

    private mutating func cell() throws(Problem) -> String {
      guard position < bytes.count, bytes[position] == CSVTable.quote else {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) {
          guard bytes[position] != CSVTable.quote else {
            throw Problem(line: line, reason: "a quotation mark stands inside a cell without any")
          }
          position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      return try quoted()
    }

    private mutating func quoted() throws(Problem) -> String {
      let opened = line
      position += 1
      var text: [UInt8] = []
      while position < bytes.count {
        let byte = bytes[position]
        if byte == CSVTable.quote {
          position += 1
          guard position < bytes.count, bytes[position] == CSVTable.quote else {
            guard position == bytes.count || isEnd(bytes[position]) else {
              throw Problem(
                line: line, reason: "something stands after a quotation mark that closes")
            }
            return String(decoding: text, as: UTF8.self)
          }
        } else if byte == CSVTable.lineFeed || byte == CSVTable.carriageReturn {
          endLine()
          text.append(CSVTable.lineFeed)
          continue
        }
        text.append(byte)
        position += 1
      }
      throw Problem(line: opened, reason: "a quotation mark is never closed")
    }

    private func isEnd(_ byte: UInt8) -> Bool {
      byte == delimiter || byte == CSVTable.lineFeed || byte == CSVTable.carriageReturn
    }

    private mutating func endLine() {
      let isReturn = bytes[position] == CSVTable.carriageReturn
      position += 1
      if isReturn, position < bytes.count, bytes[position] == CSVTable.lineFeed { position += 1 }
      line += 1
    }
  }
}
