import Testing
import TrothConsent
import TrothCrypto
import TrothModel
import TrothReport
import TrothTestSupport

@Suite("Pages and receipts about consent")
struct RequestPageTests {
  private static let corpus = Result { try texts() }

  private static func texts() throws -> [String] {
    let bytes = Array(try PackageFiles.text("Tests/Corpora/hostile-text.json").utf8)
    let object = try JSONParser.parse(bytes, dialect: .general).object
    return (object?["entries"]?.array ?? []).compactMap { $0.object?["text"]?.string }
  }

  private func page(_ text: String) -> RequestPage {
    var clause = Processing(
      data: [text], purposes: [text, "AcademicResearch"], operations: [text], audiences: [text])
    clause.prohibited = [text]
    clause.obligations = [text]
    clause.categories = [text]
    clause.onEnd = text
    return RequestPage(project: text, processing: [clause], controllers: [text], benefits: text)
  }

  private func tags(_ html: String) -> Int { html.split(separator: "<").count }

  @Test("The page says everything, and nothing is ticked")
  func plain() {
    let page = page("circle")
    for form in [page.markdown, page.html] {
      for word in ["academic research", "Never used for", "Who benefits", "How to end it", "☐"] {
        #expect(form.contains(word), "\(word): \(form)")
      }
      #expect(!form.contains("☑") && !form.contains("checked") && !form.contains("<script"))
    }
    #expect(page.markdown == self.page("circle").markdown)
  }

  @Test("hostile text in requests, registers and receipts stays text")
  func hostile() throws {
    let texts = try Self.corpus.get()
    #expect(texts.count > 10)
    let usual = tags(page("plain").html)
    let project = try Character("Ana", seed: 1).did
    for text in texts where !text.isEmpty {
      let html = page(text).html
      let lines = text.split(separator: "\n").count
      #expect(lines > 1 || tags(html) <= usual + 8, "\(text)")
      #expect(
        !html.contains("<script") && !html.contains("<img") && !html.contains("javascript:\""))
      let todo = RegisterTodoPage(
        file: text, todo: [.init(line: 2, name: text, reasons: [text])])
      #expect(!todo.html.contains("<script") && !todo.html.contains("<img"))
      #expect(!todo.markdown.contains("\n\u{1b}") && !todo.html.contains("\u{1b}"))
      try receipt(text, project)
    }
  }

  /// Names of things in a receipt are ours, whatever the text.
  private func receipt(_ text: String, _ project: TrothDID) throws {
    let ana = try Character("Ana", seed: 1)
    let subject = try #require(SubjectID(SubjectID.prefix + String(repeating: "0a", count: 16)))
    guard (1...1_024).contains(text.utf8.count),
      !text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) })
    else { return }
    var clause = Processing(data: [text], purposes: [text], operations: [text], audiences: [text])
    clause.obligations = [text]
    let consent = Consent(
      id: subject, project: project, indicated: Indication(by: .dataSubject, method: text),
      notice: SHA256.digest([1]), language: text, processing: [clause],
      controllers: [.identity(project)], jurisdiction: text)
    let record = try ana.says(.consent, consent.subject)
    let line = ConsentLine(
      id: record.id, record: record.record, subject: subject, word: "given", standing: nil)
    let json = ConsentReceipt(line, project: project).json
    var ids: [String] = []
    func walk(_ value: JSONValue) {
      for item in value.array ?? [] { walk(item) }
      for member in value.object?.members ?? [] {
        if member.key == "@id" { ids += [member.value.string].compactMap(\.self) }
        walk(member.value)
      }
    }
    walk(.object(json))
    #expect(
      ids.allSatisfy {
        $0.hasPrefix("did:") || $0.hasPrefix("dpv:") || $0.hasPrefix(SubjectID.prefix)
      }, "\(ids)")
  }
}
