import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport
@_spi(Synthetic) @testable import TrothTrust

/// docs/spec/trust.md: the rules one by one.
@Suite("Answers about people")
struct TrustAnswerTests {
  @Test("The ladder: unknown, introduced, accepted, strong", arguments: 0...4)
  func ladder(vouches: Int) {
    var sketch = Sketch()
    for introducer in 1...4 { sketch.delegate(0, introducer) }
    for introducer in 1..<(vouches + 1) { sketch.vouch(introducer, 9) }
    let levels: [TrustLevel] = [.unknown, .introduced, .accepted, .accepted, .strong]
    let verdict = sketch.network().verdict(of: Sketch.person(9))
    #expect(verdict.level == levels[vouches] && verdict.people == vouches)
  }

  @Test("A steward's own word is direct, and gives what it says")
  func direct() {
    var sketch = Sketch()
    sketch.vouch(0, 1)
    sketch.vouch(0, 2, .introduced)
    let network = sketch.network(people: 3)
    #expect(network.verdict(of: Sketch.person(1)).direct == .accepted)
    #expect(network.level(1) == .accepted && network.level(2) == .introduced)
    let root = network.verdict(of: Sketch.person(0))
    #expect(root.isRoot && root.level == .strong)
  }

  @Test("Weights add up to people: 40 and 60 are one, 40 alone is none")
  func weights() {
    var sketch = Sketch()
    sketch.delegate(0, 1, weight: 40)
    sketch.delegate(0, 2, weight: 60)
    sketch.vouch(1, 8)
    sketch.vouch(1, 9)
    sketch.vouch(2, 9)
    let network = sketch.network(people: 1)
    #expect(network.level(8) == .unknown && network.level(9) == .accepted)
  }

  @Test("A word as introduced counts for introductions, and never for acceptance")
  func levels() {
    var sketch = Sketch()
    for introducer in 1...3 {
      sketch.delegate(0, introducer)
      sketch.vouch(introducer, 9, .introduced)
    }
    #expect(sketch.network(people: 1).level(9) == .introduced)
  }

  @Test("code covers code/parser, and says nothing about docs")
  func scopes() {
    var sketch = Sketch()
    sketch.delegate(0, 1)
    sketch.vouch(1, 2, scope: Sketch.scope("code/parser"))
    func level(_ scope: String) -> TrustLevel {
      sketch.network(people: 1, scope: Sketch.scope(scope)).level(2)
    }
    #expect(level("code/parser") == .accepted && level("code/parser/xml") == .accepted)
    #expect(level("code") == .unknown && level("docs") == .unknown)
  }

  @Test("Two words of one person in two scopes are one person's word")
  func parallel() {
    var sketch = Sketch()
    for scope in ["code", "code/parser"] {
      sketch.delegate(0, 1, depth: 2, scope: Sketch.scope(scope))
      sketch.delegate(1, 2, weight: 30, scope: Sketch.scope(scope))
      sketch.vouch(2, 9, scope: Sketch.scope(scope))
    }
    sketch.delegate(1, 2, weight: 50, scope: Sketch.scope("code/parser/xml"))
    let network = sketch.network(depth: 3, scope: Sketch.scope("code/parser/xml"))
    #expect(network.flow(9) == 50)
  }

  @Test("A vouch goes no further than the person it is about")
  func transitive() {
    var sketch = Sketch()
    sketch.vouch(0, 1)
    sketch.vouch(1, 2)
    #expect(sketch.network(people: 1, depth: 4).level(2) == .unknown)
  }

  @Test("Joined keys are one person, as who speaks and as who is spoken of")
  func joined() throws {
    var hamlet = try Hamlet()
    try hamlet.delegate(hamlet.ana, hamlet.bo.guest)
    try hamlet.vouch(hamlet.bo, hamlet.chen.guest, as: hamlet.bo.guest)
    try hamlet.vouch(hamlet.bo, hamlet.chen.id)
    let verdict = hamlet.network().verdict(of: hamlet.chen.id)
    #expect(verdict.level == .accepted && verdict.people == 1)
  }

  @Test("Former stewards: what they said while they were counts, what they say later does not")
  func former() throws {
    var hamlet = try Hamlet()
    try hamlet.vouch(hamlet.dia, hamlet.bo.id)
    try hamlet.vouch(hamlet.dia, hamlet.chen.id, at: Hamlet.later(5))
    let left = [hamlet.dia.id: Hamlet.later(2)]
    let network = hamlet.network(at: Hamlet.later(6), former: left)
    #expect(network.verdict(of: hamlet.bo.id).level == .accepted)
    #expect(network.verdict(of: hamlet.chen.id).level == .unknown)
  }

  @Test("Words fade only where a half-life is set")
  func fading() throws {
    var sketch = Sketch()
    sketch.vouch(0, 1)
    sketch.delegate(0, 2)
    sketch.vouch(2, 3)
    let statements = TrustStatements(words: sketch.words)
    func level(_ days: Int64, _ halfLife: Int64?) -> TrustLevel {
      let question = TrustQuestion(
        scope: Sketch.code, roots: .oneself(Sketch.person(0)), people: 1, halfLife: halfLife)
      let graph = TrustGraph(statements, at: Instant(seconds: days * 86_400))
      return TrustNetwork(graph, question).verdict(of: Sketch.person(3)).level
    }
    #expect(level(4_000, nil) == .accepted)
    #expect(level(99, 100 * 86_400) == .accepted && level(101, 100 * 86_400) == .unknown)
  }

  @Test("Concerns are contested at the threshold, or when a steward has one; a reply stands beside")
  func contested() throws {
    var hamlet = try Hamlet()
    for person in [hamlet.bo, hamlet.chen] { try hamlet.delegate(hamlet.ana, person.id) }
    try hamlet.vouch(hamlet.ana, hamlet.dia.id)
    let concern = try hamlet.concern(hamlet.bo, hamlet.dia.id)
    var search = TrustSearch(hamlet.network(people: 2))
    #expect(search.verdict(of: hamlet.dia.id).contested == nil)
    try hamlet.concern(hamlet.chen, hamlet.dia.id)
    hamlet.know(
      try hamlet.dia.says(
        .reply, Reply(record: concern.id, project: hamlet.project, text: "I asked first.").subject))
    // Nobody else's reply stands there.
    hamlet.know(
      try hamlet.bo.says(
        .reply, Reply(record: concern.id, project: hamlet.project, text: "So there.").subject))
    search = TrustSearch(hamlet.network(people: 2))
    let explanation = search.explanation(of: hamlet.dia.id)
    #expect(explanation.verdict.contested == Contested(people: 2, acknowledgedBy: []))
    #expect(explanation.verdict.level == .accepted)
    let view = try #require(explanation.concerns.first { $0.concern.id == concern.id })
    #expect(view.replies.map(\.text) == ["I asked first."] && view.isWeighed)

    hamlet.know(
      try hamlet.ana.says(
        .countersignature,
        Countersignature.subject(of: concern.id, as: .steward, project: hamlet.project)))
    let acknowledged = hamlet.network(people: 2).verdict(of: hamlet.dia.id).contested
    #expect(acknowledged?.acknowledgedBy == [hamlet.ana.id])
  }

  @Test("A block is final until it ends, or its author or another steward lifts it")
  func block() throws {
    var hamlet = try Hamlet()
    try hamlet.vouch(hamlet.ana, hamlet.bo.id)
    try hamlet.block(hamlet.chen, hamlet.bo.id)
    #expect(hamlet.level(hamlet.bo.id) == .accepted)
    let block = try hamlet.block(hamlet.ana, hamlet.bo.id)
    #expect(hamlet.level(hamlet.bo.id) == .unknown)
    try hamlet.vouch(hamlet.ana, hamlet.bo.id, replaces: [block])
    try hamlet.withdraw(block, by: hamlet.bo)
    #expect(hamlet.level(hamlet.bo.id) == .unknown)
    #expect(hamlet.level(hamlet.bo.id, at: Hamlet.later(91)) == .accepted)
    try hamlet.withdraw(block, by: hamlet.dia)
    #expect(hamlet.level(hamlet.bo.id) == .unknown)
    let former = hamlet.network(former: [hamlet.dia.id: Hamlet.later(400)])
    #expect(
      former.verdict(of: hamlet.bo.id).standing == .unknown,
      "former steward who dates back: only who stewards now lifts a block")
    let two = hamlet.network(stewards: [hamlet.ana, hamlet.dia]).verdict(of: hamlet.bo.id)
    #expect(two.standing == .accepted)
  }

  @Test("A steward is not blocked; a blocked introducer's words do not count")
  func blockedWords() throws {
    var hamlet = try Hamlet()
    try hamlet.delegate(hamlet.ana, hamlet.bo.id)
    try hamlet.vouch(hamlet.bo, hamlet.chen.id)
    try hamlet.block(hamlet.ana, hamlet.ana.id)
    #expect(hamlet.level(hamlet.chen.id) == .accepted)
    try hamlet.block(hamlet.ana, hamlet.bo.id)
    #expect(hamlet.level(hamlet.chen.id) == .unknown)
  }

  @Test("A private overlay shapes one's own view alone")
  func overlay() throws {
    var hamlet = try Hamlet()
    try hamlet.delegate(hamlet.ana, hamlet.bo.id)
    try hamlet.vouch(hamlet.bo, hamlet.chen.id)
    try hamlet.concern(hamlet.bo, hamlet.chen.id)
    let muted = PrivateOverlay(muted: [hamlet.bo.id])
    var search = TrustSearch(hamlet.network(overlay: muted))
    let explanation = search.explanation(of: hamlet.chen.id)
    #expect(explanation.verdict.level == .unknown && explanation.concerns.isEmpty)
    let blocked = PrivateOverlay(blocked: [hamlet.chen.id])
    let verdict = hamlet.network(overlay: blocked).verdict(of: hamlet.chen.id)
    #expect(verdict.isRefusedPrivately && verdict.standing == .unknown && verdict.block == nil)
    #expect(hamlet.level(hamlet.chen.id) == .accepted)
  }

  @Test("Nobody is named who has not come forward here or accepted being listed")
  func listed() throws {
    var hamlet = try Hamlet()
    try hamlet.vouch(hamlet.ana, hamlet.bo.id)
    #expect(hamlet.statements().mayBeNamed(hamlet.ana.id))
    #expect(!hamlet.statements().mayBeNamed(hamlet.bo.id))
    func acceptance(_ person: PersonID) throws -> Verified {
      try hamlet.bo.says(.acceptance, Acceptance(person: person, project: hamlet.project).subject)
    }
    hamlet.know(try acceptance(hamlet.chen.id))
    #expect(!hamlet.statements().mayBeNamed(hamlet.chen.id))
    #expect(!hamlet.statements().mayBeNamed(hamlet.bo.id))
    let accepted = try acceptance(hamlet.bo.id)
    hamlet.know(accepted)
    #expect(hamlet.statements().mayBeNamed(hamlet.bo.id))
    try hamlet.withdraw(accepted, by: hamlet.bo)
    #expect(!hamlet.statements().mayBeNamed(hamlet.bo.id))
  }

  @Test("Accepted through Ana, and through Bo and Chen; with the cut, the end and what is missing")
  func explanation() {
    var sketch = Sketch()
    sketch.delegate(0, 1)
    sketch.delegate(0, 2, depth: 2)
    sketch.delegate(2, 3)
    sketch.delegate(0, 4)
    sketch.vouch(1, 9)
    sketch.vouch(3, 9)
    var search = TrustSearch(sketch.network(depth: 3))
    let explanation = search.explanation(of: Sketch.person(9))
    #expect(explanation.paths.map(\.people) == [[1], [2, 3]].map { $0.map(Sketch.person) })
    #expect(explanation.cut == [1, 2].map(Sketch.person) && explanation.missing == nil)
    #expect(explanation.shared { _ in ["example.org"] } == ["example.org"])

    sketch.words.removeAll { $0.issuer == Sketch.person(3) }
    search = TrustSearch(sketch.network(depth: 3))
    let missing = search.explanation(of: Sketch.person(9)).missing
    #expect(missing?.people == 1 && missing?.level == .accepted)
    #expect(missing?.like == [Sketch.person(2)])
    let stranger = search.explanation(of: Sketch.person(77)).missing
    #expect(stranger?.level == .introduced && stranger?.like == [Sketch.person(1)])
  }
}
