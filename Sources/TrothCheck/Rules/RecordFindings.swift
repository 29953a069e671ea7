import TrothCrypto
public import TrothModel
import TrothPolicy
import TrothRecords

/// Rule 7: what is added below `.troth/` is attributed and belongs where it lies; nothing there is
/// changed or removed. Specification: docs/spec/check.md, "Rule: records".
struct RecordFindings {
  let question: Question
  /// The people whose own records the range may bring.
  let authors: Set<PersonID>
  /// Whether a steward signed the tip, who may relay anybody's records.
  let relays: Bool

  private var mode: PolicyMode { question.law.policy.records.mode }

  func findings() -> [Finding] {
    let records = question.lawChanges.filter { RecordFolder.holds($0.path) }
    var findings = records.flatMap(recordFindings)
    let added = records.filter { $0.old == nil }.count
    if added > RecordLimits.recordsInOneChange, !relays {
      findings.append(
        finding(
          .tooManyRecords, records.map(\.path),
          "One change may bring \(RecordLimits.recordsInOneChange) records.",
          remedy: "troth log"))
    }
    return findings
  }

  private func recordFindings(_ change: LawChange) -> [Finding] {
    guard let new = change.new else {
      return [
        finding(
          .recordDeleted, [change.path], "A signed statement is removed; statements stay.",
          remedy: "git checkout \(ShellWord.quoted(authority)) -- \(Self.word(change.path))")
      ]
    }
    guard change.isOrdinary else {
      return [
        finding(
          .recordMisplaced, [change.path], "A link or a program lies where records do.",
          remedy: "git rm --cached \(Self.word(change.path))")
      ]
    }
    if change.isOversize {
      let refusal = RecordRefusal(
        .recordMalformed, "it is larger than \(RecordLimits.bytes) bytes")
      return [refused(change.path, refusal)]
    }
    if KeyMaterial.isSecret(new) {
      return [
        finding(
          .keyMaterial, [change.path], "A secret key lies among the records.",
          remedy: "git rm --cached \(Self.word(change.path))")
      ]
    }
    switch Verified.verify(file: new, path: change.path) {
    case .failure(let refusal): return [refused(change.path, refusal)]
    case .success(let verified): return verifiedFindings(change, verified)
    }
  }

  private func verifiedFindings(_ change: LawChange, _ verified: Verified) -> [Finding] {
    if let old = change.old, case .success = Verified.verify(file: old, path: change.path) {
      return [
        finding(
          .recordChanged, [change.path], "A signed statement is changed; statements stay.",
          remedy: "git checkout \(ShellWord.quoted(authority)) -- \(Self.word(change.path))")
      ]
    }
    let record = verified.record
    if record.recordClass == nil {
      return [
        Finding(
          .recordUnknownKind, .note, paths: [change.path.below(RecordPlace.root)], rule: "records",
          mode: mode,
          message: "A record of a kind that this version does not know (\(record.kind)); "
            + "it is kept and does not count.")
      ]
    }
    let attribution = Attribution(people: question.people, project: question.law.project.id)
    switch attribution.attribute(SourcedRecord(verified, from: .range)) {
    case .failure(let refusal): return [refused(change.path, refusal)]
    case .success(let attributed):
      return overstep(change, attributed) ?? belongs(change, attributed)
    }
  }

  /// What a machine says that only persons may.
  private func overstep(_ change: LawChange, _ attributed: Attributed) -> [Finding]? {
    guard let did = attributed.node.did, question.people.identities[did]?.kind == .agent,
      let what = Agents.overstep(attributed.record)
    else { return nil }
    return [
      finding(
        .agentMayNot, [change.path], "An agent \(what), which only a person may.",
        remedy: "git rm --cached \(Self.word(change.path))", person: attributed.node)
    ]
  }

  /// A change brings its own authors' records, what people who stand here say, and what ends
  /// something; anybody else's belongs on the ledger.
  private func belongs(_ change: LawChange, _ attributed: Attributed) -> [Finding] {
    // An approval travels with the change that it is for, whoever gave it.
    if Approval(attributed.record)?.change == question.change { return [] }
    let isRestrictive = attributed.record.recordClass == .restrictive
    if relays || isRestrictive || authors.contains(attributed.node)
      || question.law.project.isSteward(attributed.node) || isOfAnAuthor(attributed.record)
    {
      return []
    }
    if attributed.record.kind == .projectEvent { return [] }
    return [
      finding(
        .recordMisplaced, [change.path],
        "A statement by somebody who is not an author of this change; it belongs on the ledger.",
        remedy: "git rm --cached \(Self.word(change.path))", person: attributed.node)
    ]
  }

  /// The first event of an author's log, which their root key issued before it spoke for anybody, or
  /// a key's signature on that log, made before the key has joined.
  private func isOfAnAuthor(_ record: Record) -> Bool {
    if record.kind == .identityEvent, record.subject["sequence"]?.integer == 0 {
      return authors.contains(.identity(TrothDID(inception: RecordID(of: record.document))))
    }
    guard let signed = Countersignature(record)?.record else { return false }
    return authors.contains { author in
      guard case .identity(let did) = author else { return false }
      return question.people.identities[did]?.events.contains { $0.id == signed } ?? false
    }
  }

  private func refused(_ path: GitPath, _ refusal: RecordRefusal) -> Finding {
    let remedy =
      refusal.code == .recordNoncanonical
      ? "troth canon --layout --write \(Self.word(path))" : "git rm --cached \(Self.word(path))"
    return finding(
      refusal.code, [path], "A record does not hold: \(refusal.reason).", remedy: remedy)
  }

  private var authority: String { question.law.project.current.branch }

  /// A path below `.troth/` as a word to paste.
  private static func word(_ path: GitPath) -> String {
    ShellWord.quoted(path.below(RecordPlace.root))
  }

  private func finding(
    _ code: FindingCode, _ paths: [GitPath], _ message: String, remedy: String,
    person: PersonID? = nil
  ) -> Finding {
    Finding(
      code, .error, paths: paths.map { $0.below(RecordPlace.root) }, person: person,
      rule: "records", mode: mode, message: message,
      remedy: remedy)
  }
}

/// Tells the folders of records from those of ordinary text, below `.troth/`.
public enum RecordFolder {
  /// Whether a path below `.troth/` lies where records do.
  public static func holds(_ path: GitPath) -> Bool {
    let folder = path.components.first?.text
    return folder == "other" || RecordPlace.folders.contains { $0 == folder }
  }

  /// Whether a path below `.troth/` is a statement rather than law: left out of the change id.
  public static func holdsStatements(_ path: GitPath) -> Bool {
    holds(path) && path.components.first?.text != "project"
  }
}
