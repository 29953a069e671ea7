import TrothModel
import TrothReport

/// Writes the answers about commits as they come: lines for people, or one JSON object of which the
/// entries are written one after the other.
struct SignaturePrinter {
  let console: Console
  let format: AnswerFormat
  let book: SignerBook
  let span: CommitSpan
  private(set) var tally = SignatureTally()

  init(console: Console, format: AnswerFormat, book: SignerBook, span: CommitSpan) {
    self.console = console
    self.format = format
    self.book = book
    self.span = span
  }

  /// Before the first answer.
  func start() {
    if format == .json { console.answer(bytes: Array("{\"commits\":[".utf8)) }
  }

  /// Some answers.
  mutating func print(_ lines: [SignatureLine]) {
    var bytes: [UInt8] = []
    for line in lines {
      switch format {
      case .text: bytes += line.text(book).utf8
      case .json:
        if tally.commits > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(0x0a)
        bytes += CanonicalJSON.encode(line.json(book))
      }
      if format == .text { bytes.append(0x0a) }
      tally.count(line.verdict)
    }
    if format == .json || !console.isQuiet { console.answer(bytes: bytes) }
  }

  /// After the last answer.
  func finish() {
    guard format == .json else { return console.answer(tally.text) }
    var rest: JSONObject = [
      "version": 1, "head": .string(span.head.description), "summary": .object(tally.json),
    ]
    if let start = span.start { rest["base"] = .string(start.description) }
    console.answer(bytes: Array("\n],".utf8) + CanonicalJSON.encode(rest).dropFirst() + [0x0a])
  }
}
