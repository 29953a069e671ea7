public import TrothModel
public import TrothRecords

/// Says in plain words what a record states. Every sentence is safe to print.
public struct StatementWords: Sendable {
  let names: Names
  let node: @Sendable (PersonID) -> PersonID
  private let projects: [TrothDID: String]

  /// - Parameter projects: names of known projects.
  public init(names: Names, people: People, projects: [TrothDID: String] = [:]) {
    self.init(names: names, node: { people.node(of: $0) }, projects: projects)
  }

  /// - Parameters:
  ///   - node: the one id under which a person is counted.
  ///   - projects: names of known projects.
  public init(
    names: Names, node: @escaping @Sendable (PersonID) -> PersonID,
    projects: [TrothDID: String] = [:]
  ) {
    self.names = names
    self.node = node
    self.projects = projects
  }

  /// The person that a record speaks for, as decisions count them.
  public func speaker(_ record: Record, id: RecordID) -> PersonID {
    if record.kind == .identityEvent, case .key = record.issuer {
      return .identity(TrothDID(inception: id))
    }
    return node(record.issuer)
  }

  /// One sentence without a full stop.
  public func sentence(_ record: Record, id: RecordID) -> String {
    let who = names.display(speaker(record, id: id))
    return "\(who) \(predicate(record, id: id))"
  }

  private func predicate(_ record: Record, id: RecordID) -> String {
    switch record.kind {
    case .identityEvent: identity(record)
    case .projectEvent: project(record)
    case .profile:
      "wishes to be called \(Profile(record).map { PlainText.line($0.name) } ?? "something")"
    case .countersignature: countersignature(record)
    case .reaffirmation: reaffirmation(record)
    case .checkpoint: checkpoint(record)
    case .agreement: agreement(record)
    case .withdrawal: withdrawal(record)
    case .admission: admission(record)
    case .vouch: vouch(record)
    case .delegation: delegation(record)
    case .concern: concern(record)
    case .reply: reply(record)
    case .block: block(record)
    case .acceptance: acceptance(record)
    case .approval: approval(record)
    case .subject: subject(record)
    case .consentRequest: consentRequest(record)
    case .consent: consent(record)
    case .consentRefusal: consentRefusal(record)
    case .consentWithdrawal, .consentRevocation, .consentInvalidation: consentEnd(record)
    default: "says something of a kind that this version does not know (\(record.kind))"
    }
  }

  private func identity(_ record: Record) -> String {
    guard let event = try? IdentityEvent(record) else {
      return "changes their log in a way that this version does not know"
    }
    switch event.operation {
    case .inception(let kind, let devices, _, let agentOperator):
      let keys = devices.map { "\"\(PlainText.line($0.name))\"" }.joined(separator: ", ")
      let answers = agentOperator.map { "; \(names.display(.identity($0))) answers for it" } ?? ""
      let with = keys.isEmpty ? "" : " with the key \(keys)"
      return "comes forward as \(kind == .agent ? "an" : "a") \(kind.rawValue)\(with)\(answers)"
    case .addDevice(let device): return "adds the key \"\(PlainText.line(device.name))\""
    case .link(let account): return "says that \(account.handle) is theirs"
    case .unlink(let account): return "says that \(account.handle) is theirs no more"
    case .retireDevice(let key, _): return "retires the key \(PersonID.key(key).short)"
    case .rotate: return "puts a new root key in the place of the one before"
    case .compromise(let key, _):
      return "says that the key \(PersonID.key(key).short) is in other hands"
    }
  }

  private func checkpoint(_ record: Record) -> String {
    guard let word = Checkpoint(record) else { return "says where a branch stood" }
    return "says that \(PlainText.line(word.ref)) of \(name(word.project)) was at "
      + "\(word.commit.short), with event \(word.sequence) in force"
  }

  private func reaffirmation(_ record: Record) -> String {
    let ids = Reaffirmation(record)?.records ?? []
    let shown = ids.prefix(Self.mostIDs).map(\.short).joined(separator: ", ")
    return "stands by \(shown)\(ids.count > Self.mostIDs ? " and others" : "")"
      + ", which a key out of use signed"
  }

  /// How many ids a sentence names.
  private static let mostIDs = 3

  private func project(_ record: Record) -> String {
    guard let event = try? ProjectEvent(record) else {
      return "amends the project in a way that this version does not know"
    }
    let name = PlainText.line(event.name)
    return event.sequence == 0
      ? "founds the project \(name)" : "amends the project \(name) (event \(event.sequence))"
  }

  private func countersignature(_ record: Record) -> String {
    guard let signature = Countersignature(record) else { return "signs another record" }
    let signed = signature.record.short
    switch signature.role {
    case .device: return "agrees to be the device key that \(signed) lists"
    case .steward: return "signs the amendment \(signed) as a steward"
    case .operator:
      let agent = PersonID.identity(TrothDID(inception: signature.record))
      return "answers for the agent \(names.display(agent))"
    case .account: return "confirms whose account \(signed) names"
    case .speaker: return "consents to what \(signed) says, for whom it is about"
    case .witness: return "has seen the sheet behind the consent \(signed)"
    case nil: return "signs \(signed) in a role that this version does not know"
    }
  }

  private func agreement(_ record: Record) -> String {
    guard let agreement = Agreement(record) else { return "agrees to something" }
    let behalf = agreement.onBehalfOf.map { ", on behalf of \(PlainText.line($0))" } ?? ""
    let text = agreement.text.description.prefix(10)
    return "accepts \(PlainText.line(agreement.terms)) of \(name(agreement.project)), "
      + "text \(text), read in \(PlainText.line(agreement.language))\(behalf)"
  }

  private func withdrawal(_ record: Record) -> String {
    guard let withdrawal = Withdrawal(record) else { return "ends something" }
    return "ends \(withdrawal.record.short)" + because(withdrawal.reason)
  }

  private func admission(_ record: Record) -> String {
    guard let admission = Admission(record) else { return "answers for a change" }
    let whose = admission.person.map { names.display(node($0)) } ?? "somebody unsigned"
    return "answers for the change \(admission.change.description.prefix(10)) by \(whose), "
      + "to \(PlainText.line(admission.onto))" + because(admission.because)
  }

  func because(_ reason: String?) -> String {
    reason.map { $0.isEmpty ? "" : ": \(PlainText.line($0))" } ?? ""
  }

  func name(_ project: TrothDID) -> String {
    projects[project].map(PlainText.line) ?? "the project \(PersonID.identity(project).short)"
  }
}
