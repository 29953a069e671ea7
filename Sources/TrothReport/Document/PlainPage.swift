/// A page of headings and lines, as Markdown and as one HTML file that needs nothing else.
struct PlainPage {
  /// A heading and what stands below it.
  struct Section {
    let id: String
    let title: String
    let lines: [Phrase]
    /// A sentence before the lines.
    var note: String? = nil
    /// What is ticked by hand, in our own words.
    var boxes: [String] = []
    /// What is filled in by hand below the lines.
    var fields: [String] = []
  }

  /// What kind of page it is, above its title.
  let kind: String
  /// Whose or of what, for the title of its window.
  let name: String
  let title: Phrase
  let opening: [Phrase]
  let sections: [Section]

  private static let line = String(repeating: "_", count: 30)

  /// The page as Markdown.
  var markdown: String {
    var text = "# \(MarkdownText.phrase(title))\n\n"
    for line in opening { text += MarkdownText.phrase(line) + "\n\n" }
    for section in sections {
      text += "## \(MarkdownText.phrase(Phrase(words: section.title)))\n\n"
      if let note = section.note { text += "\(note)\n\n" }
      for line in section.lines { text += "- \(MarkdownText.phrase(line))\n" }
      for box in section.boxes { text += "- \(box)\n" }
      text += "\n"
      for field in section.fields { text += "\(field): `\(Self.line)`\n\n" }
    }
    return text
  }

  /// The page as one HTML file.
  var html: String {
    let body = HTMLNode.element(
      .body,
      [
        .element(.a, [.class([.skip]), .place("content")], [.text("Skip to the content")]),
        .element(
          .header,
          [.element(.p, .brand, [.text(kind)]), .element(.h1, HTMLPage.inline(title))]),
        .element(
          .main, [.id("content")],
          opening.map { .element(.p, HTMLPage.inline($0)) } + sections.map(Self.block)),
      ])
    return HTMLPage.file(title: "\(kind): \(PlainText.line(name, atMost: 120))", body)
  }

  private static func block(_ section: Section) -> HTMLNode {
    let title = "\(section.id)-title"
    let note = section.note.map { [HTMLNode.element(.p, [.text($0)])] } ?? []
    let list = HTMLNode.element(
      .ul, [.class([.lines]), .list],
      (section.lines.map { HTMLPage.inline($0) } + section.boxes.map { [.text($0)] }).map {
        .element(.li, [.class([.plain])], [.element(.p, $0)])
      })
    let fields = section.fields.map { field -> HTMLNode in
      .element(.p, [.text("\(field): \(line)")])
    }
    return .element(
      .section, [.id(section.id), .labelled(by: title)],
      [.element(.h2, [.id(title)], [.text(section.title)])] + note
        + (section.lines.isEmpty && section.boxes.isEmpty ? [] : [list]) + fields)
  }
}
