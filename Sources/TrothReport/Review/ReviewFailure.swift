import TrothCheck
public import TrothModel

/// A review of a change about which there is no answer. Specification: docs/spec/review.md,
/// "Markdown".
public struct ReviewFailure: Sendable {
  private let error: TrothError

  /// What stood against an answer.
  public init(_ error: TrothError) { self.error = error }

  /// A comment for a forge.
  public var markdown: String { MarkdownPage.write(document) }

  /// One page that needs nothing else.
  public var html: String { HTMLPage(document: document, subject: "no answer").markup }

  private var document: ReviewDocument {
    var items: [ReviewDocument.Item] = []
    if let hint = error.hint { items.append(.init("To go on: \(code: hint)")) }
    if let code = error.code {
      items.append(.init("More about it: \(code: "troth explain \(code.rawValue)")"))
    }
    let next = ReviewDocument.Section(
      id: "maintainer", title: "If you look after the project", items: items)
    return ReviewDocument(
      verdict: .unanswered, sentence: Phrase(words: error.message),
      sections: items.isEmpty ? [] : [next],
      law: ["No policy has judged this change, so nothing is said for it or against it."],
      details: [], again: "troth review")
  }
}
