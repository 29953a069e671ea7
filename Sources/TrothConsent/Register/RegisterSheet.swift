public import TrothModel

/// A register of people and what they said, as a spreadsheet has it: a row for each answer.
///
/// Specification: docs/spec/consent.md, "A register as a spreadsheet".
public struct RegisterSheet: Hashable, Sendable {
  /// A column, by the name in its header.
  public enum Column: String, CaseIterable, Hashable, Sendable {
    case name, pseudonym, answer, day, method, sheet, about, purposes, operations, audiences, never
    case until, retention, obligations
    case spokenFor = "spoken-for"

    /// Whether a sheet without it cannot be read.
    public var isRequired: Bool {
      [.name, .answer, .day, .method, .about, .purposes, .audiences].contains(self)
    }
  }

  /// What somebody answered.
  public enum Answer: String, CaseIterable, Hashable, Sendable {
    case yes, no, later
  }

  /// Whose word it is.
  public enum SpokenFor: String, CaseIterable, Hashable, Sendable {
    case themselves, guardian, community
  }

  /// A row that is ready as far as its cells tell.
  public struct Entry: Hashable, Sendable {
    /// The line of the file, from 1.
    public let line: Int
    /// What they are called; empty where the pseudonym says who it is.
    public let name: String
    /// Who it is, where the row says.
    public let pseudonym: SubjectID?
    /// Whose word it is.
    public let spokenFor: SpokenFor
    /// The answer.
    public let answer: Answer
    /// The day of it.
    public let day: Instant
    /// How it was said, as records spell it.
    public let method: String
    /// Scanned sheets, as paths below the folder of the file.
    public let sheets: [String]
    /// What it is about.
    public let clause: Processing
    /// The last second at which it counts.
    public let until: Instant?
  }

  /// A row that somebody has to look at.
  public struct Todo: Hashable, Sendable {
    /// The line of the file, from 1.
    public let line: Int
    /// What they are called.
    public let name: String
    /// What is missing or unclear, each as the end of a sentence.
    public let reasons: [String]

    /// A row to look at.
    public init(line: Int, name: String, reasons: [String]) {
      self.line = line
      self.name = name
      self.reasons = reasons
    }
  }

  /// The rows that are ready as far as their cells tell.
  public private(set) var entries: [Entry] = []
  /// The others.
  public private(set) var todo: [Todo] = []

  /// Reads a table; columns that are not known are somebody's own and are not read.
  ///
  /// - Parameter today: days after it have not come.
  public init(_ table: CSVTable, today: Instant) throws(CSVTable.Problem) {
    var places: [Column: Int] = [:]
    for (index, title) in table.header.enumerated() {
      guard let column = Column(rawValue: title.lowercased()) else { continue }
      guard places.updateValue(index, forKey: column) == nil else {
        throw CSVTable.Problem(line: 1, reason: "it has two columns \(column.rawValue)")
      }
    }
    let missing = Column.allCases.filter { $0.isRequired && places[$0] == nil }
    guard missing.isEmpty else {
      throw CSVTable.Problem(
        line: 1, reason: "it has no column \(missing.map(\.rawValue).joined(separator: ", "))")
    }
    for row in table.rows {
      func cell(_ column: Column) -> String {
        places[column].map { CSVTable.trimmed(row.cells[$0]) } ?? ""
      }
      var parser = RowParser(cell: cell, today: today)
      if let entry = parser.entry(line: row.line) {
        entries.append(entry)
      } else {
        todo.append(Todo(line: row.line, name: cell(.name), reasons: parser.reasons))
      }
    }
  }

  /// The header, and one row to write over.
  public static let template = """
    name,pseudonym,spoken-for,answer,day,method,sheet,about,purposes,operations,audiences,never,until,\
    retention,obligations
    Adaeze,,themselves,yes,2026-11-20,on-paper,scans/adaeze.pdf,interviews/adaeze/**,AcademicResearch,\
    store; share,circle,train-ai,2031-11-20,,credit

    """
}

/// Reads one row and notes everything that is not clear.
private struct RowParser {
  let cell: (RegisterSheet.Column) -> String
  let today: Instant
  var reasons: [String] = []

  mutating func entry(line: Int) -> RegisterSheet.Entry? {
    let name = cell(.name)
    var pseudonym: SubjectID?
    if !cell(.pseudonym).isEmpty {
      pseudonym = SubjectID(cell(.pseudonym))
      if pseudonym == nil { reasons.append("pseudonym is not urn:troth:subject: and 32 digits") }
    } else if !Self.isName(name) {
      reasons.append("name is missing or has several lines")
    }
    let spokenFor: RegisterSheet.SpokenFor? =
      cell(.spokenFor).isEmpty ? .themselves : choice(.spokenFor)
    let answer: RegisterSheet.Answer? = choice(.answer)
    let day = self.day()
    let method = cell(.method).lowercased()
    if !["on-paper", "in-person", "by-phone"].contains(method) {
      reasons.append("method is none of on-paper, in-person, by-phone")
    }
    let sheets = Self.list(cell(.sheet), words: false)
    if answer == .yes, sheets.isEmpty { reasons.append("sheet is missing, and a yes needs one") }
    let until = end()
    let clause = self.clause(isYes: answer == .yes)
    guard reasons.isEmpty, let spokenFor, let answer, let day else { return nil }
    return RegisterSheet.Entry(
      line: line, name: name, pseudonym: pseudonym, spokenFor: spokenFor, answer: answer, day: day,
      method: method, sheets: sheets, clause: clause, until: until)
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ column: RegisterSheet.Column
  ) -> Value? where Value.RawValue == String {
    if let value = Value(rawValue: cell(column).lowercased()) { return value }
    let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
    reasons.append("\(column.rawValue) is none of \(all)")
    return nil
  }

  private mutating func day() -> Instant? {
    guard let day = Instant("\(cell(.day))T00:00:00Z") else {
      reasons.append("day is not written as 2026-11-20")
      return nil
    }
    if day > today { reasons.append("day has not come yet") }
    return day
  }

  private mutating func end() -> Instant? {
    guard !cell(.until).isEmpty else { return nil }
    guard let end = Instant("\(cell(.until))T23:59:59Z") else {
      reasons.append("until is not written as 2031-11-20")
      return nil
    }
    if end <= today { reasons.append("until is over") }
    return end
  }

  private mutating func clause(isYes: Bool) -> Processing {
    func lines(_ column: RegisterSheet.Column, words: Bool = true) -> [String] {
      Self.list(cell(column), words: words)
    }
    let operations = lines(.operations)
    var clause = Processing(
      data: lines(.about, words: false), purposes: lines(.purposes),
      operations: operations.isEmpty ? ["store", "share"] : operations,
      audiences: lines(.audiences))
    clause.prohibited = lines(.never)
    clause.obligations = lines(.obligations)
    for item in clause.data where !item.hasPrefix("urn:") && Glob(item) == nil {
      reasons.append("about has a path that is none from the root, such as interviews/x/**")
    }
    if isYes {
      for (list, column) in [
        (clause.data, "about"), (clause.purposes, "purposes"), (clause.audiences, "audiences"),
      ] where list.isEmpty {
        reasons.append("\(column) is empty, and a yes is for something")
      }
    }
    if !cell(.retention).isEmpty {
      clause.retention = TimeSpan(cell(.retention))
      if clause.retention == nil { reasons.append("retention is not written as P5Y or P18M") }
    }
    let all = clause.data + clause.purposes + clause.operations + clause.audiences
    if !(all + clause.prohibited + clause.obligations).allSatisfy(Self.isName) {
      reasons.append("a cell is too long or has characters that cannot be seen")
    }
    return clause
  }

  private static func isName(_ text: String) -> Bool {
    (1...1_024).contains(text.utf8.count)
      && !text.unicodeScalars.contains { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) }
  }

  /// The parts of a cell: a line or what semicolons separate; of words also what commas do.
  private static func list(_ cell: String, words: Bool) -> [String] {
    var all: [String] = []
    for part in cell.split(whereSeparator: { $0 == ";" || $0 == "\n" || words && $0 == "," }) {
      let text = CSVTable.trimmed(String(part))
      if !text.isEmpty, !all.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
        all.append(text)
      }
    }
    return all
  }
}
