public import TrothModel

/// A request as a page for people, to read, to print and to answer on paper: what, why, who benefits, who
/// sees it, how long, how to withdraw. Nothing is ticked, and each use has an answer of its own.
///
/// The page depends on nothing but what the request says and what people are called, so that its SHA-256
/// can be the request's notice. Specification: docs/spec/consent.md, "The page".
public struct RequestPage: Sendable {
  /// The project's name.
  let project: String
  /// What is asked, a use each.
  let processing: [Processing]
  /// What those are called who would answer for the use.
  let controllers: [String]
  /// Who benefits.
  let benefits: String

  /// - Parameters:
  ///   - project: what the project is called.
  ///   - controllers: what those are called who would answer for the use.
  public init(
    project: String, processing: [Processing], controllers: [String], benefits: String
  ) {
    self.project = project
    self.processing = processing
    self.controllers = controllers
    self.benefits = benefits
  }

  private var title: Phrase { "\(name: project) asks you" }

  private var opening: [Phrase] {
    [
      "May we use data about you as it says here? You decide, and each answer is right: yes, no, not yet, or yes to a part of it.",
      "Whatever you answer, nothing else depends on it. Nobody may hold a no against you.",
    ]
  }

  private var sections: [PlainPage.Section] {
    let uses = processing.enumerated().map { index, clause in
      PlainPage.Section(
        id: "use-\(index + 1)",
        title: processing.count == 1 ? "What we ask" : "What we ask, \(index + 1)",
        lines: Self.use(clause))
    }
    return uses + [
      PlainPage.Section(
        id: "benefits", title: "Who benefits",
        lines: benefits.split(separator: "\n").map { Phrase(words: String($0)) }),
      PlainPage.Section(
        id: "controllers", title: "Who answers for it", lines: controllers.map { "\(name: $0)" }),
      PlainPage.Section(
        id: "withdraw", title: "How to end it",
        lines: [
          "At any time, alone, and without a reason. From then on it is not used and not passed on from here.",
          "With a key of your own: `troth consent withdraw`.",
          "Without one: tell somebody of the project, by phone, on paper or in person. They write it down, and it counts at once.",
          "What others copied before cannot be called back by us alone. We ask them to remove it.",
        ]),
    ]
  }

  private static func use(_ clause: Processing) -> [Phrase] {
    // A line for each, so that nothing of a long list is cut off.
    var lines: [Phrase] = clause.data.map { "Which data: \(code: $0)" }
    lines += clause.purposes.map { "What for: \(name: plain($0))" }
    lines += clause.operations.map { "What is done with it: \(name: $0)" }
    lines += clause.audiences.map { "Who sees it: \(name: $0)" }
    lines += clause.categories.map { "Kind of data: \(name: $0)" }
    lines += clause.prohibited.map { "Never used for: \(name: plain($0))" }
    if let span = clause.retention {
      lines.append("How long: \(name: ConsentWords.words(span)) from your yes on")
    } else {
      lines.append("How long: until you end it, or until the day that you name")
    }
    if let end = clause.onEnd { lines.append("What happens then: \(name: words(ofEnd: end))") }
    lines += clause.obligations.map { "What is owed for it: \(name: $0)" }
    return lines
  }

  private static func words(ofEnd end: String) -> String {
    switch end {
    case "delete": "we delete it"
    case "seal": "we lock it away"
    case "erase": "we make it unreadable for good"
    default: end
    }
  }

  /// A purpose in plain words: `academic research`.
  static func plain(_ purpose: String) -> String {
    switch purpose {
    case "train-ai": return "training of artificial intelligence"
    case "archive": return "keeping it in an archive"
    case "backup": return "copies for safety"
    case "publish": return "publication"
    default: break
    }
    guard purpose.first?.isUppercase == true, purpose.allSatisfy({ $0.isASCII && $0.isLetter })
    else {
      return purpose
    }
    var words = ""
    for letter in purpose {
      if letter.isUppercase, !words.isEmpty { words += " " }
      words += letter.lowercased()
    }
    return words
  }

  /// What is answered on paper, a use each: none is ticked.
  private var answers: [(use: String, boxes: [String])] {
    processing.indices.map { index in
      (
        processing.count == 1 ? "My answer" : "My answer to \(index + 1)",
        ["☐ yes", "☐ no", "☐ not yet"]
      )
    }
  }

  private static let signature = [
    "Name", "Speaking for (if for somebody else)", "Day", "Signature",
  ]

  private var page: PlainPage {
    PlainPage(
      kind: "Request for consent", name: project, title: title, opening: opening,
      sections: sections + [
        .init(
          id: "answer", title: "Your answer", lines: [],
          note: "On paper, if you like. Tick one box for each.",
          boxes: answers.map { "\($0.use): \($0.boxes.joined(separator: " \u{2003}"))" },
          fields: Self.signature)
      ])
  }

  /// The page as Markdown.
  public var markdown: String { page.markdown }

  /// The page as one HTML file that needs nothing else.
  public var html: String { page.html }
}
