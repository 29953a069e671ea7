import TrothModel

/// Reads a network as it grew, arrival by arrival, and gives places. Specification:
/// docs/spec/trust.md, "Introducers' budget".
struct SeatingReplay {
  /// Somebody who would be accepted from an arrival on.
  private struct Turn: Comparable {
    /// The arrival at which they are looked at.
    let at: Int32
    /// The arrival from which on enough people stood behind them: their place in the queue.
    let since: Int32
    let person: Int32

    static func < (left: Turn, right: Turn) -> Bool {
      (left.at, left.since, left.person) < (right.at, right.since, right.person)
    }
  }

  private let network: TrustNetwork
  private var flow: FlowSearch

  init(_ network: TrustNetwork) {
    self.network = network
    flow = FlowSearch(network)
  }

  private var asked: Int32 { Int32(network.question.people) * TrustNetwork.whole }

  mutating func run() -> Seating {
    var turns = firstTurns().sorted(by: >)
    var waiting: [Turn] = []
    while let turn = turns.popLast() {
      if seat(turn.person, asOf: turn.at) { continue }
      // Places only fill up, so the next chance is the next arrival that opens another way.
      if let next = next(turn.person, after: turn.at) {
        let again = Turn(at: next, since: turn.since, person: turn.person)
        turns.insert(again, at: turns.firstIndex { $0 < again } ?? turns.count)
      } else {
        waiting.append(turn)
      }
    }
    let people = network.graph.people
    var counts: [PersonID: Int] = [:]
    for (number, count) in flow.newcomers.enumerated() where count > 0 {
      counts[people[number]] = Int(count)
    }
    waiting.sort { ($0.since, $0.person) < ($1.since, $1.person) }
    return Seating(
      queue: waiting.map { people[Int($0.person)] }, brought: counts,
      waiting: Set(waiting.map(\.person)))
  }

  /// Everyone whom no root accepted alone, and who is accepted, with the arrival that made them so.
  private mutating func firstTurns() -> [Turn] {
    var turns: [Turn] = []
    for person in 0..<Int32(network.count) where !network.isRoot[Int(person)] {
      let vouches = network.vouches.range(Int(person))
      let isDirect = network.rootVouches[Int(person)].contains {
        $0.accepted < TrustNetwork.never
      }
      guard !vouches.isEmpty, !isDirect else { continue }
      guard reaches(person, asOf: TrustNetwork.never, isLimited: false) else { continue }
      if let since = first(person, from: 0, isLimited: false) {
        turns.append(Turn(at: since, since: since, person: person))
      }
    }
    return turns
  }

  /// The next arrival after which there is a way around those who have brought enough.
  private mutating func next(_ person: Int32, after arrival: Int32) -> Int32? {
    let start = network.arrivals.firstIndex { $0 > arrival } ?? network.arrivals.count
    guard start < network.arrivals.count, let last = network.arrivals.last,
      reaches(person, asOf: last, isLimited: true)
    else { return nil }
    return first(person, from: start, isLimited: true)
  }

  /// The first arrival from which on somebody is accepted; whoever is at one is at all later ones.
  private mutating func first(_ person: Int32, from start: Int, isLimited: Bool) -> Int32? {
    var low = start
    var high = network.arrivals.count
    while low < high {
      let middle = (low + high) / 2
      if reaches(person, asOf: network.arrivals[middle], isLimited: isLimited) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low < network.arrivals.count ? network.arrivals[low] : nil
  }

  private mutating func reaches(_ person: Int32, asOf arrival: Int32, isLimited: Bool) -> Bool {
    flow.begin(person, asOf: arrival, isLimited: isLimited)
    for index in network.vouches.range(Int(person)) {
      let vouch = network.vouches.elements[index]
      guard vouch.accepted <= arrival, vouch.accepted < TrustNetwork.never else { continue }
      flow.add(vouch.from, carrying: vouch.carries, word: Int32(index))
    }
    return flow.send(asked) >= asked
  }

  private mutating func seat(_ person: Int32, asOf arrival: Int32) -> Bool {
    guard reaches(person, asOf: arrival, isLimited: true) else { return false }
    flow.bring()
    return true
  }
}
