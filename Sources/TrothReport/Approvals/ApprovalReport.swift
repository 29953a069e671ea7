public import TrothCheck
public import TrothModel
import TrothPolicy

/// Who has approved a change and who could, in words and as JSON.
///
/// Specification: docs/spec/check.md, "Approvals".
public struct ApprovalReport: Sendable {
  private let summary: ApprovalSummary

  /// A report on a summary.
  public init(_ summary: ApprovalSummary) { self.summary = summary }

  /// What stands, what does not and why, and what is missing.
  public func approvals(_ names: Names) -> [String] {
    var lines = summary.approvings.map { $0.phrase(names).plain }
    if lines.isEmpty { lines.append("Nobody has approved this change yet.") }
    for asked in summary.asked {
      lines += ["", "rule \(PlainText.line(asked.rule)): \(asked.wanted)"]
      if asked.independent >= asked.needed {
        lines.append("  all of that is here.")
      } else if asked.standing.isEmpty {
        lines.append("  none of that is here yet; `troth reviewers` says who could.")
      } else {
        lines.append(
          "  so far: \(asked.standing.map(names.display).joined(separator: ", ")); "
            + "`troth reviewers` says who else could.")
      }
    }
    if summary.asked.isEmpty {
      lines += ["", "No rule of the project asks for approvals of this change."]
    }
    return lines
  }

  /// Whose approval would count, by id.
  public func reviewers(_ names: Names) -> [String] {
    guard !summary.asked.isEmpty else {
      return ["No rule of the project asks for approvals of this change."]
    }
    var lines: [String] = []
    for asked in summary.asked {
      if !lines.isEmpty { lines.append("") }
      lines.append("rule \(PlainText.line(asked.rule)): \(asked.wanted)")
      lines += asked.reviewers.map { "  \(names.display($0))" }
      if asked.independent >= asked.needed {
        lines.append("  Enough people have approved.")
      } else if let enough = asked.enough {
        if asked.needed - asked.independent > 1 {
          let together = enough.map(names.display).joined(separator: " and ")
          lines.append("  together they would do, for instance: \(together)")
        }
      } else {
        lines.append(
          "  There are too few: a steward can say whose judgement counts, with `troth delegate` or "
            + "`troth vouch` in \(asked.approvals.scope).")
      }
    }
    return lines
  }

  /// Both as one object. Specification: docs/spec/check.md, "Approvals".
  public var json: JSONObject {
    [
      "version": 1,
      "approvals": .array(summary.approvings.map { .object($0.json) }),
      "rules": .array(
        summary.asked.map { asked in
          var object: JSONObject = [
            "rule": .string(asked.rule), "needed": .integer(Int64(asked.needed)),
            "independent": .integer(Int64(asked.independent)),
            "from": .string(asked.approvals.from.rawValue),
            "scope": .string(asked.approvals.scope.description),
            "standing": .array(asked.standing.map { .string($0.description) }),
            "reviewers": .array(asked.reviewers.map { .string($0.description) }),
          ]
          if let enough = asked.enough {
            object["enough"] = .array(enough.map { .string($0.description) })
          }
          return .object(object)
        }),
    ]
  }
}

extension ApprovalSummary.Asked {
  /// What the rule asks for, in words.
  var wanted: String {
    let whose =
      approvals.from == .stewards
      ? (needed == 1 ? "steward" : "stewards")
      : (needed == 1 ? "person" : "people") + " \(approvals.from.rawValue) in \(approvals.scope)"
    return needed == 1
      ? "one \(whose) who had no part in it"
      : "\(needed) \(whose) who had no part in it and do not rest on one another's word"
  }
}

extension Approving {
  /// Who, how it stands, and why they said so.
  func phrase(_ names: Names) -> Phrase {
    let who = names.phrase(person)
    let reason: Phrase = because.map { $0.isEmpty ? "" : ": \(words: $0)" } ?? ""
    switch standing {
    case .standing: return "\(who) approves this change" + reason
    case .voided(let paths):
      let shown = paths.prefix(ReviewLimits.few).map { path -> Phrase in
        "\(code: PlainText.line(path.description, atMost: ReviewLimits.name))"
      }
      let more: Phrase =
        paths.count > shown.count ? " and \(paths.count - shown.count) more" : ""
      return "\(who) approved another state of it; what differs since: "
        + shown.joined(by: ", ") + more
    case .ownPart: return "\(who) had a part in it, so their approval does not count"
    case .mayNot: return "\(who) may not approve here, so this approval does not count"
    }
  }

  var json: JSONObject {
    var object: JSONObject = [
      "by": .string(person.description), "record": .string(record.description),
      "head": .string(head.description),
    ]
    if let because { object["because"] = .string(because) }
    switch standing {
    case .standing: object["standing"] = "standing"
    case .voided(let paths):
      object["standing"] = "voided"
      object["paths"] = .array(paths.map { .string($0.description) })
    case .ownPart: object["standing"] = "own-part"
    case .mayNot: object["standing"] = "may-not"
    }
    return object
  }
}
