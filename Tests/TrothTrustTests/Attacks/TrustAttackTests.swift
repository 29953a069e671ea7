import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport
@_spi(Synthetic) @testable import TrothTrust

/// Quality, "Approval and trust" and what is left of "People": each attack by its name.
@Suite("Attacks on trust")
struct TrustAttackTests {
  /// A steward, ten whom she delegates to, and a crowd of whom some of them say everything.
  private func crowd(_ fooled: Int, of size: Int = 200) -> Sketch {
    var sketch = Sketch()
    for introducer in 1...10 { sketch.delegate(0, introducer) }
    for one in 1_000..<(1_000 + size) {
      for introducer in 1..<(fooled + 1) {
        sketch.vouch(introducer, one)
        sketch.delegate(introducer, one)
      }
      for step in 1...3 {
        sketch.vouch(one, 1_000 + (one - 1_000 + step) % size)
        sketch.delegate(one, 1_000 + (one - 1_000 + step) % size)
      }
    }
    return sketch
  }

  private let five = IntroducerBudget([5, 2])

  private func accepted(_ sketch: Sketch, people: Int, depth: Int, _ budget: IntroducerBudget?)
    -> Int
  {
    let network = sketch.network(people: people, depth: depth, budget: budget)
    var search = TrustSearch(network, seating: network.seating())
    return (1_000..<1_200).filter { search.level(of: Sketch.person($0)) >= .accepted }.count
  }

  @Test("Sybil crowd behind one delegate: nobody of it is accepted where two people are asked for")
  func sybils() {
    let sketch = crowd(1)
    for depth in 2...3 {
      #expect(accepted(sketch, people: 2, depth: depth, nil) == 0)
      #expect(accepted(sketch, people: 2, depth: depth, five) == 0)
    }
    // One person asked for is one person to fool: the budget is what is left.
    #expect(accepted(sketch, people: 1, depth: 2, nil) == 200)
    #expect(accepted(sketch, people: 1, depth: 2, five) == 5)
    #expect(accepted(crowd(10), people: 2, depth: 2, five) == 25)
    #expect(accepted(crowd(10), people: 3, depth: 2, five) <= 16)
  }

  @Test("a block reaches an account with and without its number, and the identity that has it")
  func accounts() throws {
    func account(_ text: String) throws -> PersonID {
      .account(try #require(ForgeAccount("acct:" + text)))
    }
    var hamlet = try Hamlet()
    try hamlet.block(hamlet.ana, account("bo@github.com"))
    try hamlet.block(hamlet.ana, account("chen@github.com#7"))
    let graph = TrustGraph(hamlet.statements(), at: .day)
    for reached in [
      "bo@github.com", "bo@github.com#1", "chen@github.com", "chen@github.com#7",
      "chan@github.com#7",
    ] {
      #expect(try graph.blocking(of: account(reached)) != nil, "\(reached)")
    }
    for free in ["bo@gitlab.com", "bobby@github.com", "chen@github.com#8"] {
      #expect(try graph.blocking(of: account(free)) == nil, "\(free)")
    }
    #expect(graph.blocking(of: hamlet.bo.id) == nil)

    // A confirmed link makes the identity one with the account, for the block too.
    let event = try hamlet.bo.event(
      1, after: hamlet.bo.inception.id, .link(try #require(ForgeAccount("acct:bo@github.com#1"))))
    hamlet.know(event)
    let linked = hamlet.statements(confirmed: [event.id])
    #expect(TrustGraph(linked, at: .day).blocking(of: hamlet.bo.id)?.block.issuer == hamlet.ana.id)
  }

  @Test("vouch ring: whoever vouches for one another without anybody's delegation stays unknown")
  func ring() {
    var sketch = Sketch()
    sketch.delegate(0, 1)
    for one in 10..<20 {
      for other in 10..<20 where one != other {
        sketch.vouch(one, other)
        sketch.delegate(one, other)
      }
      sketch.delegate(one, 1)
    }
    let network = sketch.network(people: 1, depth: 4)
    #expect((10..<20).allSatisfy { network.level($0) == .unknown })
  }

  @Test("vouch ring: nobody's standing rests on people whom they brought themselves")
  func ownCircle() {
    var sketch = Sketch()
    sketch.delegate(0, 1, depth: 3)
    for friend in 2...9 {
      sketch.delegate(1, friend)
      sketch.vouch(friend, 1)
    }
    let network = sketch.network(people: 1, depth: 4)
    #expect(network.level(1) == .unknown)
  }

  @Test("starving a delegate's budget with backdated newcomers: only arrival decides who is in")
  func starving() throws {
    var hamlet = try Hamlet()
    let trusted = try hamlet.delegate(hamlet.ana, hamlet.bo.id)
    let honest = try hamlet.vouch(hamlet.bo, hamlet.chen.id)
    var backdated: [PersonID] = []
    var arrivals = [trusted.id: 0, honest.id: 7]
    for seed: UInt8 in 10..<20 {
      let newcomer = try Character("newcomer", seed: seed).guest
      backdated.append(newcomer)
      let vouch = try hamlet.vouch(
        hamlet.bo, newcomer, at: Instant(seconds: Instant.day.seconds - 900 * 86_400))
      arrivals[vouch.id] = 8
    }
    let graph = TrustGraph(hamlet.statements(arrivals: Arrivals(arrivals)), at: .day)
    let network = TrustNetwork(
      graph,
      TrustQuestion(
        scope: hamlet.code, roots: .oneself(hamlet.ana.id), people: 1, budget: five))
    let seating = network.seating()
    #expect(network.verdict(of: hamlet.chen.id).level >= .accepted)
    #expect(seating.queue.count == 6 && Set(seating.queue).isSubset(of: Set(backdated)))
    let waiting = network.verdict(of: seating.queue[0])
    #expect(waiting.isQueued && waiting.level == .introduced)
    var search = TrustSearch(network, seating: seating)
    #expect(search.explanation(of: seating.queue[0]).missing?.isPlace == true)
  }

  @Test("starving a delegate's budget with backdated newcomers: half-made ones hold no place")
  func halfMade() {
    var sketch = Sketch()
    for introducer in 1...3 { sketch.delegate(0, introducer) }
    // Twenty who lacked one word when the honest one was complete, and get it later.
    for newcomer in 20..<40 {
      sketch.vouch(1, newcomer, arrival: 1)
      sketch.vouch(2, newcomer, arrival: 9)
    }
    sketch.vouch(1, 50, arrival: 5)
    sketch.vouch(3, 50, arrival: 5)
    #expect(sketch.network(budget: IntroducerBudget([5, 2])).level(50) == .accepted)
  }

  @Test("crowd of concerns: people without standing contest nobody, and nobody is lowered")
  func concerns() {
    var sketch = Sketch()
    for introducer in 1...2 {
      sketch.delegate(0, introducer)
      sketch.vouch(introducer, 9)
    }
    for one in 100..<200 { sketch.concern(one, about: 9) }
    // One introducer who is fooled is one person, however many accounts stand behind them.
    sketch.delegate(1, 100)
    sketch.concern(1, about: 9)
    var search = TrustSearch(sketch.network(depth: 3))
    let explanation = search.explanation(of: Sketch.person(9))
    #expect(explanation.verdict.contested == nil && explanation.verdict.level == .accepted)
    // They are shown all the same, after those whose word counts.
    #expect(explanation.concerns.count == 101)
    #expect(
      explanation.concerns.map(\.isWeighed) == [true, true] + Array(repeating: false, count: 99))
  }

  @Test("imported denouncement: a concern or a block of another project is nothing here")
  func denouncement() throws {
    var hamlet = try Hamlet()
    let other = TrothDID(inception: hamlet.bo.inception.id)
    try hamlet.vouch(hamlet.ana, hamlet.chen.id)
    try hamlet.concern(hamlet.ana, hamlet.chen.id, project: other)
    try hamlet.block(hamlet.ana, hamlet.chen.id, project: other)
    let verdict = hamlet.network().verdict(of: hamlet.chen.id)
    #expect(verdict.standing == .accepted && verdict.contested == nil)
    #expect(hamlet.statements().concerns.isEmpty && hamlet.statements().blocks.isEmpty)
  }

  @Test("fresh key after a block: it is a stranger's, and blocked as soon as it is known as theirs")
  func freshKey() throws {
    var hamlet = try Hamlet()
    try hamlet.vouch(hamlet.ana, hamlet.bo.id)
    try hamlet.block(hamlet.ana, hamlet.bo.id)
    let fresh = try Character("Bo again", seed: 77).device
    #expect(hamlet.level(.key(fresh.publicKey)) == .unknown)
    let device = IdentityEvent.Device(
      key: fresh.publicKey, name: "new", use: [.commit, .record])
    let added = try hamlet.bo.event(1, after: hamlet.bo.inception.id, .addDevice(device))
    hamlet.know(added)
    hamlet.know(try Character.countersign(added.id, by: fresh))
    let people = People(RecordUnion(hamlet.records))
    let node = people.node(of: .key(fresh.publicKey))
    #expect(hamlet.network().verdict(of: node).block != nil)
  }

  @Test("agent vouching: what a machine says of people counts for nothing")
  func agents() throws {
    var hamlet = try Hamlet()
    let robot = try Character("robot", seed: 5, kind: .agent, operator: hamlet.bo.did)
    for record in robot.identity { hamlet.know(record) }
    try hamlet.delegate(hamlet.ana, robot.id, depth: 3)
    try hamlet.vouch(robot, hamlet.chen.id)
    try hamlet.concern(robot, hamlet.dia.id)
    #expect(hamlet.level(hamlet.chen.id) == .unknown)
    #expect(hamlet.network().verdict(of: hamlet.dia.id).contested == nil)
    // Nor does it stand higher than the person who answers for it.
    try hamlet.vouch(hamlet.ana, robot.id)
    try hamlet.vouch(hamlet.ana, hamlet.bo.id)
    #expect(hamlet.network().verdict(of: robot.id).level == .unknown)
    try hamlet.sponsor(hamlet.bo, robot)
    #expect(hamlet.network().verdict(of: robot.id).level == .accepted)
  }

  @Test("agent of a blocked operator: the block reaches it, and from a blocked agent its siblings")
  func operators() throws {
    var hamlet = try Hamlet()
    let robots = try [5, 6].map {
      try Character("robot", seed: $0, kind: .agent, operator: hamlet.bo.did)
    }
    for robot in robots {
      for record in robot.identity { hamlet.know(record) }
      try hamlet.vouch(hamlet.ana, robot.id)
    }
    try hamlet.vouch(hamlet.ana, hamlet.bo.id)
    for robot in robots { try hamlet.sponsor(hamlet.bo, robot) }
    func standing(_ person: PersonID) -> TrustLevel {
      hamlet.network().verdict(of: person).standing
    }
    #expect(standing(robots[0].id) == .accepted)
    let block = try hamlet.block(hamlet.ana, robots[1].id)
    #expect(standing(robots[0].id) == .unknown && standing(hamlet.bo.id) == .accepted)
    try hamlet.withdraw(block, by: hamlet.ana)
    try hamlet.block(hamlet.ana, hamlet.bo.id)
    let verdict = hamlet.network().verdict(of: robots[0].id)
    #expect(verdict.standing == .unknown && verdict.block?.through == hamlet.bo.id)
  }
}
