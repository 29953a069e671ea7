import TrothModel

/// Selects what counts for a question and combines what one person says in several scopes.
///
/// Specification: docs/spec/trust.md, "Depth".
struct NetworkBuilder {
  /// From which arrival on people may delegate and vouch.
  struct Reach {
    var mayDelegate: [Int32]
    var mayVouch: [Int32]
  }

  struct Delegations {
    var between: [TrustNetwork.Delegates] = []
    var byRoots: [TrustNetwork.Delegates] = []
  }

  struct Vouching {
    var between: [(vouch: TrustNetwork.Vouches, to: Int32)] = []
    var byRoots: [(vouch: TrustNetwork.Vouches, to: Int32)] = []
  }

  /// A delegation that covers the scope, by somebody who is heard.
  private struct Usable {
    let said: TrustGraph.Delegated
    let weight: Int32
    let byRoot: Bool
  }

  private let graph: TrustGraph
  private let question: TrustQuestion
  private let covers: [Bool]
  /// For former stewards, until when they were.
  private let former: [Int32: Instant]
  private let delegated: [Usable]
  let isRoot: [Bool]
  let isSilent: [Bool]

  init(_ graph: TrustGraph, _ question: TrustQuestion) {
    self.graph = graph
    self.question = question
    let covers = graph.scopes.map { $0.covers(question.scope) }
    self.covers = covers
    var isRoot = [Bool](repeating: false, count: graph.people.count)
    var isSilent = isRoot
    let overlay = question.overlay
    for (number, person) in graph.people.enumerated() {
      isRoot[number] = question.roots.current.contains(person)
    }
    for person in overlay.blocked.union(overlay.muted) {
      if let number = graph.numbers[person] { isSilent[Int(number)] = true }
    }
    let blocked = graph.statements.accounts.keys.filter {
      graph.statements.block(reaching: $0) != nil
    }
    for person in Array(graph.statements.blocks.keys) + blocked {
      guard let number = graph.numbers[person] else { continue }
      if !isRoot[Int(number)] { isSilent[Int(number)] = true }
    }
    self.isRoot = isRoot
    self.isSilent = isSilent
    var former: [Int32: Instant] = [:]
    for (person, until) in question.roots.former {
      if let number = graph.numbers[person] { former[number] = until }
    }
    self.former = former
    let (silent, rooted) = (isSilent, isRoot)
    delegated = graph.delegated.compactMap { said in
      guard covers[Int(said.scope)], !silent[Int(said.issuer)], !silent[Int(said.subject)],
        !rooted[Int(said.subject)]
      else { return nil }
      let weight = Self.faded(said.weight, said.said, question, at: graph.instant)
      let byRoot =
        rooted[Int(said.issuer)] || Self.spokeAsRoot(said.issuer, said.said, former)
      return Usable(said: said, weight: weight, byRoot: byRoot)
    }.filter { $0.weight > 0 }
  }

  /// What a word carries after the half-lives since it was last said.
  private static func faded(
    _ weight: Int32, _ said: TrustGraph.Said, _ question: TrustQuestion, at instant: Instant
  ) -> Int32 {
    guard let halfLife = question.halfLife else { return weight }
    let age = max(0, instant.seconds - said.last.seconds)
    let halvings = age / halfLife
    return halvings > 7 ? 0 : weight >> Int32(halvings)
  }

  /// Whether somebody who was a steward said it while they were.
  private static func spokeAsRoot(
    _ issuer: Int32, _ said: TrustGraph.Said, _ former: [Int32: Instant]
  ) -> Bool {
    !former.isEmpty && former[issuer].map { said.first <= $0 } ?? false
  }

  /// rd(v) = max over delegations u → v of min(depth, rd(u) − 1), as the arrivals from which on it is
  /// at least so much. Whoever has at least 2 may delegate, whoever has at least 1 may vouch.
  func reach() -> Reach {
    let never = TrustNetwork.never
    var above = isRoot.map { $0 ? Int32(0) : never }
    var reach = Reach(mayDelegate: above, mayVouch: above)
    for depth in stride(from: question.depth - 1, through: 1, by: -1) {
      var here = above
      for arc in delegated where arc.said.depth >= depth {
        let before: Int32 = arc.byRoot ? 0 : above[Int(arc.said.issuer)]
        guard before < never else { continue }
        let arrival = max(arc.said.arrival, before)
        if arrival < here[Int(arc.said.subject)] { here[Int(arc.said.subject)] = arrival }
      }
      if depth == 2 { reach.mayDelegate = here }
      above = here
    }
    reach.mayVouch = above
    return reach
  }

  /// Delegations that can be used. Of several scopes the strongest word counts: each adds what it
  /// carries beyond those that had arrived before.
  func delegations(_ reach: Reach) -> Delegations {
    var result = Delegations()
    guard question.depth >= 2 else { return result }
    var start = 0
    while start < delegated.count {
      let first = delegated[start]
      var end = start + 1
      while end < delegated.count, delegated[end].said.issuer == first.said.issuer,
        delegated[end].said.subject == first.said.subject
      {
        end += 1
      }
      var carried: (root: Int32, between: Int32) = (0, 0)
      for arc in arrived(delegated[start..<end], reach) {
        if arc.byRoot {
          let more = arc.delegates.weight - carried.root
          if more > 0 { result.byRoots.append(arc.delegates.carrying(more)) }
          carried.root = max(carried.root, arc.delegates.weight)
        } else {
          let more = arc.delegates.weight - carried.between
          if more > 0 { result.between.append(arc.delegates.carrying(more)) }
          carried.between = max(carried.between, arc.delegates.weight)
        }
      }
      start = end
    }
    return result
  }

  private func arrived(
    _ arcs: ArraySlice<Usable>, _ reach: Reach
  ) -> [(delegates: TrustNetwork.Delegates, byRoot: Bool)] {
    arcs.compactMap { arc -> (delegates: TrustNetwork.Delegates, byRoot: Bool)? in
      let before: Int32 = arc.byRoot ? 0 : reach.mayDelegate[Int(arc.said.issuer)]
      guard before < TrustNetwork.never else { return nil }
      return (
        TrustNetwork.Delegates(
          from: arc.said.issuer, to: arc.said.subject, weight: arc.weight,
          arrival: max(arc.said.arrival, before), word: arc.said.word), arc.byRoot
      )
    }.sorted {
      ($0.delegates.arrival, -$0.delegates.weight, $0.delegates.word)
        < ($1.delegates.arrival, -$1.delegates.weight, $1.delegates.word)
    }
  }

  /// Vouches that count, one for each person and subject: of several scopes the strongest word.
  func vouches(_ reach: Reach) -> Vouching {
    var result = Vouching()
    var start = 0
    while start < graph.vouched.count {
      let first = graph.vouched[start]
      var (root, between): (TrustNetwork.Vouches?, TrustNetwork.Vouches?) = (nil, nil)
      var end = start
      while end < graph.vouched.count, graph.vouched[end].issuer == first.issuer,
        graph.vouched[end].subject == first.subject
      {
        if let (vouch, byRoot) = usable(graph.vouched[end], reach) {
          if byRoot { root = vouch.joined(root) } else { between = vouch.joined(between) }
        }
        end += 1
      }
      if let root { result.byRoots.append((root, first.subject)) }
      if let between { result.between.append((between, first.subject)) }
      start = end
    }
    return result
  }

  private func usable(
    _ said: TrustGraph.Vouched, _ reach: Reach
  ) -> (TrustNetwork.Vouches, byRoot: Bool)? {
    guard covers[Int(said.scope)], !isSilent[Int(said.issuer)] else { return nil }
    let byRoot = isRoot[Int(said.issuer)] || Self.spokeAsRoot(said.issuer, said.said, former)
    let before: Int32 = byRoot ? 0 : reach.mayVouch[Int(said.issuer)]
    let carries = Self.faded(TrustNetwork.whole, said.said, question, at: graph.instant)
    guard before < TrustNetwork.never, carries > 0 else { return nil }
    let arrival = max(said.arrival, before)
    let vouch = TrustNetwork.Vouches(
      from: said.issuer, carries: carries,
      accepted: said.level == .accepted ? arrival : TrustNetwork.never, introduced: arrival,
      word: said.word)
    return (vouch, byRoot)
  }

  /// From which arrival on 1 delegation, 2 and so on lead from the roots to each person.
  func within(_ delegations: Delegations) -> [[Int32]] {
    var layers: [[Int32]] = []
    var here = [Int32](repeating: TrustNetwork.never, count: graph.people.count)
    for arc in delegations.byRoots { here[Int(arc.to)] = min(here[Int(arc.to)], arc.arrival) }
    for _ in 1..<max(question.depth, 2) {
      layers.append(here)
      var next = here
      for arc in delegations.between where here[Int(arc.from)] < TrustNetwork.never {
        next[Int(arc.to)] = min(next[Int(arc.to)], max(arc.arrival, here[Int(arc.from)]))
      }
      here = next
    }
    return layers
  }
}

extension TrustNetwork.Delegates {
  fileprivate func carrying(_ weight: Int32) -> TrustNetwork.Delegates {
    TrustNetwork.Delegates(from: from, to: to, weight: weight, arrival: arrival, word: word)
  }
}

extension TrustNetwork.Vouches {
  /// The stronger of two words of one person on one subject, in different scopes.
  fileprivate func joined(_ other: TrustNetwork.Vouches?) -> TrustNetwork.Vouches {
    guard let other else { return self }
    return TrustNetwork.Vouches(
      from: from, carries: max(carries, other.carries), accepted: min(accepted, other.accepted),
      introduced: min(introduced, other.introduced),
      word: other.accepted <= accepted ? other.word : word)
  }
}
