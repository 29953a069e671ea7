import Testing
import TrothPolicy

@Suite("The first policy")
struct PolicyTemplateTests {
  @Test(
    "Is read as exactly what was asked for", arguments: PolicyMode.allCases,
    SignedRule.Requirement.allCases)
  func roundTrip(mode: PolicyMode, signed: SignedRule.Requirement) throws {
    let other: PolicyMode = mode == .advise ? .enforce : .advise
    let dco = try #require(
      AgreementRule(
        name: "dco", terms: "terms/dco-1.1.txt", accept: [.record, .signoff], mode: mode))
    let cla = try #require(
      AgreementRule(
        name: "cla", terms: "terms/0/cla.md", of: Set(Role.allCases), mode: other))
    for agreements in [[], [dco], [dco, cla]] {
      for strangers in StrangersRule.Treatment.allCases {
        let policy = try valid(
          PolicyTemplate.text(
            mode: mode, agreements: agreements, signed: signed, strangers: strangers))
        #expect(policy.mode == mode && policy.records == RecordsRule(mode: mode))
        #expect(policy.signed.is == signed && policy.signed.mode == mode)
        #expect(policy.strangers.is == strangers && policy.strangers.branches == nil)
        #expect(policy.agreements.map(Plain.init) == agreements.reversed().map(Plain.init))
        #expect(policy.agreements.allSatisfy { $0.position != nil })
      }
    }
  }

  @Test("Stays valid when two agreements have one name")
  func sameName() throws {
    let rule = try #require(AgreementRule(name: "a", terms: "terms/a"))
    #expect(try valid(PolicyTemplate.text(agreements: [rule, rule])).agreements.count == 1)
  }

  @Test("Its example of an agreement can be used as it stands")
  func example() throws {
    let text = PolicyTemplate.text()
    let used = text.replacing("# agreements:", with: "agreements:")
      .replacing("#   dco:", with: "  dco:")
    #expect(try valid(used).agreements.map(\.name) == ["dco"])
  }

  /// A rule without its place, which a written rule cannot have.
  struct Plain: Equatable {
    let name: String
    let terms: String
    let of: Set<Role>
    let accept: Set<AcceptedBy>
    let mode: PolicyMode

    init(_ rule: AgreementRule) {
      (name, terms, of, accept, mode) = (rule.name, rule.terms, rule.of, rule.accept, rule.mode)
    }
  }
}
