import TrothCheck

/// A report as a comment on a forge: blocks of Markdown, cut between two of them where it is too long.
///
/// Specification: docs/spec/review.md, "Markdown".
struct MarkdownPage {
  /// The first line, by which a comment is found again.
  static let marker = "<!-- troth-review -->"

  private let document: ReviewDocument
  private let limit: Int
  private var text = ""

  private init(_ document: ReviewDocument, limit: Int) {
    self.document = document
    self.limit = limit
  }

  /// Writes a document in at most so many bytes.
  static func write(_ document: ReviewDocument, limit: Int = ReviewLimits.commentBytes) -> String {
    var page = MarkdownPage(document, limit: limit)
    page.write()
    return page.text
  }

  private mutating func write() {
    let headline = MarkdownText.phrase(document.sentence)
    text = "\(Self.marker)\n### Troth: \(document.verdict.rawValue)\n\n\(headline)\n"
    let law = "\n" + document.law.map { MarkdownText.phrase($0) + "\n" }.joined(separator: "\n")
    let closing = "\n" + MarkdownText.phrase(cut) + "\n"
    let fold = "\n<details><summary>Details</summary>\n"
    let folded = "\n</details>\n"
    let reserve = law.utf8.count + closing.utf8.count + folded.utf8.count
    let isWhole = write(document.sections, reserve: reserve)
    text += law
    guard isWhole else {
      text += closing
      return
    }
    guard !document.details.isEmpty else { return }
    text += fold
    let isAll = write(document.details, reserve: closing.utf8.count + folded.utf8.count)
    text += folded
    if !isAll { text += closing }
  }

  private var cut: Phrase {
    "The report is longer than a comment may be and is cut here. All of it: \(code: document.again)"
  }

  /// Writes blocks as long as there is room.
  ///
  /// - Returns: whether there was room for all.
  private mutating func write(_ sections: [ReviewDocument.Section], reserve: Int) -> Bool {
    for section in sections {
      // A heading stays with the first of its lines.
      var next = "\n#### \(MarkdownText.phrase(Phrase(words: section.title)))\n\n"
      for item in section.items {
        next += Self.block(item)
        guard text.utf8.count + next.utf8.count + reserve <= limit else { return false }
        text += next
        next = ""
      }
    }
    return true
  }

  private static func block(_ item: ReviewDocument.Item) -> String {
    "- \(MarkdownText.phrase(item.line))\n"
      + item.more.map { "  - \(MarkdownText.phrase($0))\n" }.joined()
      + (item.picture.map(fence) ?? "")
  }

  /// A picture as forges draw it; what stands in it is letters, digits and numbers of characters.
  private static func fence(_ picture: TrustDrawing) -> String {
    "\n```mermaid\n" + picture.mermaid.joined(separator: "\n") + "\n```\n\n"
  }
}
