import TrothCrypto
import TrothModel

/// A picture that needs nothing else and can be read aloud: a title, a description, no script, no
/// style sheet, nothing from anywhere.
extension TrustDrawing {
  private static let width = 184
  private static let height = 52
  private static let gap = (across: 76, down: 22)
  private static let margin = 20
  private static let header = 34

  /// A file of its own.
  public var svg: [String] {
    let places = places
    let columns = (nodes.map(\.column).max() ?? 0) + 1
    let rows = places.map { $0.row + 1 }.max() ?? 1
    let wide = 2 * Self.margin + columns * Self.width + (columns - 1) * Self.gap.across
    let high =
      2 * Self.margin + Self.header + rows * Self.height + (rows - 1) * Self.gap.down
      + (leftOut > 0 ? 24 : 0)
    let digest = SHA256.digest(Array("\(answer.person) \(answer.scope) \(title)".utf8))
    let name = "trust-\(digest.description.prefix(8))"
    var text = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(wide) \(high)\" width=\"\(wide)\" "
        + "height=\"\(high)\" role=\"img\" aria-labelledby=\"\(name)-title \(name)-desc\" "
        + "font-family=\"sans-serif\" font-size=\"14\">",
      "<title id=\"\(name)-title\">\(Self.escaped(title))</title>",
      "<desc id=\"\(name)-desc\">\(Self.escaped(description))</desc>",
      "<defs><marker id=\"\(name)-end\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" "
        + "markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#444\"/></marker></defs>",
      "<rect width=\"\(wide)\" height=\"\(high)\" rx=\"8\" fill=\"#fff\"/>",
      "<text x=\"\(Self.margin)\" y=\"\(Self.margin + 14)\" fill=\"#111\" font-weight=\"bold\" "
        + "unicode-bidi=\"isolate\">\(Self.escaped(title))</text>",
    ]
    text += lines.map { path($0, places, name) }
    text += zip(nodes, places).flatMap { box($0, $1) }
    if leftOut > 0 {
      let words = "\(leftOut) more \(leftOut == 1 ? "way" : "ways")"
      text.append(
        "<text x=\"\(Self.margin)\" y=\"\(high - Self.margin + 4)\" fill=\"#444\" "
          + "font-size=\"12\">\(words)</text>")
    }
    return text + ["</svg>"]
  }

  private struct Place {
    let row: Int
    let left: Int
    let top: Int
  }

  private var places: [Place] {
    var used: [Int: Int] = [:]
    return nodes.map { node in
      let row = used[node.column, default: 0]
      used[node.column] = row + 1
      return Place(
        row: row, left: Self.margin + node.column * (Self.width + Self.gap.across),
        top: Self.margin + Self.header + row * (Self.height + Self.gap.down))
    }
  }

  private func path(_ line: Line, _ places: [Place], _ name: String) -> String {
    let (from, to) = (places[line.from], places[line.to])
    let start = (from.left + Self.width, from.top + Self.height / 2)
    let end = (to.left, to.top + Self.height / 2)
    let bend = max(Self.gap.across / 2, abs(end.0 - start.0) / 2)
    let dash = line.isVouch ? "" : " stroke-dasharray=\"6 4\""
    return
      "<path d=\"M\(start.0) \(start.1)C\(start.0 + bend) \(start.1) \(end.0 - bend) \(end.1) "
      + "\(end.0) \(end.1)\" fill=\"none\" stroke=\"#444\" stroke-width=\"1.5\"\(dash) "
      + "marker-end=\"url(#\(name)-end)\"/>"
  }

  private func box(_ node: Node, _ place: Place) -> [String] {
    let fill = node.isRoot ? "#e3edfb" : node.isSubject ? "#fdf3d7" : "#fff"
    let stroke = node.isCut ? "3" : "1"
    let middle = place.left + Self.width / 2
    let first = place.top + (node.mark.isEmpty ? 31 : 22)
    var text = [
      "<rect x=\"\(place.left)\" y=\"\(place.top)\" width=\"\(Self.width)\" height=\"\(Self.height)\" "
        + "rx=\"6\" fill=\"\(fill)\" stroke=\"#444\" stroke-width=\"\(stroke)\"/>",
      "<text x=\"\(middle)\" y=\"\(first)\" text-anchor=\"middle\" fill=\"#111\" "
        + "unicode-bidi=\"isolate\">\(Self.escaped(Self.fitting(node.name)))</text>",
    ]
    if !node.mark.isEmpty {
      text.append(
        "<text x=\"\(middle)\" y=\"\(place.top + 41)\" text-anchor=\"middle\" fill=\"#444\" "
          + "font-size=\"12\" font-family=\"monospace\">\(Self.escaped(node.mark))</text>")
    }
    return text
  }

  /// As much as fits into a box; letters of some scripts are twice as wide.
  private static func fitting(_ text: String) -> String {
    var left = longestName - 2
    var result = ""
    for character in text {
      left -= character.unicodeScalars.contains { $0.value >= 0x1100 } ? 2 : 1
      guard left >= 0 else { return result + "…" }
      result.append(character)
    }
    return result
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: String(scalar)
      }
    }.joined()
  }
}
