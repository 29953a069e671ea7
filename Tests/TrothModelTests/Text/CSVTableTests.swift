import Testing
import TrothModel

/// RFC 4180, and what spreadsheets do besides.
@Suite("Tables of text")
struct CSVTableTests {
  private func rows(_ text: String) throws -> [[String]] {
    let table = try CSVTable(parsing: Array(text.utf8))
    return [table.header] + table.rows.map(\.cells)
  }

  @Test(
    "Ends of lines, marks of bytes, quotes and separators are read alike",
    arguments: [
      "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2", "\u{feff}a,b\n1,2\n", "\"a\",\"b\"\n\"1\",\"2\"",
      "a;b\n1;2\n", "a\tb\n1\t2\n", "a,b\n\n1,2,\n,\n", " a , b \n1,2\n",
    ])
  func alike(_ text: String) throws {
    #expect(try rows(text) == [["a", "b"], ["1", "2"]])
  }

  @Test("Cells keep what is quoted: separators, quotation marks, lines; formulas are text")
  func cells() throws {
    #expect(
      try rows("a;b\n\"1;\"\"x\"\"\r\ny\";=cmd|' /C calc'!A0\n")
        == [["a", "b"], ["1;\"x\"\ny", "=cmd|' /C calc'!A0"]])
    #expect(try rows("a,b\n1\n") == [["a", "b"], ["1", ""]])
    let table = try CSVTable(parsing: Array("a\n\"x\ny\"\nz\n".utf8))
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test(
    "What is no table is refused with its line",
    arguments: [
      ("", 1), ("a,b\n1,2,3\n", 2), ("a\n\"x\n", 2), ("a\n\"x\"y\n", 2), ("a\nx\"y\n", 2),
    ])
  func refused(_ text: String, _ line: Int) {
    let problem = #expect(throws: CSVTable.Problem.self) {
      try CSVTable(parsing: Array(text.utf8))
    }
    #expect(problem?.line == line)
  }

  @Test("Bytes that are no UTF-8, and too many columns, are refused")
  func limits() {
    #expect(throws: CSVTable.Problem.self) { try CSVTable(parsing: [0x61, 0xe4, 0x0a]) }
    let wide = String(repeating: ",", count: CSVTable.mostColumns) + "\n"
    #expect(throws: CSVTable.Problem.self) { try CSVTable(parsing: Array(wide.utf8)) }
  }
}
