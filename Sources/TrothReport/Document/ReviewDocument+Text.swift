import TrothCheck

extension ReviewDocument {
  /// Lines for a terminal; it cannot fold, so details are there when asked for.
  func text(details isDetailed: Bool) -> [String] {
    var lines = ["\(verdict.rawValue): \(sentence.plain)"]
    for section in sections { lines += [""] + Self.text(section) }
    lines += [""] + law.map(\.plain)
    for section in isDetailed ? details : [] { lines += [""] + Self.text(section) }
    return lines
  }

  private static func text(_ section: Section) -> [String] {
    [section.title]
      + section.items.flatMap { item in
        ["  " + item.line.plain] + item.more.map { "    " + $0.plain }
      }
  }
}
