import TrothModel
import TrothTrust

/// An explanation as a colleague would give it.
extension TrustAnswer {
  /// Why, through whom, what would change it, and what speaks against it: `troth trust explain`.
  public var explained: [String] {
    var lines = [opening]
    if isHeard, !verdict.isRoot {
      lines.append("Their own judgement of others counts in \(scope).")
    }
    if !explanation.paths.isEmpty {
      lines.append("")
      lines += explanation.paths.prefix(Self.mostWays).flatMap(way)
      let rest = explanation.paths.count - Self.mostWays
      if rest > 0 { lines.append("\(rest) more ways lead to them.") }
    }
    let after = cutLines + missingLines
    if !after.isEmpty { lines += [""] + after }
    if !endLines.isEmpty { lines += [""] + endLines }
    if !blockLines.isEmpty {
      lines += ["", "Whatever people say of them, a steward has said no for now:"] + blockLines
    }
    if verdict.isRefusedPrivately {
      lines += ["", "You refuse them for yourself; nobody else sees that."]
    }
    if !concernLines.isEmpty { lines += ["", concernsOpening] + concernLines }
    return lines + ["", basis]
  }

  private var opening: String {
    let who = name(person)
    if verdict.isRoot {
      return isFromStewards
        ? "\(who) is a steward: what the project trusts in \(scope) starts from them."
        : "You asked what follows from \(who)'s own word."
    }
    if verdict.isQueued {
      return "\(who) would be accepted in \(scope), and waits for a place."
    }
    switch verdict.level {
    case .unknown:
      return "Nobody whose word counts here has said anything of \(who) in \(scope) yet."
    case .introduced: return "\(who) is introduced in \(scope): they may propose." + directly
    case .accepted:
      return "\(who) is accepted in \(scope): their work is relied on." + directly
    case .strong:
      return "\(who) is accepted in \(scope), by twice as many people as it takes." + directly
    }
  }

  private var directly: String {
    guard verdict.direct != nil else {
      return verdict.people > 0 ? " \(standing) behind them." : ""
    }
    return " \(Self.capitalised(rootNoun)) says so."
  }

  private var standing: String {
    verdict.people == 1 ? "One person stands" : "\(verdict.people) independent people stand"
  }

  /// One way, and what the people on it say.
  private func way(_ path: TrustPath) -> [String] {
    let through = path.people.map(name).joined(separator: ", then through ")
    let part = path.isWhole ? "" : ", in part"
    let first =
      path.people.isEmpty
      ? "From \(name(path.root)) directly\(part)"
      : "From \(name(path.root)) through \(through)\(part)"
    let said = path.records.compactMap { words[$0].map { "  \($0)" } }
    return [first + (said.isEmpty ? "." : ":")] + said
  }

  private var cutLines: [String] {
    guard !explanation.cut.isEmpty else { return [] }
    let people = explanation.cut
    let who = list(people)
    let were = people.count == 1 ? "were" : people.count == 2 ? "were both" : "were all"
    var lines = ["If \(who) \(were) wrong, this would be wrong."]
    lines += shared.map { "They have something in common: \(PlainText.line($0))." }
    return lines
  }

  private var missingLines: [String] {
    guard let missing = explanation.missing else { return [] }
    if missing.isPlace {
      return [
        "What is missing is a place: those through whom they come have brought as many newcomers as "
          + "one person may. A vouch by \(rootNoun), or by somebody else whose word counts, would do."
      ]
    }
    let more = missing.people == 1 ? "one more person" : "\(missing.people) more people"
    let level = missing.level == .introduced ? "introduced" : "accepted"
    guard !missing.like.isEmpty else {
      return [
        "To be \(level), \(more) would have to vouch for them. There are not enough others whose "
          + "judgement is trusted in \(scope); a vouch by \(rootNoun) would do."
      ]
    }
    return ["To be \(level): \(more) like \(list(missing.like)) would do."]
  }

  /// The first ends to come, said ahead.
  private var endLines: [String] {
    var seen: Set<String> = []
    return explanation.paths.compactMap { path in
      guard let until = path.until else { return nil }
      let through = path.people.isEmpty ? name(path.root) : list(path.people)
      let line = "What stands through \(through) ends on \(until.day), unless it is said again."
      return seen.insert(line).inserted ? line : nil
    }
  }

  private var concernsOpening: String {
    let contested = verdict.contested.map { contested in
      let people = contested.people == 1 ? "One person whose word" : "People whose word"
      let acknowledged =
        contested.acknowledgedBy.isEmpty
        ? "no steward has acknowledged it" : "\(list(contested.acknowledgedBy)) acknowledged it"
      return
        "\(people) counts here disagree\(contested.people == 1 ? "s" : ""), and \(acknowledged). "
    }
    return (contested ?? "") + "A concern changes no standing; each is shown with its reply:"
  }

  /// What the answer rests on.
  private var basis: String {
    let roots = question.roots.current.sorted()
    let from =
      isFromStewards
      ? roots.count == 1 ? "the steward \(list(roots))" : "the stewards \(list(roots))"
      : list(roots)
    let people = question.people == 1 ? "one person is" : "\(question.people) people are"
    return "Seen from \(from) at \(instant); \(people) wanted, depth \(question.depth)."
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
