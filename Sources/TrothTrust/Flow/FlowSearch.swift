/// Maximum flow from the roots to one person, in memory that is used again for the next.
///
/// Each person in between can carry one whole word; a delegation carries its weight, a vouch what it
/// carries. The shortest ways are used first. Between two searches the memory is as at the start.
/// Specification: docs/spec/trust.md, "Flow".
struct FlowSearch: Sendable {
  /// Somebody whose word about the subject ends a way.
  struct Last: Sendable {
    let person: Int32
    let carries: Int32
    /// Which vouch or concern it stands for.
    let word: Int32
    var used: Int32 = 0
  }

  let network: TrustNetwork
  /// The people whose words end ways, in the order in which they were added.
  private(set) var lasts: [Last] = []
  /// Flow along each delegation between people in between.
  private(set) var alongArc: [Int32]
  /// Flow from the roots to each person in between.
  private(set) var fromRoots: [Int32]
  /// Flow through each person in between.
  private(set) var through: [Int32]
  /// Delegations that some flow has gone along, and people whom some has gone through.
  private(set) var usedArcs: [Int32] = []
  private var usedPeople: [Int32] = []
  /// The subject: nobody's standing rests on what they say themselves.
  private var subject: Int32 = -1
  /// Only what had arrived by then is used.
  private var asOf = TrustNetwork.never
  /// Whether people who have brought as many newcomers as they may are left out.
  private var isLimited = false
  private var brought: [Int32] = []

  // A state is a person and a side: 2n comes before the person's own capacity, 2n + 1 after it.
  private var seen: [Int32]
  private var round: Int32 = 0
  private var toward: [Int32]
  private var along: [Int32]
  private var queue: [Int32]

  // How a state leads on, besides along a delegation (its position, 0 or more).
  private static let throughPerson: Int32 = -1
  private static let backThroughPerson: Int32 = -2
  // A vouch is -10 - its position; a delegation gone back along, 1 << 30 + its position.
  private static let vouchBase: Int32 = -10
  private static let backBase: Int32 = 1 << 30

  init(_ network: TrustNetwork) {
    self.network = network
    let count = network.count
    alongArc = [Int32](repeating: 0, count: network.delegations.elements.count)
    fromRoots = [Int32](repeating: 0, count: count)
    through = [Int32](repeating: 0, count: count)
    seen = [Int32](repeating: 0, count: 2 * count)
    toward = [Int32](repeating: 0, count: 2 * count)
    along = [Int32](repeating: 0, count: 2 * count)
    queue = [Int32](repeating: 0, count: 2 * count)
  }

  /// Begins anew, for a subject.
  mutating func begin(
    _ subject: Int32, asOf: Int32 = TrustNetwork.never, isLimited: Bool = false
  ) {
    for arc in usedArcs { alongArc[Int(arc)] = 0 }
    for person in usedPeople {
      through[Int(person)] = 0
      fromRoots[Int(person)] = 0
    }
    usedArcs.removeAll(keepingCapacity: true)
    usedPeople.removeAll(keepingCapacity: true)
    lasts.removeAll(keepingCapacity: true)
    self.subject = subject
    self.asOf = asOf
    self.isLimited = isLimited
  }

  /// Notes that everyone on the ways that were found has brought one more newcomer.
  mutating func bring() {
    if brought.isEmpty { brought = [Int32](repeating: 0, count: network.count) }
    for person in peopleUsed { brought[Int(person)] += 1 }
  }

  /// How many newcomers each person has brought; empty before the first.
  var newcomers: [Int32] { brought }

  /// People in between whom some flow goes through, each once, in the order of their ids.
  var peopleUsed: [Int32] { Set(usedPeople.filter { through[Int($0)] > 0 }).sorted() }

  /// Adds somebody whose word ends ways.
  mutating func add(_ person: Int32, carrying weight: Int32, word: Int32) {
    if person == subject || isSpent(person) { return }
    lasts.append(Last(person: person, carries: weight, word: word))
  }

  func isSubject(_ person: Int) -> Bool { Int32(person) == subject }

  private func isSpent(_ person: Int32) -> Bool {
    guard isLimited, let budget = network.question.budget else { return false }
    let distance = network.distance(of: Int(person), asOf: asOf)
    let already = brought.isEmpty ? 0 : Int(brought[Int(person)])
    return already >= budget.newcomers(at: distance)
  }

  /// Sends more flow, up to a limit in total for this call; returns how much.
  /// - Complexity: O(ways × delegations), and for most people O(vouches).
  mutating func send(_ limit: Int32) -> Int32 {
    var sent: Int32 = 0
    for index in lasts.indices where sent < limit { sent += sendDirectly(index, limit - sent) }
    while sent < limit, let first = findWay() { sent += push(from: first, limit - sent) }
    return sent
  }

  private func fromRootsLeft(_ person: Int) -> Int32 {
    if asOf == TrustNetwork.never { return network.fromRoots[person] - fromRoots[person] }
    var all: Int32 = 0
    for index in network.rootDelegations.range(person)
    where network.rootDelegations.elements[index].arrival <= asOf {
      all += network.rootDelegations.elements[index].weight
    }
    return min(TrustNetwork.whole, all) - fromRoots[person]
  }

  /// The shortest way of all: a root delegates to this person, and they say it.
  private mutating func sendDirectly(_ index: Int, _ limit: Int32) -> Int32 {
    let person = Int(lasts[index].person)
    let more = min(
      min(fromRootsLeft(person), TrustNetwork.whole - through[person]),
      min(lasts[index].carries - lasts[index].used, limit))
    guard more > 0 else { return 0 }
    lasts[index].used += more
    note(person)
    fromRoots[person] += more
    through[person] += more
    return more
  }

  private mutating func note(_ person: Int) {
    if through[person] == 0, fromRoots[person] == 0 { usedPeople.append(Int32(person)) }
  }

  /// Looks back from the subject for the shortest way on which more can go; the first person on it
  /// after the roots.
  private mutating func findWay() -> Int? {
    round += 1
    var tail = 0
    for index in lasts.indices where lasts[index].used < lasts[index].carries {
      let state = 2 * lasts[index].person + 1
      guard seen[Int(state)] != round else { continue }
      seen[Int(state)] = round
      along[Int(state)] = Self.vouchBase - Int32(index)
      queue[tail] = state
      tail += 1
    }
    var head = 0
    while head < tail {
      let state = queue[head]
      head += 1
      let person = Int(state >> 1)
      if state & 1 == 1 {
        if through[person] < TrustNetwork.whole {
          reach(state - 1, from: state, Self.throughPerson, &tail)
        }
        guard through[person] > 0 else { continue }
        for arc in usedArcs where alongArc[Int(arc)] > 0 {
          let delegation = network.delegations.elements[Int(arc)]
          guard delegation.from == Int32(person) else { continue }
          reach(2 * delegation.to, from: state, Self.backBase + arc, &tail)
        }
      } else {
        if fromRootsLeft(person) > 0 { return person }
        if through[person] > 0 { reach(state + 1, from: state, Self.backThroughPerson, &tail) }
        for arc in network.delegations.range(person) {
          let delegation = network.delegations.elements[arc]
          guard alongArc[arc] < delegation.weight, delegation.arrival <= asOf,
            delegation.from != subject, !isSpent(delegation.from)
          else { continue }
          reach(2 * delegation.from + 1, from: state, Int32(arc), &tail)
        }
      }
    }
    return nil
  }

  private mutating func reach(_ state: Int32, from: Int32, _ how: Int32, _ tail: inout Int) {
    guard seen[Int(state)] != round else { return }
    seen[Int(state)] = round
    toward[Int(state)] = from
    along[Int(state)] = how
    queue[tail] = state
    tail += 1
  }

  /// What can go on along one step.
  private func room(_ state: Int32) -> Int32 {
    let how = along[Int(state)]
    switch how {
    case Self.throughPerson: return TrustNetwork.whole - through[Int(state >> 1)]
    case Self.backThroughPerson: return through[Int(state >> 1)]
    case Self.backBase...: return alongArc[Int(how - Self.backBase)]
    case 0...: return network.delegations.elements[Int(how)].weight - alongArc[Int(how)]
    default:
      let last = lasts[Int(Self.vouchBase - how)]
      return last.carries - last.used
    }
  }

  /// Sends along the way that was found.
  private mutating func push(from first: Int, _ limit: Int32) -> Int32 {
    var more = min(limit, fromRootsLeft(first))
    var state = Int32(2 * first)
    while true {
      more = min(more, room(state))
      if along[Int(state)] <= Self.vouchBase { break }
      state = toward[Int(state)]
    }
    note(first)
    fromRoots[first] += more
    state = Int32(2 * first)
    while true {
      let how = along[Int(state)]
      let person = Int(state >> 1)
      switch how {
      case Self.throughPerson:
        note(person)
        through[person] += more
      case Self.backThroughPerson: through[person] -= more
      case Self.backBase...: alongArc[Int(how - Self.backBase)] -= more
      case 0...:
        if alongArc[Int(how)] == 0 { usedArcs.append(how) }
        alongArc[Int(how)] += more
      default:
        lasts[Int(Self.vouchBase - how)].used += more
        return more
      }
      state = toward[Int(state)]
    }
  }
}
