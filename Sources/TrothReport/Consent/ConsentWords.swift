public import TrothConsent
public import TrothModel

/// Consents in plain words, a line each. Text from others is made safe to print.
public enum ConsentWords {
  /// What a clause says: what may be done with which data, for what and for whom, and the limits.
  public static func lines(_ clause: Processing) -> [String] {
    var lines = [
      "\(list(clause.operations)) of \(list(clause.data)) for \(list(clause.purposes)) "
        + "to \(list(clause.audiences))"
    ]
    if !clause.prohibited.isEmpty { lines.append("never for \(list(clause.prohibited))") }
    if !clause.categories.isEmpty { lines.append("kinds of data: \(list(clause.categories))") }
    if let span = clause.retention {
      let end = clause.onEnd.map { ", then \(PlainText.line($0))" } ?? ""
      lines.append("kept for \(words(span))\(end)")
    } else if let end = clause.onEnd {
      lines.append("at its end: \(PlainText.line(end))")
    }
    if !clause.obligations.isEmpty { lines.append("owed: \(list(clause.obligations))") }
    return lines
  }

  /// A span of time: `2 years and 6 months`.
  public static func words(_ span: TimeSpan) -> String {
    var parts: [String] = []
    for (letter, word) in [("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day")] {
      let text = span.description
      guard let end = text.firstIndex(of: Character(letter)) else { continue }
      let digits = String(text[..<end].reversed().prefix { $0.isNumber }.reversed())
      guard let count = Int(digits) else { continue }
      parts.append(count == 1 ? "1 \(word)" : "\(count) \(word)s")
    }
    guard parts.count > 1, let last = parts.last else { return parts.first ?? span.description }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What is missing, and what to do about it: `one more guardian has to sign`.
  public static func words(_ lack: ConsentLack) -> String {
    func more(_ count: Int, _ one: String, _ many: String) -> String {
      count == 1 ? "one more \(one)" : "\(count) more \(many)"
    }
    return switch lack {
    case .speaker: "somebody who speaks for them has to sign"
    case .guardians(let count):
      "\(more(count, "guardian has", "guardians have")) to consent"
    case .authorities(let count):
      "\(more(count, "community authority has", "community authorities have")) to consent"
    case .evidence(let count): "\(more(count, "sheet is", "sheets are")) needed"
    case .freshEvidence: "its sheets are older than what ended: a new sheet is needed"
    case .witness: "a second person of the staff has to see the sheets and sign as witness"
    }
  }

  /// Several words, or `nothing`.
  static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "nothing" : texts.map { PlainText.line($0) }.joined(separator: ", ")
  }
}
