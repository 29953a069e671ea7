import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@testable import TrothRecords

/// Ana's project, and accounts that people say are theirs.
private struct Forge {
  let ana: Character
  let bo: Character
  let chen: Character
  let law: [Verified]
  var ledger: [Verified]

  init() throws {
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
    chen = try Character("Chen", seed: 3)
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "village", stewards: [ana.did], threshold: 1,
      branch: "main", ledger: "troth/ledger", adopted: [], texts: [:])
    law = ana.identity + [try ana.says(.projectEvent, event.subject)]
    ledger = bo.identity + chen.identity
  }

  var project: TrothDID { TrothDID(inception: law[2].id) }

  static func account(_ text: String) throws -> ForgeAccount { try #require(ForgeAccount(text)) }

  @discardableResult
  mutating func link(_ person: Character, _ text: String) throws -> Verified {
    let event = try person.event(1, after: person.inception.id, .link(Self.account(text)))
    ledger.append(event)
    return event
  }

  @discardableResult
  mutating func confirm(_ event: Verified, by steward: Character, in other: TrothDID? = nil) throws
    -> Verified
  {
    let signature = try steward.says(
      .countersignature,
      Countersignature.subject(of: event.id, as: .account, project: other ?? project))
    ledger.append(signature)
    return signature
  }

  func people(range: [Verified] = []) throws -> People {
    let places = [(law, RecordSource.law), (ledger, .ledger), (range, .range)]
    let union = RecordUnion(
      places.flatMap { list, source in list.map { SourcedRecord($0, from: source) } })
    let keys = People(union)
    guard
      case .project(let state) = ProjectFold.fold(
        RecordUnion(law.map { SourcedRecord($0, from: .law) }))
    else { throw TempFailure("no project") }
    return keys.joiningAccounts(
      Statements(union, people: keys, project: project), of: state, at: .day)
  }

  func node(_ text: String, range: [Verified] = []) throws -> PersonID {
    try people(range: range).node(of: .account(Self.account(text)))
  }
}

@Suite("Accounts of one's own")
struct AccountTests {
  @Test("What a log names and a steward confirms is one person, until either ends it")
  func joins() throws {
    var forge = try Forge()
    let event = try forge.link(forge.bo, "acct:bo@github.com#7")
    let signature = try forge.confirm(event, by: forge.ana)
    #expect(try forge.node("acct:bo@github.com#7") == forge.bo.id)
    let people = try forge.people()
    #expect(
      people.aliases(of: forge.bo.id).last == .account(try Forge.account("acct:bo@github.com#7")))
    #expect(people.accounts(of: forge.bo.did).map(\.description) == ["acct:bo@github.com#7"])

    var withdrawn = forge
    withdrawn.ledger.append(
      try forge.ana.says(
        .withdrawal, Withdrawal(record: signature.id, project: forge.project, reason: nil).subject))
    #expect(try withdrawn.node("acct:bo@github.com#7").isAccount)

    var ended = forge
    ended.ledger.append(
      try forge.bo.event(2, after: event.id, .unlink(Forge.account("acct:bo@github.com#7"))))
    #expect(try ended.node("acct:bo@github.com#7").isAccount)
    // Named anew it is another event, which wants to be confirmed anew.
    let last = try #require(ended.ledger.last)
    ended.ledger.append(
      try forge.bo.event(3, after: last.id, .link(Forge.account("acct:bo@github.com#7"))))
    #expect(try ended.node("acct:bo@github.com#7").isAccount)
    try ended.confirm(try #require(ended.ledger.last), by: forge.ana)
    #expect(try ended.node("acct:bo@github.com#7") == forge.bo.id)
  }

  @Test("claimed account: a link that no steward has confirmed joins nothing")
  func claimed() throws {
    var forge = try Forge()
    let event = try forge.link(forge.bo, "acct:ana@github.com#1")
    #expect(try forge.node("acct:ana@github.com#1").isAccount)
    // Neither one's own word, nor another newcomer's, nor a steward's for another project.
    try forge.confirm(event, by: forge.bo)
    try forge.confirm(event, by: forge.chen)
    try forge.confirm(event, by: forge.ana, in: TrothDID(inception: forge.bo.inception.id))
    #expect(try forge.node("acct:ana@github.com#1").isAccount)
    // A steward's word as something else, and one that comes with the change.
    forge.ledger.append(
      try forge.ana.says(
        .countersignature,
        Countersignature.subject(of: event.id, as: .steward, project: forge.project)))
    let late = try forge.ana.says(
      .countersignature,
      Countersignature.subject(of: event.id, as: .account, project: forge.project))
    #expect(try forge.node("acct:ana@github.com#1", range: [late]).isAccount)
    forge.ledger.append(late)
    #expect(try forge.node("acct:ana@github.com#1") == forge.bo.id)
  }

  @Test("reused handle: a link holds for its name and number, not for who has the name next")
  func reused() throws {
    var forge = try Forge()
    try forge.confirm(forge.link(forge.bo, "acct:bo@github.com#7"), by: forge.ana)
    for other in [
      "acct:bo@github.com#8", "acct:bo@github.com", "acct:bobby@github.com#7",
      "acct:bo@gitlab.com#7",
    ] {
      #expect(try forge.node(other).isAccount, "\(other)")
    }
    var unnumbered = try Forge()
    try unnumbered.confirm(
      unnumbered.link(unnumbered.bo, "acct:bo@codeberg.org"), by: unnumbered.ana)
    #expect(try unnumbered.node("acct:bo@codeberg.org") == unnumbered.bo.id)
    #expect(try unnumbered.node("acct:bo@codeberg.org#9").isAccount)
  }

  @Test("two people with one account: it joins neither")
  func two() throws {
    var forge = try Forge()
    try forge.confirm(forge.link(forge.bo, "acct:bo@github.com#7"), by: forge.ana)
    let other = try forge.link(forge.chen, "acct:bo@github.com#7")
    #expect(try forge.node("acct:bo@github.com#7") == forge.bo.id)
    try forge.confirm(other, by: forge.ana)
    #expect(try forge.node("acct:bo@github.com#7").isAccount)
    let claimants = try forge.people().claimants(of: Forge.account("acct:bo@github.com#7"))
    #expect(claimants == [forge.bo.did, forge.chen.did].sorted())
    // A name without a number is nobody's while somebody else has it with one.
    var mixed = try Forge()
    try mixed.confirm(mixed.link(mixed.bo, "acct:bo@github.com#7"), by: mixed.ana)
    try mixed.confirm(mixed.link(mixed.chen, "acct:bo@github.com"), by: mixed.ana)
    #expect(try mixed.node("acct:bo@github.com#7") == mixed.bo.id)
    #expect(try mixed.node("acct:bo@github.com").isAccount)
  }

  @Test("What refuses reaches further than what joins")
  func reach() throws {
    var forge = try Forge()
    try forge.confirm(forge.link(forge.bo, "acct:bo@github.com#7"), by: forge.ana)
    let people = try forge.people()
    func reached(_ text: String) throws -> Bool {
      people.isReached(forge.bo.id, by: .account(try Forge.account(text)))
    }
    #expect(try reached("acct:bo@github.com#7"))
    #expect(try reached("acct:bo@github.com"))
    #expect(try reached("acct:bobby@github.com#7"))
    #expect(try !reached("acct:bo@github.com#8"))
    #expect(try !reached("acct:bo@gitlab.com"))
    #expect(people.isReached(.account(try Forge.account("acct:bo@github.com#7")), by: forge.bo.id))
    #expect(!people.isReached(forge.chen.id, by: forge.bo.id))
  }
}
