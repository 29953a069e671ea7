import Testing
import TrothModel
import TrothReport
import TrothTestSupport

/// docs/spec/trust.md, "Answers".
@Suite("Answers about trust")
struct TrustAnswerTests {
  @Test("an explanation says through whom, who would have to be wrong, and what is missing")
  func explained() throws {
    let stage = try TrustStage.known()
    let lines = stage.answer(about: stage.bo, shared: ["accounts at example.org"]).explained
    let (chen, dia) = (short(stage.chen, "Chen"), short(stage.dia, "Dia"))
    #expect(lines.contains { $0.hasSuffix("2 independent people stand behind them.") })
    #expect(lines.contains("From \(short(stage.ana, "Ana")) through \(chen)."))
    let pair = [chen, dia].sorted { $0.hasPrefix("Chen") == (stage.chen < stage.dia) && $0 < $1 }
    #expect(
      lines.contains { $0 == "If \(pair[0]) and \(pair[1]) were both wrong, this would be wrong." }
        || lines.contains {
          $0 == "If \(pair[1]) and \(pair[0]) were both wrong, this would be wrong."
        }
    )
    #expect(lines.contains("They have something in common: accounts at example.org."))
    let missing = stage.answer(about: stage.bo, people: 3).explained
    #expect(
      missing.contains { $0.hasPrefix("To be accepted: ") || $0.contains("would have to vouch") })
    let heard = stage.answer(about: stage.chen).explained
    #expect(heard.contains("Their own judgement of others counts in code."))
  }

  @Test(
    "A concern lowers nobody and is never without its place for a reply; a block says who and until when"
  )
  func against() throws {
    var stage = try TrustStage.known()
    let before = stage.answer(about: stage.bo)
    try stage.concern(stage.chen, stage.bo)
    let answer = stage.answer(about: stage.bo)
    #expect(answer.json["verdict"] == before.json["verdict"])
    #expect(answer.json["paths"] == before.json["paths"])
    #expect(answer.json["concerns"]?.array?.first?.object?["replies"]?.array == [])
    #expect(answer.explained.contains { $0.hasPrefix("A concern changes no standing") })
    try stage.block(stage.ana, stage.bo)
    let blocked = stage.answer(about: stage.bo)
    #expect(blocked.json["verdict"]?.string == "unknown")
    #expect(blocked.json["block"]?.object?["issuer"]?.string == stage.ana.description)
    #expect(blocked.summary[0].contains("blocked"))
    #expect(blocked.explained.contains { $0.contains("refuses their contributions, until ") })
  }

  @Test("the JSON form has the members that scripts rely on")
  func contract() throws {
    let stage = try TrustStage.known()
    let json = stage.answer(about: stage.bo).json
    #expect(json["person"]?.string == stage.bo.description)
    #expect(json["scope"]?.string == "code")
    #expect(json["at"]?.string == Instant.day.description)
    #expect(json["verdict"]?.string == "accepted")
    #expect(json["people"]?.integer == 2)
    let paths = try #require(json["paths"]?.array)
    #expect(
      Set(paths.compactMap { $0.strings }) == [
        [stage.ana, stage.chen, stage.bo].map(\.description),
        [stage.ana, stage.dia, stage.bo].map(\.description),
      ])
    #expect(
      Set(json["cut"]?.array?.compactMap(\.string) ?? [])
        == Set([stage.chen, stage.dia].map(\.description)))
    #expect(json["concerns"]?.array == [])
  }

  @Test("nobody unlisted is named in what is made to be passed on")
  func unlisted() throws {
    var stage = try TrustStage.known()
    try stage.concern(stage.chen, stage.bo)
    let names = [stage.bo: "Zebedee", stage.chen: "Chen"]
    let answer = stage.answer(about: stage.bo, names: names, hiding: [stage.bo])
    let drawing = TrustDrawing(answer)
    let forms =
      answer.summary + answer.explained + drawing.dot + drawing.mermaid + drawing.svg
      + [answer.json, drawing.json].map { String(decoding: RecordLayout.encode($0), as: UTF8.self) }
    #expect(!forms.contains { $0.contains(stage.bo.short) || $0.contains("Zebedee") })
    #expect(forms.contains { $0.contains(stage.chen.short) })
    let list = TrustList(
      [answer.explanation.verdict], question: answer.question, at: .day, names: answer.names,
      isFromStewards: true, mayBeNamed: { $0 != stage.bo })
    #expect(list.lines == ["1 more person has not come forward here and is not named"])
  }

  @Test("A list is in the order of names, and has no number that ranks")
  func list() throws {
    var stage = try TrustStage.known()
    stage.vouch(stage.ana, stage.dia)
    let verdicts = [stage.bo, stage.dia, stage.ana].map {
      stage.answer(about: $0).explanation.verdict
    }
    let answer = stage.answer(about: stage.bo)
    let list = TrustList(
      verdicts, question: answer.question, at: .day, names: answer.names, isFromStewards: true,
      mayBeNamed: { _ in true })
    #expect(list.lines.map { $0.split(separator: " ")[0] } == ["Ana", "Bo", "Dia"])
    #expect(list.lines.allSatisfy { !$0.split(separator: ":")[1].contains(where: \.isNumber) })
    let row = try #require(list.json["people"]?.array?.first?.object)
    #expect(!row.members.contains { $0.value.integer != nil })
  }

  private func short(_ person: PersonID, _ name: String) -> String { "\(name) (\(person.short))" }
}

extension JSONValue {
  fileprivate var strings: [String]? { array?.compactMap(\.string) }
}
