/// A piece of a page. Text is escaped when it is written, and there is no way to put in any that is
/// not: neither tags nor names of attributes nor style come from strings.
///
/// Specification: docs/spec/review.md, "HTML".
indirect enum HTMLNode: Sendable {
  /// Text, whatever is in it.
  case text(String)
  /// An element with attributes and children.
  case element(HTMLTag, [HTMLAttribute], [HTMLNode])
  /// A picture that is part of the page, and that writes all text in it safely itself.
  case picture(TrustDrawing)
  /// The style sheet of the page, which is part of the code.
  case style(StaticString)

  /// An element with a class of the style sheet.
  static func element(_ tag: HTMLTag, _ name: HTMLClass, _ children: [HTMLNode]) -> HTMLNode {
    .element(tag, [.class([name])], children)
  }

  /// An element without attributes.
  static func element(_ tag: HTMLTag, _ children: [HTMLNode]) -> HTMLNode {
    .element(tag, [], children)
  }
}

/// The elements that pages consist of.
enum HTMLTag: String, Sendable {
  case html, head, meta, title, body, header, main, footer, section, div, h1, h2, p, ul, li, a, span
  case code, bdi, details, summary

  /// Whether it has neither children nor an end.
  fileprivate var isVoid: Bool { self == .meta }
  /// Whether what is in it may be laid out on lines of its own.
  fileprivate var isBlock: Bool {
    switch self {
    case .html, .head, .body, .header, .main, .footer, .section, .div, .ul, .details: true
    default: false
    }
  }
}

/// The classes that the style sheet knows.
enum HTMLClass: String, Sendable {
  case skip, brand, verdict, steps, more, command, lines, law
  case pass, advice, held, fail, unanswered
  case plain, new, error, warning, note
}

/// The attributes that pages use. A link leads to a place on the same page and nowhere else.
enum HTMLAttribute: Sendable {
  case language(StaticString)
  case charset(StaticString)
  case meta(name: StaticString, content: StaticString)
  case policy(String)
  case `class`([HTMLClass])
  case id(String)
  case place(String)
  case labelled(by: String)
  case list

  fileprivate var pairs: [(name: String, value: String)] {
    switch self {
    case .language(let value): [("lang", value.description)]
    case .charset(let value): [("charset", value.description)]
    case .meta(let name, let content):
      [("name", name.description), ("content", content.description)]
    case .policy(let value): [("http-equiv", "Content-Security-Policy"), ("content", value)]
    case .class(let names): [("class", names.map(\.rawValue).joined(separator: " "))]
    case .id(let value): [("id", value)]
    case .place(let id): [("href", "#" + id)]
    case .labelled(let id): [("aria-labelledby", id)]
    case .list: [("role", "list")]
    }
  }
}

extension HTMLNode {
  /// The markup.
  var markup: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .text(let value): text += Self.escaped(PlainText.line(value))
    case .picture(let drawing): text += drawing.svg.joined(separator: "\n")
    case .style(let sheet): text += "<style>\(sheet)</style>"
    case .element(let tag, let attributes, let children):
      text += "<" + tag.rawValue
      for pair in attributes.flatMap(\.pairs) {
        text += " \(pair.name)=\"\(Self.escaped(PlainText.line(pair.value)))\""
      }
      text += ">"
      if tag.isVoid { return }
      for child in children {
        if tag.isBlock { text += "\n" }
        child.write(to: &text)
      }
      text += (tag.isBlock ? "\n" : "") + "</\(tag.rawValue)>"
    }
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
