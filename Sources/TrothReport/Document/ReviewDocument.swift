import TrothCheck

/// What a review says, in order and without a form: text, Markdown and HTML are written from it.
///
/// A part of Troth that has something to say adds a section. Specification: docs/spec/review.md,
/// "Sections".
struct ReviewDocument: Sendable {
  /// What it comes to.
  let verdict: Verdict
  /// One whole sentence about it.
  let sentence: Phrase
  /// What there is to say, in order.
  let sections: [Section]
  /// Whose policy judged, and what was not asked: never cut off, never folded.
  let law: [Phrase]
  /// What only some readers want, folded where a form can fold.
  let details: [Section]
  /// How to see all of it, for those who are shown a part.
  let again: String
}

extension ReviewDocument {
  /// A group of lines with a heading.
  struct Section: Sendable {
    /// A name without spaces, for anchors.
    let id: String
    /// What it is about.
    let title: String
    /// Its lines.
    let items: [Item]
  }

  /// A line, and what belongs below it.
  struct Item: Sendable {
    /// How much it weighs.
    let tone: Tone
    /// The line.
    let line: Phrase
    /// More about it.
    let more: [Phrase]
    /// A small picture of it, for forms that can show one.
    let picture: TrustDrawing?

    init(
      _ line: Phrase, tone: Tone = .plain, more: [Phrase] = [], picture: TrustDrawing? = nil
    ) {
      self.line = line
      self.tone = tone
      self.more = more
      self.picture = picture
    }
  }

  /// What a line is, for forms that show it by more than words. The words say it too.
  enum Tone: String, Sendable {
    case plain, new, error, warning, note
  }
}

/// How much of each thing a form shows. Specification: docs/spec/review.md, "Limits".
struct ReviewLimits: Sendable {
  /// The most people, statements or findings in a section.
  let items: Int
  /// The most commits or paths of one finding in the details.
  let names: Int
  /// Whether the instant is said: a comment that is made again and again says it not, so that it
  /// differs only when something else does.
  let isDated: Bool

  /// For a comment on a forge.
  static let comment = ReviewLimits(items: 25, names: 20, isDated: false)
  /// For a page or a terminal of one's own.
  static let page = ReviewLimits(items: 500, names: 500, isDated: true)

  /// The most characters of a sentence that holds text from others.
  static let sentence = 600
  /// The most characters of a name or a path.
  static let name = 120
  /// The most commits or paths in a line that is not a detail.
  static let few = 5
  /// The most pictures.
  static let pictures = 3
  /// The most lines of "what you can do".
  static let steps = 3
  /// The most bytes of a comment: what the narrowest forge takes.
  static let commentBytes = 65_536
}
