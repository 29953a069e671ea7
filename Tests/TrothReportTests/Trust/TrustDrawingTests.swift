import Testing
import TrothModel
import TrothReport
import TrothTestSupport

/// docs/spec/trust.md, "Pictures".
@Suite("Pictures of trust")
struct TrustDrawingTests {
  /// A picture with every name the same text.
  private static func drawing(_ name: String) throws -> TrustDrawing {
    let stage = try TrustStage.known()
    let everyone = [stage.ana, stage.bo, stage.chen, stage.dia]
    let names = Dictionary(uniqueKeysWithValues: everyone.map { ($0, name) })
    return TrustDrawing(stage.answer(about: stage.bo, names: names))
  }

  @Test("the same in SVG, Mermaid, DOT: hostile names break out of no picture")
  func hostile() throws {
    let bytes = Array(try PackageFiles.text("Tests/Corpora/hostile-text.json").utf8)
    let corpus = try JSONParser.parse(bytes, dialect: .general).object
    var texts = corpus?["entries"]?.array?.compactMap { $0.object?["text"]?.string } ?? []
    #expect(texts.count >= 290)
    texts += [
      "\"]; n9 [label=\"x", "x\\", "x\\\"", "\"]:::x", "`**x**`", "#quot;", "end", "x]]>",
      "</title><script>alert(1)</script>", "\" onload=\"x", "%%{init: {}}%%", "x\"]\nclick n0 href",
      "&#10;", "<!--", "]]>", "n0-->n1", "\u{0}", String(repeating: "W", count: 400),
    ]
    let plain = try Self.drawing("plain")
    for text in texts {
      let drawing = try Self.drawing(text)
      #expect(try Self.dot(drawing.dot) == Self.dot(plain.dot), "\(text)")
      #expect(try Self.mermaid(drawing.mermaid) == Self.mermaid(plain.mermaid), "\(text)")
      #expect(try Self.svg(drawing.svg) == Self.svg(plain.svg), "\(text)")
    }
  }

  /// What is left when each string of Graphviz is taken for one thing.
  private static func dot(_ lines: [String]) throws -> [String] {
    try lines.map { line in
      var rest = ""
      var (isInside, isEscaped) = (false, false)
      for scalar in line.unicodeScalars {
        #expect(scalar.value >= 0x20)
        switch (isInside, scalar) {
        case (true, _) where isEscaped: isEscaped = false
        case (true, "\\"): isEscaped = true
        case (_, "\""): isInside.toggle()
        case (false, _): rest.unicodeScalars.append(scalar)
        default: break
        }
      }
      guard !isInside else { throw TempFailure("a string is not closed: \(line)") }
      return rest
    }
  }

  /// The same of Mermaid, in whose strings nothing may stand that means something.
  private static func mermaid(_ lines: [String]) throws -> [String] {
    try lines.map { line in
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count != 3 else {
        let inside = parts[1].replacing("<br>", with: "")
        #expect(!inside.contains { "<>`[](){}|\\:%&=~@".contains($0) }, "\(inside)")
        return parts[0] + "\"\"" + parts[2]
      }
      guard parts.count == 1 else { throw TempFailure("a string is not closed: \(line)") }
      return line
    }
  }

  /// The tags with the names of their attributes; what is between them may hold no markup.
  private static func svg(_ lines: [String]) throws -> [String] {
    var tags: [String] = []
    for line in lines {
      for piece in line.split(separator: "<").map(String.init) {
        let halves = piece.split(separator: ">", omittingEmptySubsequences: false)
        guard halves.count == 2 else { throw TempFailure("not a tag and a text: \(piece)") }
        let values = halves[0].split(separator: "\"", omittingEmptySubsequences: false)
        tags.append(
          values.enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }
            .joined(separator: "_"))
        let text = halves[1].replacing("&amp;", with: "").replacing("&lt;", with: "")
          .replacing("&gt;", with: "").replacing("&quot;", with: "").replacing("&#39;", with: "")
        #expect(!text.contains("&"), "\(text)")
      }
    }
    return tags
  }

  @Test("an SVG can be read aloud and needs nothing from anywhere")
  func accessible() throws {
    let text = try Self.drawing("plain").svg.joined()
    for part in ["role=\"img\"", "<title id=\"", "<desc id=\"", "aria-labelledby=\""] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(text.contains("Without plain and plain nothing stands."))
    let addresses = text.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
    for part in ["http", "<style", "<script", "<image", "<a ", "href", "@import", "<foreignObject"]
    {
      #expect(!addresses.contains(part), "\(part)")
    }
  }

  @Test(
    "at most twelve people are drawn, whatever the crowd, and somebody of whom nothing is said alone"
  )
  func twelve() throws {
    var stage = try TrustStage()
    for number in 20..<60 {
      let between = try Character("someone", seed: UInt8(number)).id
      stage.delegate(stage.ana, between)
      stage.vouch(between, stage.bo)
    }
    let drawing = TrustDrawing(stage.answer(about: stage.bo, people: 9))
    #expect(drawing.json["nodes"]?.array?.count == 12)
    #expect(drawing.json["leftOut"]?.integer ?? 0 > 0)
    #expect(drawing.svg.joined().contains("more ways"))
    let alone = TrustDrawing(stage.answer(about: stage.dia))
    #expect(alone.json["nodes"]?.array?.count == 1)
    #expect(alone.svg.joined().contains("leads to them"))
  }
}
