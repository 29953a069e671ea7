public import TrothModel

/// Answers about one network, one person after the other, in memory that is used again.
///
/// Not to be shared between threads; each has its own. Specification: docs/spec/trust.md, "Verdict".
public struct TrustSearch: Sendable {
  /// What is asked about.
  public let network: TrustNetwork
  /// Who waits for a place.
  public let seating: Seating
  var flow: FlowSearch

  /// Prepares memory for a network. - Complexity: O(people + delegations).
  public init(_ network: TrustNetwork, seating: Seating = .unlimited) {
    self.network = network
    self.seating = seating
    flow = FlowSearch(network)
  }

  private var asked: Int32 { Int32(network.question.people) * TrustNetwork.whole }

  /// The verdict about a person. - Complexity: O(vouches) for most; at worst O(people asked for ×
  /// delegations).
  public mutating func verdict(of person: PersonID) -> TrustVerdict {
    let blocking = network.graph.blocking(of: person)
    let isRefused = network.question.overlay.blocked.contains(person)
    let own = standing(of: person)
    var level = own.level
    if let answering = network.graph.statements.agents[person] {
      // A machine never stands higher than the person who answers for it.
      level = min(level, answering.map { standing(of: $0).level } ?? .unknown)
    }
    return TrustVerdict(
      person: person, scope: network.question.scope, level: level, isRoot: own.isRoot,
      direct: own.direct, people: own.people, isQueued: own.isQueued, block: blocking,
      isRefusedPrivately: isRefused, contested: contested(person))
  }

  /// The level alone: what ``verdict(of:)`` says without blocks, concerns and machines.
  public mutating func level(of person: PersonID) -> TrustLevel { standing(of: person).level }

  struct Standing {
    var level = TrustLevel.unknown
    var isRoot = false
    var direct: Vouch.Level?
    var people = 0
    var isQueued = false
  }

  mutating func standing(of person: PersonID) -> Standing {
    var standing = Standing()
    if network.question.roots.current.contains(person) {
      standing.isRoot = true
      standing.level = .strong
      return standing
    }
    guard let number = network.graph.numbers[person] else { return standing }
    return self.standing(ofNumber: number)
  }

  mutating func standing(ofNumber number: Int32) -> Standing {
    var standing = Standing()
    let person = Int(number)
    if network.isRoot[person] {
      standing.isRoot = true
      standing.level = .strong
      return standing
    }
    flow.begin(number)
    var accepted: Int32 = 0
    let rootVouches = network.rootVouches.range(person)
    for index in rootVouches {
      let vouch = network.rootVouches.elements[index]
      let level: Vouch.Level = vouch.accepted < TrustNetwork.never ? .accepted : .introduced
      standing.direct = max(standing.direct ?? level, level)
      if level == .accepted { accepted += vouch.carries }
    }
    let limit = 2 * asked
    for index in network.vouches.range(person) {
      let vouch = network.vouches.elements[index]
      guard vouch.accepted < TrustNetwork.never else { continue }
      flow.add(vouch.from, carrying: vouch.carries, word: Int32(index))
    }
    if accepted < limit { accepted += flow.send(limit - accepted) }
    accepted = min(accepted, limit)
    if accepted >= asked {
      standing.level = accepted >= limit ? .strong : .accepted
      standing.people = Int(accepted / TrustNetwork.whole)
      queue(&standing, number)
      return standing
    }
    if standing.direct == .accepted {
      standing.level = .accepted
      standing.people = Int(accepted / TrustNetwork.whole)
      return standing
    }
    let introduced = self.introduced(person, accepted: accepted)
    standing.people = Int(introduced / TrustNetwork.whole)
    if introduced >= TrustNetwork.whole || standing.direct != nil { standing.level = .introduced }
    return standing
  }

  /// Vouches as `introduced` come on top, up to the number of people asked for.
  private mutating func introduced(_ person: Int, accepted: Int32) -> Int32 {
    var all = accepted
    for index in network.rootVouches.range(person) {
      let vouch = network.rootVouches.elements[index]
      if vouch.accepted == TrustNetwork.never { all += vouch.carries }
    }
    for index in network.vouches.range(person) {
      let vouch = network.vouches.elements[index]
      guard vouch.accepted == TrustNetwork.never else { continue }
      flow.add(vouch.from, carrying: vouch.carries, word: Int32(index))
    }
    if all < asked { all += flow.send(asked - all) }
    return min(all, asked)
  }

  /// Whoever waits is introduced until there is a place.
  private func queue(_ standing: inout Standing, _ number: Int32) {
    guard standing.direct != .accepted, seating.isWaiting(number) else { return }
    standing.isQueued = true
    standing.level = .introduced
  }

  /// Flow over concerns, apart from all vouches.
  private mutating func contested(_ person: PersonID) -> Contested? {
    let concerns = weighed(person)
    guard !concerns.isEmpty, let number = network.graph.numbers[person] else { return nil }
    flow.begin(number)
    var byRoots: Set<PersonID> = []
    var added: Set<Int32> = []
    for concern in concerns {
      guard let issuer = network.graph.numbers[concern.issuer] else { continue }
      if network.question.roots.current.contains(concern.issuer) {
        byRoots.insert(concern.issuer)
      } else if added.insert(issuer).inserted {
        flow.add(issuer, carrying: TrustNetwork.whole, word: -1)
      }
    }
    let roots = Int32(min(byRoots.count, network.question.people)) * TrustNetwork.whole
    let all = roots + (roots < asked ? flow.send(asked - roots) : 0)
    guard all >= asked || !byRoots.isEmpty else { return nil }
    return Contested(
      people: Int(all / TrustNetwork.whole),
      acknowledgedBy: Set(concerns.flatMap(\.acknowledgedBy)).sorted())
  }

  /// Concerns about a person that matter to the scope, by people whose words count here.
  func weighed(_ person: PersonID) -> [ConcernStatement] {
    guard let all = network.graph.statements.concerns[person] else { return [] }
    return all.filter { isWeighed($0) }
  }

  func isWeighed(_ concern: ConcernStatement) -> Bool {
    guard concern.concerns(network.question.scope),
      network.graph.statements.agents[concern.issuer] == nil,
      let issuer = network.graph.numbers[concern.issuer], !network.isSilent[Int(issuer)]
    else { return false }
    return network.isRoot[Int(issuer)] || network.mayVouch[Int(issuer)] < TrustNetwork.never
  }
}

extension TrustNetwork {
  /// The verdict about one person; for many, a ``TrustSearch`` is faster.
  public func verdict(of person: PersonID) -> TrustVerdict {
    var search = TrustSearch(self, seating: seating())
    return search.verdict(of: person)
  }
}
