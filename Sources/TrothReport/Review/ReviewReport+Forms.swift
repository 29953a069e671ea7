import TrothCheck
public import TrothModel

extension ReviewReport {
  /// Lines for a terminal; one line when there is nothing that anybody would want to be told.
  ///
  /// - Parameter verbose: whether to write the details too, and all of it in any case.
  public func text(_ names: Names, verbose: Bool = false) -> [String] {
    if isSilent, !verbose { return [check.headline] }
    return document(names, limits: .page).text(details: verbose)
  }

  /// A comment for a forge; nothing when there is nothing that anybody would want to be told.
  public func markdown(_ names: Names, verbose: Bool = false) -> String {
    if isSilent, !verbose { return "" }
    return MarkdownPage.write(document(names, limits: .comment))
  }

  /// One page that needs nothing else; always whole.
  public func html(_ names: Names) -> String {
    HTMLPage(
      document: document(names, limits: .page), subject: "\(check.name), \(check.head.short)"
    ).markup
  }

  /// A log for lists of findings; always whole.
  ///
  /// - Parameter version: the version of the command.
  public func sarif(_ names: Names, version: String) -> JSONObject {
    SARIFLog(report: self, names: names.filling(check.result.claimedNames), version: version).json
  }

  /// The object of `troth check --format json` with a member `review`. Specification:
  /// docs/spec/review.md, "JSON".
  public func json(_ names: Names) -> JSONObject {
    var object = check.json(names)
    object["review"] = .object([
      "silent": .bool(isSilent),
      "contributor": .array(contributorSteps.map(\.json)),
      "maintainer": .array(maintainerSteps.map(\.json)),
      "newcomers": .array(newcomers.sorted().map { .string($0.description) }),
      "admissions": .array(
        admissions.map { answering in
          var object: JSONObject = [
            "by": .string(answering.sponsor.description),
            "record": .string(answering.record.description),
          ]
          if let person = answering.person { object["person"] = .string(person.description) }
          if let because = answering.because { object["because"] = .string(because) }
          return .object(object)
        }),
      "approvals": .array(approvals.approvings.map { .object($0.json) }),
      "statements": .array(statements.map(\.json)),
      "texts": .array(
        texts.map {
          ["path": .string($0.path.description), "change": .string($0.change.rawValue)]
        }),
      "notChecked": .array(notChecked.map { .string($0) }),
    ])
    return object
  }
}

extension ReviewStep {
  fileprivate var json: JSONValue {
    ["text": .string(words), "command": .string(command)]
  }
}

extension ReviewStatement {
  fileprivate var json: JSONValue {
    var object: JSONObject = [
      "id": .string(id.description), "kind": .string(kind.name),
      "person": .string(person.description), "text": .string(sentence),
      "path": .string(path.description),
    ]
    if let refusal {
      object["refused"] = [
        "code": .string(refusal.code.rawValue), "reason": .string(refusal.reason),
      ]
    }
    return .object(object)
  }
}
