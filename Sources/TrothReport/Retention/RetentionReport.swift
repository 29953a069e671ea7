public import TrothCheck
import TrothConsent
public import TrothModel

/// What must go, where it still is, and what can be done there.
///
/// Specification: docs/spec/publishing.md, "Retention".
public struct RetentionReport: Sendable {
  /// What must go and what will.
  public var plan: RetentionPlan
  /// Where it is.
  public var places: [RetentionPlace]
  /// When it was asked.
  public var instant: Instant
  /// What counts as soon, in days.
  public var days: Int64

  /// An answer.
  public init(plan: RetentionPlan, places: [RetentionPlace], at instant: Instant, days: Int64) {
    self.plan = plan
    self.places = places
    self.instant = instant
    self.days = days
  }

  /// Whether anything that must go is here.
  public var mustAct: Bool { !plan.now.isEmpty }
}

extension RetentionReport {
  /// The answer in lines for a terminal.
  public func text(verbose: Bool = false) -> [String] {
    var lines: [String] = []
    if plan.now.isEmpty {
      lines.append("nothing that is here must go.")
    } else {
      let count = plan.paths.count
      lines.append(count == 1 ? "1 file must go:" : "\(count) files must go:")
      lines += Self.list(plan.now.map(Self.line), verbose)
      lines += ["", "where it is:"]
      for place in places { lines += self.lines(place) }
    }
    guard !plan.soon.isEmpty else { return lines }
    lines += ["", "ends within \(days) days:"]
    lines += Self.list(
      plan.soon.map { "\($0.ends?.day ?? "")  \(PlainText.line($0.path.description))" }, verbose)
    return lines
  }

  private static func line(_ item: RetentionPlan.Item) -> String {
    let word = item.reason?.rawValue ?? ""
    let then = item.onEnd.isEmpty ? "" : " (\(PlainText.line(item.onEnd.joined(separator: ", "))))"
    return "\(word)  \(PlainText.line(item.path.description))\(then)"
  }

  private static func list(_ items: [String], _ verbose: Bool) -> [String] {
    let most = verbose ? items.count : 20
    let rest = items.count - most
    return items.prefix(most).map { "  \($0)" }
      + (rest > 0 ? ["  and \(rest) more (--verbose)"] : [])
  }

  private func lines(_ place: RetentionPlace) -> [String] {
    func count(_ paths: [GitPath], _ what: String) -> String? {
      paths.isEmpty ? nil : "\(paths.count) \(what)"
    }
    let amounts = [
      count(place.present, "in its files"), count(place.earlier, "in what came before"),
    ].compactMap(\.self)
    let name = PlainText.line(place.name)
    var lines = ["  \(place.kind.title) \(name): \(amounts.joined(separator: ", "))"]
    if let removal = place.removal { lines.append("    \(PlainText.line(removal))") }
    if let erasure = place.erasure { lines.append("    \(PlainText.line(erasure))") }
    if let limit = place.limit { lines.append("    \(limit)") }
    return lines
  }

  /// Version 1 of the JSON form. Specification: docs/spec/publishing.md, "JSON".
  public var json: JSONObject {
    [
      "version": 1, "at": .string(instant.description), "days": .integer(days),
      "now": .array(plan.now.map { .object(Self.json($0)) }),
      "soon": .array(plan.soon.map { .object(Self.json($0)) }),
      "places": .array(places.map { .object(Self.json($0)) }),
    ]
  }

  private static func json(_ item: RetentionPlan.Item) -> JSONObject {
    var object: JSONObject = [
      "path": .string(item.path.description), "rule": .string(item.rule),
      "subjects": .array(item.subjects.map { .string($0) }),
      "records": .array(item.records.map { .string($0.description) }),
      "onEnd": .array(item.onEnd.map { .string($0) }),
    ]
    if let reason = item.reason { object["reason"] = .string(reason.rawValue) }
    if let ends = item.ends { object["ends"] = .string(ends.description) }
    return object
  }

  private static func json(_ place: RetentionPlace) -> JSONObject {
    func texts(_ paths: [GitPath]) -> JSONValue { .array(paths.map { .string($0.description) }) }
    var object: JSONObject = [
      "kind": .string(place.kind.rawValue), "name": .string(place.name),
      "present": texts(place.present), "earlier": texts(place.earlier),
    ]
    if let removal = place.removal { object["removal"] = .string(removal) }
    if let erasure = place.erasure { object["erasure"] = .string(erasure) }
    return object
  }
}

extension RetentionPlace {
  /// What nothing here undoes.
  var limit: String? {
    switch kind {
    case .remote:
      return "what is there is theirs to remove; this is what was there when it was last asked"
    case .branch, .worktree:
      guard !present.isEmpty || !earlier.isEmpty else { return nil }
      return "git keeps earlier commits: only a new history takes it out, and copies elsewhere stay"
    case .tag, .stash, .reflog, .ref: return nil
    }
  }
}

extension RetentionPlace.Kind {
  /// The kind in a line.
  var title: String {
    switch self {
    case .branch: "branch"
    case .tag: "tag"
    case .stash: "put aside as"
    case .reflog: "what came before in"
    case .worktree: "work tree"
    case .remote: "remote's branch"
    case .ref: "ref"
    }
  }
}
