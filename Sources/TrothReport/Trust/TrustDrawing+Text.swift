public import TrothModel
import TrothTrust

extension TrustDrawing {
  /// For Graphviz.
  public var dot: [String] {
    var text = [
      "digraph trust {", "  rankdir=LR;", "  label=\(Self.quoted(title));", "  labelloc=t;",
      "  node [shape=box, style=rounded, fontname=\"sans-serif\"];",
    ]
    for (number, node) in nodes.enumerated() {
      let label =
        Self.escaped(node.name) + (node.mark.isEmpty ? "" : "\\n" + Self.escaped(node.mark))
      var attributes = "label=\"\(label)\""
      if node.isRoot { attributes += ", style=\"rounded,filled\", fillcolor=\"#e3edfb\"" }
      if node.isSubject { attributes += ", peripheries=2" }
      if node.isCut { attributes += ", penwidth=2.5" }
      text.append("  n\(number) [\(attributes)];")
    }
    for line in lines {
      let label = line.isVouch ? "vouches" : "delegates"
      text.append("  n\(line.from) -> n\(line.to) [label=\"\(label)\"];")
    }
    return text + ["}"]
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// In a double-quoted string a backslash and a quotation mark mean something, and an ampersand
  /// starts an entity.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("&", with: "&amp;")
  }

  /// For Mermaid.
  public var mermaid: [String] {
    var text = ["flowchart LR"]
    for (number, node) in nodes.enumerated() {
      let mark = node.mark.isEmpty ? "" : "<br>" + Self.coded(node.mark)
      let label = "\"\(Self.coded(node.name))\(mark)\""
      text.append("  n\(number)" + (node.isSubject ? "([\(label)])" : "[\(label)]"))
    }
    for line in lines {
      text.append("  n\(line.from) -->|\(line.isVouch ? "vouches" : "delegates")| n\(line.to)")
    }
    for (number, node) in nodes.enumerated() where node.isRoot || node.isCut {
      let fill = node.isRoot ? "fill:#e3edfb,color:#111" : ""
      let stroke = node.isCut ? "stroke-width:3px" : ""
      let style = [fill, stroke].filter { !$0.isEmpty }.joined(separator: ",")
      text.append("  style n\(number) \(style)")
    }
    return text
  }

  /// Letters, digits and single spaces as they are; everything else by its number, as Mermaid has it.
  private static func coded(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " "
        ? String(scalar) : "#\(scalar.value);"
    }.joined()
  }

  /// Version 1 of the JSON form.
  public var json: JSONObject {
    [
      "version": 1, "person": answer.id(answer.person), "scope": .string(answer.scope.description),
      "at": .string(answer.instant.description),
      "verdict": .string(answer.verdict.standing.word), "leftOut": .integer(Int64(leftOut)),
      "nodes": .array(
        nodes.enumerated().map { number, node in
          [
            "node": .integer(Int64(number)), "person": answer.id(node.person),
            "name": .string(node.name), "root": .bool(node.isRoot), "cut": .bool(node.isCut),
          ]
        }),
      "lines": .array(
        lines.map {
          [
            "from": .integer(Int64($0.from)), "to": .integer(Int64($0.to)),
            "says": .string($0.isVouch ? "vouch" : "delegation"),
          ]
        }),
    ]
  }
}
