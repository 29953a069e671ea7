import TrothModel
import TrothRecords

/// What people say of one another, in plain words.
extension StatementWords {
  func vouch(_ record: Record) -> String {
    guard let vouch = Vouch(record) else { return "vouches for somebody" }
    let level =
      switch vouch.level {
      case .accepted: ""
      case .introduced: ", as introduced"
      case nil: ", in a way that this version does not know"
      }
    return "vouches for \(whom(vouch.person)) in \(vouch.scope)\(place(vouch.project))\(level)"
      + because(vouch.because)
  }

  func delegation(_ record: Record) -> String {
    guard let delegation = Delegation(record) else { return "trusts somebody's judgement" }
    let weight = delegation.weight == 100 ? "" : ", weight \(delegation.weight)"
    return "trusts the judgement of \(whom(delegation.person)) in \(delegation.scope)"
      + "\(place(delegation.project)), to depth \(delegation.depth)\(weight)"
      + because(delegation.because)
  }

  func concern(_ record: Record) -> String {
    guard let concern = Concern(record) else { return "has a concern" }
    let scope = concern.scope.map { " in \($0)" } ?? ""
    return "has a concern about \(whom(concern.person))\(scope)\(end(record))"
      + because(concern.because)
  }

  func reply(_ record: Record) -> String {
    guard let reply = Reply(record) else { return "replies to something" }
    return "replies to \(reply.record.short)" + because(reply.text)
  }

  func block(_ record: Record) -> String {
    guard let block = Block(record) else { return "refuses somebody's contributions" }
    return "refuses the contributions of \(whom(block.person)) to \(name(block.project))"
      + end(record) + because(block.because)
  }

  func acceptance(_ record: Record) -> String {
    guard let acceptance = Acceptance(record) else { return "accepts being listed" }
    return "accepts being listed among the people of \(name(acceptance.project))"
  }

  func approval(_ record: Record) -> String {
    guard let approval = Approval(record) else { return "approves a change" }
    return "approves the change \(approval.change.description.prefix(10)), "
      + "to \(PlainText.line(approval.onto))" + because(approval.because)
  }

  private func whom(_ person: PersonID) -> String { names.display(node(person)) }

  private func place(_ project: TrothDID?) -> String { project == nil ? ", anywhere" : "" }

  private func end(_ record: Record) -> String {
    record.validUntil.map { ", until \($0.day)" } ?? ""
  }
}
