public import TrothCheck
import TrothConsent
public import TrothModel

/// What went into a snapshot, what stayed and why: for the steward, and never a part of the snapshot.
///
/// Specification: docs/spec/publishing.md, "JSON".
public struct PublishReport: Sendable {
  /// What became of the branch.
  public enum Outcome: Hashable, Sendable {
    /// A commit was made: upon the one before, or with nothing behind it where there was one
    /// (`false`) or none (`nil`).
    case made(ObjectID, follows: Bool?)
    /// It holds this already.
    case same(ObjectID)
    /// Nothing was written, as asked.
    case rehearsed
    /// Nothing may go, and nothing went before.
    case nothing

    /// The snapshot's commit.
    public var commit: ObjectID? {
      switch self {
      case .made(let id, _), .same(let id): id
      case .rehearsed, .nothing: nil
      }
    }
  }

  /// For whom.
  public var audience: String
  /// The branch, by its short name.
  public var branch: String
  /// The commit that it was made of.
  public var source: ObjectID
  /// What goes along and what stays.
  public var plan: SnapshotPlan
  /// What became of the branch.
  public var outcome: Outcome
  /// The remote that has it now.
  public var pushed: String?
  /// When it was judged.
  public var instant: Instant

  /// An answer.
  public init(
    audience: String, branch: String, source: ObjectID, plan: SnapshotPlan, outcome: Outcome,
    at instant: Instant
  ) {
    self.audience = audience
    self.branch = branch
    self.source = source
    self.plan = plan
    self.outcome = outcome
    self.instant = instant
  }
}

extension PublishReport {
  /// The answer in lines for a terminal.
  public func text(verbose: Bool = false) -> [String] {
    var lines = [headline] + next
    for group in groups {
      lines.append("")
      lines.append("\(group.title)")
      let shown = verbose ? group.paths[...] : group.paths.prefix(5)
      lines += shown.map { "  \(PlainText.line($0.description))" }
      let rest = group.paths.count - shown.count
      if rest > 0 { lines.append("  and \(rest) more (--verbose)") }
      if let remedy = group.remedy { lines.append("  more: \(PlainText.line(remedy))") }
    }
    let home = atHome
    if !home.isEmpty { lines += ["", "not part of it: \(home.joined(separator: ", "))"] }
    return lines
  }

  private var headline: String {
    let count = plan.files.count == 1 ? "1 file" : "\(plan.files.count) files"
    let about = plan.governed.isEmpty ? "" : ", \(plan.governed.count) of them about people"
    switch outcome {
    case .made(let id, _): return "\(branch): \(count) for \(audience)\(about) (\(id.short))"
    case .same(let id):
      return "\(branch): nothing new for \(audience), \(count)\(about) (\(id.short))"
    case .rehearsed: return "\(branch) would hold \(count) for \(audience)\(about); wrote nothing"
    case .nothing: return "nothing may go to \(audience), so \(branch) was not made"
    }
  }

  private var next: [String] {
    if let pushed { return ["pushed to \(PlainText.line(pushed))"] }
    guard case .made(_, let follows) = outcome else { return [] }
    if follows == false {
      return ["what changed or went is not behind it: push it with --force"]
    }
    return []
  }

  private struct Group {
    let title: String
    var paths: [GitPath]
    let remedy: String?
  }

  /// What stays for a reason that somebody may want to look into, by reason.
  private var groups: [Group] {
    var order: [String] = []
    var groups: [String: Group] = [:]
    for item in plan.withheld.sorted(by: { ($0.reason.word, $0.path) < ($1.reason.word, $1.path) })
    {
      guard let title = title(item.reason) else { continue }
      if groups[title] == nil {
        order.append(title)
        groups[title] = Group(title: title, paths: [], remedy: remedy(item))
      }
      groups[title]?.paths.append(item.path)
    }
    return order.compactMap { groups[$0] }
  }

  private func title(_ reason: Withheld.Reason) -> String? {
    switch reason {
    case .consent(let denial):
      "stays, \(denial.reason.rawValue): \(denial.reason.sentence(denial.operation, audience))"
    case .mention: "stays, names-withheld: it, or its path, names a file that stays."
    case .link: "stays, link: it leads to nothing that goes along."
    case .submodule: "stays, submodule: what it holds is in another repository."
    case .tooLarge: "stays, too-large: it cannot be looked through for names of files that stay."
    case .path: "stays, path: git does not check out such a path everywhere."
    case .law, .subjects, .notListed: nil
    }
  }

  private func remedy(_ item: Withheld) -> String? {
    switch item.reason {
    case .consent(let denial):
      "troth consent explain \(ShellWord.quoted(item.path)) --operation "
        + "\(ShellWord.quoted(denial.operation)) --audience \(audience)"
    default: nil
    }
  }

  /// What never goes along, counted.
  private var atHome: [String] {
    func count(_ one: String, _ many: String, _ fits: (Withheld.Reason) -> Bool) -> String? {
      let count = plan.withheld.count { fits($0.reason) }
      return count == 0 ? nil : count == 1 ? "1 \(one)" : "\(count) \(many)"
    }
    return [
      count("file of .troth", "files of .troth") { $0 == .law },
      count("list of whom data is about", "lists of whom data is about") { $0 == .subjects },
      count("file outside of the audience's paths", "files outside of the audience's paths") {
        $0 == .notListed
      },
    ].compactMap(\.self)
  }

  /// Version 1 of the JSON form. Specification: docs/spec/publishing.md, "JSON".
  public var json: JSONObject {
    var object: JSONObject = [
      "version": 1, "audience": .string(audience), "branch": .string(branch),
      "source": .string(source.description), "at": .string(instant.description),
      "outcome": .string(outcome.word), "files": .integer(Int64(plan.files.count)),
      "governed": .integer(Int64(plan.governed.count)),
      "withheld": .array(plan.withheld.map { .object(Self.json($0)) }),
    ]
    if let commit = outcome.commit { object["commit"] = .string(commit.description) }
    if let pushed { object["pushed"] = .string(pushed) }
    var owed = JSONObject()
    for (path, list) in plan.obligations {
      owed[path.description] = .array(list.map { .string($0) })
    }
    object["obligations"] = .object(owed)
    return object
  }

  private static func json(_ item: Withheld) -> JSONObject {
    var object: JSONObject = [
      "path": .string(item.path.description), "reason": .string(item.reason.word),
    ]
    switch item.reason {
    case .consent(let denial):
      object["rule"] = .string(denial.rule)
      object["operation"] = .string(denial.operation)
      object["records"] = .array(denial.records.map { .string($0.description) })
      if let subject = denial.subject { object["subject"] = .string(subject) }
    case .mention(let path): object["names"] = .string(path.description)
    default: break
    }
    return object
  }
}

extension PublishReport.Outcome {
  /// The outcome in the JSON form.
  var word: String {
    switch self {
    case .made(_, let follows): follows == false ? "made-anew" : "made"
    case .same: "same"
    case .rehearsed: "dry-run"
    case .nothing: "nothing"
    }
  }
}
