public import TrothModel

extension StatusReport {
  /// For people.
  public func text(_ names: Names) -> [String] {
    var lines = projectLines(names)
    if let ledger {
      let count = ledger.statements == 1 ? "1 statement" : "\(ledger.statements) statements"
      lines.append(row("ledger", "\(PlainText.line(ledger.ref)), \(count)"))
      if ledger.unpushed > 0 {
        lines.append(row("not pushed", "\(ledger.unpushed) of them lie on your own copy only"))
      }
    }
    lines += meLines(names)
    for (index, sentence) in staged.enumerated() {
      lines.append(row(index == 0 ? "staged" : "", sentence))
    }
    lines.append(
      row("hooks", hooks.isEmpty ? "none that call Troth" : hooks.joined(separator: ", ")))
    for note in project?.notes ?? [] { lines.append("note: \(PlainText.line(note))") }
    if project?.isFragile == true {
      lines.append("note: losing one steward would leave the project stuck.")
    }
    return lines + hints.map { "hint: \(PlainText.line($0))" }
  }

  private func row(_ name: String, _ value: String) -> String {
    "  \(name)\(String(repeating: " ", count: max(1, 13 - name.count)))\(value)"
  }

  private func projectLines(_ names: Names) -> [String] {
    if let trouble {
      let code = trouble.code.map { " (troth explain \($0.rawValue))" } ?? ""
      return ["The project could not be read: \(PlainText.line(trouble.message))\(code)"]
    }
    guard let project else { return ["There is no Troth project here."] }
    let stewards = project.stewards.map { names.display(.identity($0)) }.joined(separator: ", ")
    var lines = [
      PlainText.line(project.name),
      row("project", project.id.description),
      row("fingerprint", project.fingerprint),
      row("in force", "event \(project.sequence)"),
      row("read from", "\(PlainText.line(project.ref)) at \(project.commit.short)"),
      row("stewards", stewards),
      row("decide", "\(project.threshold) of \(project.stewards.count)"),
    ]
    for proposal in project.proposals { lines.append(row("proposed", words(proposal, names))) }
    return lines
  }

  private func words(_ proposal: Proposal, _ names: Names) -> String {
    var needs: [String] = []
    if proposal.missing > 0 { needs.append("\(proposal.missing) more of the stewards") }
    needs += proposal.awaited.map { names.display(.identity($0)) }
    let waits =
      needs.isEmpty
      ? "signed by enough, and in force once it is on the default branch"
      : "waits for \(needs.joined(separator: " and "))"
    return "\(proposal.id.short) \(waits)\(proposal.isHere ? " (on this branch)" : "")"
  }

  private func meLines(_ names: Names) -> [String] {
    guard let me else {
      let why = unknownMe.map { PlainText.line($0.message) } ?? "nobody yet"
      return [row("you", why)]
    }
    let steward =
      me.agent.map { ", \(AgentWords.line($0, names))" } ?? (me.isSteward ? ", a steward" : "")
    var lines = [
      row("you", names.display(me.id) + steward), row("your key", PlainText.line(me.place)),
    ]
    for agent in me.waiting {
      lines.append(row("agent", "\(names.display(.identity(agent))) names you as its operator"))
    }
    for agreement in me.agreements {
      lines.append(row("terms", "\(PlainText.line(agreement.name)): \(words(agreement))"))
    }
    return lines
  }

  private func words(_ terms: Terms) -> String {
    switch terms.word {
    case "in-force": "accepted"
    case "pending": "accepted here, and not in the project yet"
    case "outdated": "accepted in an earlier text; the one in force is new"
    case "ended": "ended by you"
    default: "not accepted yet"
    }
  }

  /// Version 1 of the JSON form.
  public var json: JSONObject {
    var object: JSONObject = [
      "version": 1, "staged": .array(staged.map { .string($0) }),
      "hooks": .array(hooks.map { .string($0) }), "hints": .array(hints.map { .string($0) }),
    ]
    object["project"] = project.map { .object($0.json) } ?? .null
    object["ledger"] = ledger.map { .object($0.json) } ?? .null
    object["me"] = me.map { .object($0.json) } ?? .null
    if let trouble {
      var entry: JSONObject = ["message": .string(trouble.message)]
      if let code = trouble.code { entry["code"] = .string(code.rawValue) }
      object["trouble"] = .object(entry)
    }
    return object
  }
}

extension StatusReport.Project {
  fileprivate var json: JSONObject {
    [
      "id": .string(id.description), "name": .string(name), "fingerprint": .string(fingerprint),
      "sequence": .integer(sequence),
      "authority": ["ref": .string(ref), "commit": .string(commit.description)],
      "stewards": .array(stewards.map { .string($0.description) }),
      "threshold": .integer(threshold), "fragile": .bool(isFragile),
      "proposals": .array(
        proposals.map {
          [
            "id": .string($0.id.description), "missing": .integer($0.missing),
            "awaited": .array($0.awaited.map { .string($0.description) }),
            "onThisBranch": .bool($0.isHere),
          ]
        }), "notes": .array(notes.map { .string($0) }),
    ]
  }
}

extension StatusReport.Ledger {
  fileprivate var json: JSONObject {
    [
      "ref": .string(ref), "tip": tip.map { .string($0.description) } ?? .null,
      "statements": .integer(Int64(statements)), "unpushed": .integer(Int64(unpushed)),
    ]
  }
}

extension StatusReport.Person {
  fileprivate var json: JSONObject {
    var states = JSONObject()
    for agreement in agreements { states[agreement.name] = .string(agreement.word) }
    var object: JSONObject = [
      "id": .string(id.description), "key": .string(key.description), "place": .string(place),
      "steward": .bool(isSteward), "agreements": .object(states),
      "waiting": .array(waiting.map { .string($0.description) }),
    ]
    if let agent { object["agent"] = .object(agent.json) }
    return object
  }
}
