import TrothCrypto
import TrothModel
import TrothTestSupport

/// What people say of one another: a good record of each kind, and each limit of their fields.
extension RecordVectors {
  private var bo: PersonID { ana.guest }
  private var end: Instant { Instant(seconds: Instant.day.seconds + 90 * 86_400) }

  private func scope(_ text: String) throws -> Scope {
    guard let scope = Scope(text) else { throw TempFailure("\(text) is not a scope") }
    return scope
  }

  func trust() throws -> [RecordVector] {
    let code = try scope("code/parser")
    let concern = Concern(
      person: bo, project: projectID, scope: code, because: "A patch was copied.\nTwice.",
      evidence: ["commit 1f2e3d", "https://example.org/thread/7"])
    let records: [(String, String, Verified)] = [
      (
        "vouch", "With evidence, for one project.",
        try ana.says(
          .vouch,
          Vouch(
            person: bo, project: projectID, scope: code, level: .accepted,
            because: "Three patches, all read.", evidence: ["commit 1f2e3d"]
          ).subject, until: end)
      ),
      (
        "vouch-anywhere", "Without a project: portable.",
        try ana.says(
          .vouch,
          Vouch(person: bo, project: nil, scope: code, level: .introduced, because: "We met.")
            .subject)
      ),
      (
        "vouch-later-level", "A level that is not known: kept, and does not count.",
        try ana.says(
          .vouch,
          edited(
            Vouch(person: bo, project: nil, scope: code, level: .accepted, because: "x").subject
          ) { $0["as"] = "cherished" })
      ),
      (
        "delegation", "The widest that there is.",
        try ana.says(
          .delegation,
          Delegation(person: bo, project: projectID, scope: code, depth: 3, weight: 100).subject)
      ),
      (
        "delegation-least", "The narrowest.",
        try ana.says(
          .delegation,
          Delegation(
            person: bo, project: nil, scope: code, depth: 1, weight: 1, because: "To begin with."
          ).subject)
      ),
      ("concern", "With its end.", try ana.says(.concern, concern.subject, until: end)),
      (
        "reply", "The answer to it.",
        try ana.says(
          .reply, Reply(record: agreement.id, project: projectID, text: "I had leave to.").subject,
          as: ana.guest)
      ),
      (
        "block", "Until an end.",
        try ana.says(
          .block, Block(person: bo, project: projectID, because: "A season of rest.").subject,
          until: end)
      ),
      (
        "acceptance", "May be listed.",
        try ana.says(.acceptance, Acceptance(person: ana.id, project: projectID).subject)
      ),
      ("approval", "Of one change, with its files.", try ana.says(.approval, approval)),
    ]
    return records.map { name, description, record in
      var vector = RecordVector(
        "good-" + name, description, record.record.fileBytes, expect: "good")
      vector.path = place(of: record)
      return vector
    } + refused(code, concern)
  }

  private var approval: JSONObject {
    [
      "project": .string(projectID.description),
      "change": .string(String(repeating: "1f", count: 32)), "onto": "refs/heads/main",
      "head": .string(String(repeating: "ab", count: 20)),
      "files": ["Sources/a.swift": "100644 100644 aa bb"], "because": "Read it twice.",
    ]
  }

  private func edited(_ subject: JSONObject, _ edit: (inout JSONObject) -> Void) -> JSONObject {
    var subject = subject
    edit(&subject)
    return subject
  }

  /// Well-formed but for one thing; the signature never gets its turn.
  private func refused(_ code: Scope, _ concern: Concern) -> [RecordVector] {
    let vouch = Vouch(
      person: bo, project: projectID, scope: code, level: .accepted, because: "x"
    ).subject
    let delegation = Delegation(person: bo, project: nil, scope: code, depth: 2).subject
    let block = Block(person: bo, project: projectID, because: "x").subject
    let blank = " \n\t\r"
    var cases: [(String, String, RecordKind, JSONObject, Bool)] = [
      ("vouch-no-because", "Why?", .vouch, edited(vouch) { $0["because"] = nil }, true),
      (
        "vouch-blank", "White space.", .vouch, edited(vouch) { $0["because"] = .string(blank) },
        true
      ),
      ("vouch-no-level", "As what?", .vouch, edited(vouch) { $0["as"] = nil }, true),
      (
        "vouch-evidence-twice", "One piece of evidence twice.", .vouch,
        edited(vouch) { $0["evidence"] = ["a", "a"] }, true
      ),
      ("depth-0", "No depth.", .delegation, edited(delegation) { $0["depth"] = 0 }, true),
      ("depth-4", "Too deep.", .delegation, edited(delegation) { $0["depth"] = 4 }, true),
      ("weight-0", "No weight.", .delegation, edited(delegation) { $0["weight"] = 0 }, true),
      ("weight-101", "Over.", .delegation, edited(delegation) { $0["weight"] = 101 }, true),
      ("weight-text", "A text.", .delegation, edited(delegation) { $0["weight"] = "1" }, true),
      ("concern-without-end", "For ever.", .concern, concern.subject, false),
      (
        "concern-no-evidence", "On what?", .concern,
        edited(concern.subject) { $0["evidence"] = [] },
        true
      ),
      (
        "concern-anywhere", "A concern is about one project.", .concern,
        edited(concern.subject) { $0["project"] = nil }, true
      ),
      ("block-without-end", "For ever.", .block, block, false),
      (
        "reply-blank", "Says nothing.", .reply,
        ["record": .string(agreement.id.description), "text": ""], true
      ),
      ("approval-no-head", "Of what?", .approval, edited(approval) { $0["head"] = nil }, true),
      (
        "approval-files-nested", "A file is a line.", .approval,
        edited(approval) { $0["files"] = ["a": ["b": "c"]] }, true
      ),
      (
        "acceptance-anywhere", "Listed where?", .acceptance,
        ["id": .string(ana.id.description)], true
      ),
    ]
    let scopes = [
      "", "Code", "code/", "/code", "code//parser", "code--x", "-code", "code-", "code-/x",
      "code parser", "cöde", "code.parser", "code/" + String(repeating: "x", count: 60),
    ]
    for (index, text) in scopes.enumerated() {
      cases.append(
        (
          "scope-\(index + 1)", "Not a scope.", .vouch,
          edited(vouch) { $0["scope"] = .string(text) }, true
        ))
    }
    return cases.map { name, description, kind, subject, ends in
      let file = edited { document in
        document["type"] = ["VerifiableCredential", .string(kind.name)]
        document["credentialSubject"] = .object(subject)
        document["validUntil"] = ends ? .string(end.description) : nil
      }
      return RecordVector("schema-" + name, description, file, expect: "schema")
    }
  }
}
