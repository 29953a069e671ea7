import Testing
import TrothConsent
import TrothModel

@Suite("A register as a spreadsheet")
struct RegisterSheetTests {
  private func sheet(_ rows: String...) throws -> RegisterSheet {
    let header =
      "Name;spoken-for;answer;day;method;sheet;about;purposes;operations;audiences;until;our notes\n"
    let table = try CSVTable(parsing: Array((header + rows.joined(separator: "\n")).utf8))
    let today = try #require(Instant("2026-11-24T12:00:00Z"))
    return try RegisterSheet(table, today: today)
  }

  @Test("The template is ready, and a row reads as it is written")
  func ready() throws {
    let today = try #require(Instant("2026-11-24T12:00:00Z"))
    let template = try RegisterSheet(
      CSVTable(parsing: Array(RegisterSheet.template.utf8)), today: today)
    #expect(template.todo == [])
    #expect(template.entries.first?.clause.operations == ["store", "share"])
    let sheet = try sheet(
      "Ben;guardian;YES;2026-11-20;on-paper;a.pdf;\"interviews/ben/**;urn:tape:7\";"
        + "AcademicResearch, archive;;circle;2031-01-31;=1+1")
    let entry = try #require(sheet.entries.first)
    #expect(entry.clause.data == ["interviews/ben/**", "urn:tape:7"])
    #expect(entry.clause.purposes == ["AcademicResearch", "archive"])
    #expect(entry.spokenFor == .guardian && entry.answer == .yes && entry.until != nil)
  }

  @Test(
    "A row that is not ready says why",
    arguments: [
      (";;yes;2026-11-20;on-paper;a;x/**;archive;;circle;;", "name"),
      ("A;;maybe;2026-11-20;on-paper;a;x/**;archive;;circle;;", "answer"),
      ("A;;yes;20.11.2026;on-paper;a;x/**;archive;;circle;;", "day"),
      ("A;;yes;2026-12-20;on-paper;a;x/**;archive;;circle;;", "not come"),
      ("A;;yes;2026-11-20;letter;a;x/**;archive;;circle;;", "method"),
      ("A;;yes;2026-11-20;on-paper;;x/**;archive;;circle;;", "sheet"),
      ("A;;yes;2026-11-20;on-paper;a;;archive;;circle;;", "about"),
      ("A;;yes;2026-11-20;on-paper;a;/etc/passwd;archive;;circle;;", "about"),
      ("A;;yes;2026-11-20;on-paper;a;../x;archive;;circle;;", "about"),
      ("A;;yes;2026-11-20;on-paper;a;x/**;;;circle;;", "purposes"),
      ("A;;yes;2026-11-20;on-paper;a;x/**;archive;;;;", "audiences"),
      ("A;;yes;2026-11-20;on-paper;a;x/**;archive;;circle;2020-01-01;", "until"),
      ("A;nobody;yes;2026-11-20;on-paper;a;x/**;archive;;circle;;", "spoken-for"),
    ])
  func todo(_ row: String, _ word: String) throws {
    let sheet = try sheet(row, "B;;no;2026-11-20;by-phone;;;;;;;")
    #expect(sheet.entries.count == 1)
    #expect(sheet.todo.first?.line == 2)
    #expect(sheet.todo.first?.reasons.contains { $0.contains(word) } == true, "\(sheet.todo)")
  }

  @Test("A table without a needed column, or with one twice, is refused")
  func columns() throws {
    let today = try #require(Instant("2026-11-24T12:00:00Z"))
    for text in ["name,answer\n", RegisterSheet.template.replacing("pseudonym", with: "name")] {
      #expect(throws: CSVTable.Problem.self) {
        try RegisterSheet(CSVTable(parsing: Array(text.utf8)), today: today)
      }
    }
  }
}
