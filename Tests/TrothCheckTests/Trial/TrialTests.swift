import Testing
import TrothCheck
import TrothModel
import TrothPolicy
import TrothTestSupport

@Suite("Trying a policy")
struct TrialTests {
  private static let advising = Village.signing.replacing("mode: enforce", with: "mode: advise")

  private func step(
    _ draft: DraftCommit, policy: String = Village.signing, assumed: TrialPeople = TrialPeople()
  ) throws -> TrialStep {
    var village = try Village(policy: policy)
    try village.commit(draft)
    return TrialStep(try village.question(), assumed: assumed)
  }

  @Test("A step comes to what the check would say, and to what it would say if all enforced")
  func verdicts() throws {
    let signedOff = "Add beans\n\nSigned-off-by: Bo <bo@example.org>\n"
    let bo = try Village().bo
    let table: [(DraftCommit, Verdict, Verdict)] = [
      (DraftCommit(by: bo.ident, signedOff, signer: bo.device), .held, .advice),
      (DraftCommit(by: bo.ident, "Add beans\n"), .fail, .advice),
    ]
    for (draft, enforcing, advising) in table {
      let strict = try step(draft)
      #expect(strict.verdict == enforcing && strict.enforced == enforcing)
      let kind = try step(draft, policy: Self.advising)
      #expect(kind.verdict == advising && kind.enforced == enforcing)
      #expect(kind.title == "Add beans" && kind.commits == 1)
    }
  }

  @Test("Who is taken to have joined waits for nobody, by key or by address")
  func assumed() throws {
    let bo = try Village().bo
    let unsigned = DraftCommit(by: bo.ident, "Add beans\n")
    let signed = DraftCommit(
      by: bo.ident, "Add beans\n\nSigned-off-by: Bo <bo@example.org>\n", signer: bo.device)
    #expect(try step(signed, assumed: TrialPeople(persons: [bo.guest])).enforced == .pass)
    let byAddress = TrialPeople(addresses: ["BO@example.org"])
    #expect(try step(unsigned, assumed: byAddress).enforced == .pass)
    #expect(try step(unsigned, assumed: TrialPeople(addresses: ["x@y"])).enforced == .fail)
    var byForge = unsigned
    byForge.committer = "GitHub <noreply@github.com>"
    #expect(try step(byForge, assumed: byAddress).enforced == .pass)
    byForge.committer = "Chen <chen@example.org>"
    #expect(try step(byForge, assumed: byAddress).enforced == .fail)
  }

  @Test("A bad signature is not mended by joining")
  func badStays() throws {
    let bo = try Village().bo
    var draft = DraftCommit(by: bo.ident, "Add beans\n", signer: bo.device)
    draft.namespace = "file"
    #expect(try step(draft, assumed: TrialPeople(addresses: ["bo@example.org"])).enforced == .fail)
  }

  @Test("Alike things are counted by steps, with the newest as examples")
  func summary() throws {
    let bo = try Village().bo
    var summary = TrialSummary()
    for number in 0..<5 {
      summary.add(
        try step(DraftCommit(by: bo.ident, "Change \(number)\n"), policy: Self.advising))
    }
    #expect(summary.steps == 5 && summary.commits == 5)
    #expect(summary.verdicts == [.advice: 5] && summary.enforced == [.fail: 5])
    let codes: [FindingCode] = [.commitUnsigned, .personHeld, .agreementMissing]
    #expect(Set(summary.groups.map(\.code)) == Set(codes))
    for group in summary.groups {
      #expect(group.steps == 5 && group.commits == 5)
      #expect(group.examples.map(\.title) == ["Change 0", "Change 1", "Change 2"])
    }
  }

  @Test("Long titles are cut")
  func longTitle() throws {
    let bo = try Village().bo
    let title = try step(DraftCommit(by: bo.ident, String(repeating: "é", count: 500))).title
    #expect(title.count == 60 && title.hasSuffix("…"))
  }
}
