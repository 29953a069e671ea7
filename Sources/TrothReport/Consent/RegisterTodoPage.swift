public import TrothConsent

/// The rows of a register that somebody has to look at, as a page to work through: for the eyes of whoever
/// keeps the register, since it has names.
public struct RegisterTodoPage: Sendable {
  private let file: String
  private let todo: [RegisterSheet.Todo]

  /// - Parameter file: what the register's file is called.
  public init(file: String, todo: [RegisterSheet.Todo]) {
    self.file = file
    self.todo = todo
  }

  private var page: PlainPage {
    PlainPage(
      kind: "Rows to look at", name: file, title: "\(name: file)",
      opening: [
        "These rows are not in the project yet, and what they are about stays where it is. Nothing is lost.",
        "Put right what is said here in the spreadsheet, save it as CSV, and import it once more. Rows that are in already are left alone.",
        "This page has names of people. Keep it to yourself, and throw it away when you are done.",
      ],
      sections: todo.map { row in
        .init(
          id: "line-\(row.line)", title: "Line \(row.line)",
          lines: ["\(name: row.name)"] + row.reasons.map { Phrase(words: $0) })
      })
  }

  /// The page as Markdown.
  public var markdown: String { page.markdown }
  /// The page as one HTML file that needs nothing else.
  public var html: String { page.html }
}
