import Testing
import TrothCheck
import TrothModel
import TrothReport
import TrothTestSupport

@Suite("Names that look alike")
struct AlikeNamesTests {
  private let ana: Character
  private let bo: Character
  private let chen: Character

  init() throws {
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
    chen = try Character("Chen", seed: 3)
  }

  private func alike(_ one: String, _ other: String) -> Bool {
    AlikeNames([ana.id: one, bo.id: other, chen.id: "Chen"]).others(ana.id) == [bo.id]
  }

  @Test(
    "homoglyph name: letters of other scripts that look alike are remarked on, and change no verdict",
    arguments: [
      ("Ana", "\u{410}na"), ("Ana", "\u{391}n\u{430}"), ("Bo", "\u{412}\u{43e}"),
      ("Ana", "ana"), ("Ana", "A na"), ("Ana", "A\u{200d}na"),
      ("Ana", "\u{1d400}\u{1d427}\u{1d41a}"),
      ("Ana", "\u{ff21}n\u{ff41}"), ("Illia", "lllia"), ("Oto", "0to"), ("Emma", "Ernma"),
      ("Jos\u{e9}", "Jose\u{301}"), ("---", "---"), ("\u{418}\u{440}\u{430}", "\u{418}\u{440}a"),
    ])
  func homoglyphs(one: String, other: String) {
    #expect(alike(one, other), "\(one) \(other)")
    #expect(alike(other, one))
  }

  @Test(
    "Names that are only similar, and those of nothing but signs, are left alone",
    arguments: [
      ("Ana", "Anna"), ("Bo", "Boo"), ("Jos\u{e9}", "Jose"), ("\u{1f33e}", "\u{1f33f}"), ("-", "."),
      ("\u{410}\u{43d}\u{430}", "Ana"), ("\u{5f20}", "\u{5f35}"),
    ])
  func others(one: String, other: String) {
    #expect(!alike(one, other), "\(one) \(other)")
  }

  @Test("The remark names the other by their id, and is safe to print")
  func words() {
    let names = Names(claimed: [ana.id: "Ana", bo.id: "\u{410}na\u{1b}"])
    let said = names.likeness(bo.id, names.alike)
    #expect(
      said == "the name looks like that of Ana (\(ana.id.short)), and is somebody else's")
    #expect(names.likeness(ana.id, names.alike)?.contains("\u{1b}") == false)
    #expect(names.likeness(chen.id, names.alike) == nil)
  }

  @Test("A review says it beside the person; the verdict is the same by any name")
  func review() throws {
    var stage = try ReviewStage()
    stage.added = [try stage.agreement(stage.bo, as: stage.bo.id)] + stage.bo.identity
    try stage.commit(by: stage.bo.ident, signer: stage.bo.device)
    stage.names = [stage.ana.id: "Ana", stage.bo.id: "\u{410}na"]
    let remark = "name looks like that of Ana"
    let report = try stage.report()
    #expect(try stage.text().contains { $0.contains(remark) })
    #expect(try stage.markdown().contains(remark))
    #expect(report.check.text(Names(claimed: stage.names)).contains { $0.contains(remark) })
    let person = report.check.json(Names(claimed: stage.names))["people"]?.array?.first?.object
    #expect(person?["looksLike"] == .array([.string(stage.ana.did.description)]))
    let verdict = report.check.result.verdict
    stage.names[stage.bo.id] = "Bo"
    #expect(try stage.report().check.result.verdict == verdict)
    #expect(try !stage.markdown().contains(remark))
  }
}
