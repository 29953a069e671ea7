import TrothCheck
import TrothCrypto
import TrothModel

/// A report as one page that needs nothing else: no script, no picture, no font from anywhere.
///
/// Specification: docs/spec/review.md, "HTML".
struct HTMLPage {
  let document: ReviewDocument
  /// What the page is about, for the title of its window.
  let subject: String

  /// The whole file.
  var markup: String {
    Self.file(
      title: "\(document.verdict.rawValue): \(PlainText.line(subject, atMost: 120))", body)
  }

  /// A whole file around a body.
  static func file(title: String, _ body: HTMLNode) -> String {
    "<!DOCTYPE html>\n"
      + HTMLNode.element(.html, [.language("en")], [head(title), body]).markup + "\n"
  }

  /// Nothing is loaded and nothing runs; the one style sheet is named by its digest.
  private static let policy: String = {
    let digest = SHA256.digest(Array(HTMLStyle.sheet.description.utf8))
    let name = String(decoding: Base64.encode(digest.bytes), as: UTF8.self)
    return "default-src 'none'; style-src 'sha256-\(name)'; base-uri 'none'; form-action 'none'"
  }()

  private static func head(_ title: String) -> HTMLNode {
    .element(
      .head,
      [
        .element(.meta, [.charset("utf-8")], []),
        .element(.meta, [.policy(policy)], []),
        .element(
          .meta, [.meta(name: "viewport", content: "width=device-width, initial-scale=1")], []),
        .element(.meta, [.meta(name: "color-scheme", content: "light dark")], []),
        .element(.meta, [.meta(name: "referrer", content: "no-referrer")], []),
        .element(.title, [.text(title)]),
        .style(HTMLStyle.sheet),
      ])
  }

  private var body: HTMLNode {
    .element(
      .body,
      [
        .element(.a, [.class([.skip]), .place("report")], [.text("Skip to the report")]),
        .element(
          .header,
          [
            .element(.p, .brand, [.text("Troth review")]),
            .element(
              .h1,
              [
                .element(
                  .span, [.class([.verdict, Self.class(document.verdict)])],
                  [.text(document.verdict.rawValue)]),
                .text(" "), .element(.span, Self.inline(document.sentence)),
              ]),
          ]),
        .element(.main, [.id("report")], steps + sections + details),
        .element(.footer, .law, document.law.map { .element(.p, Self.inline($0)) }),
      ])
  }

  private static let stepIDs = ["contributor", "maintainer"]

  /// The two answers to "what can I do", beside each other where there is room.
  private var steps: [HTMLNode] {
    let steps = document.sections.filter { Self.stepIDs.contains($0.id) }
    return steps.isEmpty ? [] : [.element(.div, .steps, steps.map(Self.section))]
  }

  private var sections: [HTMLNode] {
    document.sections.filter { !Self.stepIDs.contains($0.id) }.map(Self.section)
  }

  private var details: [HTMLNode] {
    if document.details.isEmpty { return [] }
    let summary = HTMLNode.element(.summary, [.text("Details")])
    return [.element(.details, [summary] + document.details.map(Self.section))]
  }

  private static func section(_ section: ReviewDocument.Section) -> HTMLNode {
    let title = "\(section.id)-title"
    return .element(
      .section, [.id(section.id), .labelled(by: title)],
      [
        .element(.h2, [.id(title)], [.text(section.title)]),
        .element(.ul, [.class([.lines]), .list], section.items.map(item)),
      ])
  }

  private static func item(_ item: ReviewDocument.Item) -> HTMLNode {
    let line = HTMLNode.element(.p, inline(item.line))
    let more = HTMLNode.element(
      .ul, [.class([.more]), .list], item.more.map { .element(.li, inline($0)) })
    return .element(
      .li, [.class([Self.class(item.tone)])],
      [line] + (item.more.isEmpty ? [] : [more]) + (item.picture.map { [.picture($0)] } ?? []))
  }

  /// A phrase; names stand apart from the direction of the text around them.
  static func inline(_ phrase: Phrase) -> [HTMLNode] {
    phrase.parts.flatMap { part -> [HTMLNode] in
      switch part {
      case .words(let text): sentences(PlainText.line(text, atMost: ReviewLimits.sentence))
      case .name(let text):
        [.element(.bdi, [.text(PlainText.line(text, atMost: ReviewLimits.name))])]
      case .code(let text):
        [.element(.code, [.text(PlainText.line(text, atMost: ReviewLimits.sentence))])]
      }
    }
  }

  /// Words in which a pair of backticks encloses a command.
  private static func sentences(_ line: String) -> [HTMLNode] {
    Phrase.commands(in: line).map { part in
      switch part {
      case .code(let text): .element(.code, [.text(text)])
      case .words(let text), .name(let text): .text(text)
      }
    }
  }

  private static func `class`(_ verdict: Verdict) -> HTMLClass {
    switch verdict {
    case .pass: .pass
    case .advice: .advice
    case .held: .held
    case .fail: .fail
    case .unanswered: .unanswered
    }
  }

  private static func `class`(_ tone: ReviewDocument.Tone) -> HTMLClass {
    switch tone {
    case .plain: .plain
    case .new: .new
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
