public import TrothCheck
public import TrothModel

/// What the check says about one push, ref by ref.
public struct PushReport: Sendable {
  /// What there is to say about one ref.
  public enum Answer: Sendable {
    /// It was judged.
    case judged(CheckReport)
    /// It would take away what everything else rests on, whatever the policy says.
    case refused(TrothError)
    /// It could not be judged.
    case unanswered(TrothError)
  }

  /// One ref and its answer.
  public struct Entry: Sendable {
    /// The full name at the receiving side; empty for the push as a whole.
    public let ref: String
    /// What there is to say.
    public let answer: Answer

    /// Pairs a ref with its answer.
    public init(_ ref: String, _ answer: Answer) {
      self.ref = ref
      self.answer = answer
    }

    /// What it comes to.
    public var verdict: Verdict {
      switch answer {
      case .judged(let report): report.result.verdict
      case .refused: .fail
      case .unanswered: .unanswered
      }
    }
  }

  /// The refs that there is something to say about, worst first, then by name.
  public let entries: [Entry]

  /// A report on these refs; those that pass are left out.
  public init(_ entries: [Entry]) {
    self.entries = entries.filter { $0.verdict != .pass }.sorted { left, right in
      left.verdict == right.verdict
        ? left.ref.utf8.lexicographicallyPrecedes(right.ref.utf8) : left.verdict > right.verdict
    }
  }

  /// The worst of all.
  public var verdict: Verdict { entries.first?.verdict ?? .pass }

  /// How many refs are told of in full; of the others the verdict is, and some names.
  public static let mostWhole = 5
  /// How many names of further refs are given for each verdict.
  static let mostNames = 3

  /// In lines, safe to print: the worst refs that do not simply pass in full, the others in summary.
  public func text(_ names: Names) -> [String] {
    var lines: [String] = []
    if entries.count > Self.mostWhole {
      lines.append("\(entries.count) refs of this push have something to be said about them.")
    }
    for entry in entries.prefix(Self.mostWhole) {
      if !lines.isEmpty { lines.append("") }
      lines += entry.text(names)
    }
    return lines + summary(entries.dropFirst(Self.mostWhole))
  }

  private func summary(_ rest: ArraySlice<Entry>) -> [String] {
    var lines: [String] = []
    for verdict in [Verdict.unanswered, .fail, .held, .advice] {
      let refs = rest.filter { $0.verdict == verdict }.map { PlainText.line($0.ref) }
      guard !refs.isEmpty else { continue }
      let more = refs.count > Self.mostNames ? " and \(refs.count - Self.mostNames) more" : ""
      let some = refs.prefix(Self.mostNames).joined(separator: ", ")
      lines.append("also \(verdict.rawValue): \(some)\(more)")
    }
    return lines.isEmpty ? [] : [""] + lines
  }
}

extension PushReport.Entry {
  func text(_ names: Names) -> [String] {
    switch answer {
    case .judged(let report): return report.text(names)
    case .refused(let error): return ["fail: " + PlainText.line(error.message)] + details(error)
    case .unanswered(let error):
      return ["unanswered: " + PlainText.line(error.message)] + details(error)
    }
  }

  private func details(_ error: TrothError) -> [String] {
    var lines: [String] = []
    if !ref.isEmpty { lines.append("  ref: \(PlainText.line(ref))") }
    if let code = error.code { lines.append("  code: \(code.rawValue)") }
    if let hint = error.hint { lines.append("  to mend it: \(PlainText.line(hint))") }
    return lines
  }

  /// One whole sentence.
  var headline: String {
    switch answer {
    case .judged(let report): report.headline
    case .refused(let error), .unanswered(let error): PlainText.line(error.message)
    }
  }
}
