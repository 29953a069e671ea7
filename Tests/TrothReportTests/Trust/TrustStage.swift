import TrothModel
import TrothReport
import TrothTestSupport
@_spi(Synthetic) import TrothTrust

/// A small project in which some people speak of one another, and what is said of one of them.
struct TrustStage {
  let ana: PersonID
  let bo: PersonID
  let chen: PersonID
  let dia: PersonID
  let code: Scope
  var words: [TrustWord] = []
  var concerns: [ConcernStatement] = []
  var blocks: [BlockStatement] = []

  init() throws {
    ana = try Character("Ana", seed: 1).id
    bo = try Character("Bo", seed: 2).id
    chen = try Character("Chen", seed: 3).id
    dia = try Character("Dia", seed: 4).id
    guard let scope = Scope("code") else { throw TempFailure("no scope") }
    code = scope
  }

  /// Bo as two independent people know him.
  static func known() throws -> TrustStage {
    var stage = try TrustStage()
    stage.delegate(stage.ana, stage.chen)
    stage.delegate(stage.ana, stage.dia)
    stage.vouch(stage.chen, stage.bo)
    stage.vouch(stage.dia, stage.bo)
    return stage
  }

  mutating func vouch(_ issuer: PersonID, _ person: PersonID, until: Instant? = nil) {
    words.append(
      TrustWord(
        issuer: issuer, subject: person, scope: code, meaning: .vouch(.accepted), until: until))
  }

  mutating func delegate(_ issuer: PersonID, _ person: PersonID, depth: Int = 3) {
    words.append(
      TrustWord(
        issuer: issuer, subject: person, scope: code,
        meaning: .delegation(depth: depth, weight: 100))
    )
  }

  mutating func concern(_ issuer: PersonID, _ person: PersonID) throws {
    let id = RecordID(digest: try Character("concern", seed: 9).inception.id.digest)
    concerns.append(.synthetic(id: id, by: issuer, about: person))
  }

  mutating func block(_ issuer: PersonID, _ person: PersonID) throws {
    let id = RecordID(digest: try Character("block", seed: 8).inception.id.digest)
    blocks.append(.synthetic(id: id, by: issuer, about: person))
  }

  func answer(
    about person: PersonID, people: Int = 2, names: [PersonID: String]? = nil,
    shared: [String] = [], hiding hidden: Set<PersonID>? = nil
  ) -> TrustAnswer {
    let statements = TrustStatements(words: words, concerns: concerns, blocks: blocks)
    let question = TrustQuestion(
      scope: code, roots: TrustRoots(current: [ana]), people: people, depth: 3)
    let network = TrustNetwork(TrustGraph(statements, at: .day), question)
    var search = TrustSearch(network, seating: network.seating())
    var mayBeNamed: (@Sendable (PersonID) -> Bool)?
    if let hidden { mayBeNamed = { !hidden.contains($0) } }
    return TrustAnswer(
      search.explanation(of: person), to: question, at: .day,
      names: Names(claimed: names ?? [ana: "Ana", bo: "Bo", chen: "Chen", dia: "Dia"]),
      isHeard: network.isHeard(person), shared: shared,
      mayBeNamed: mayBeNamed)
  }
}
