public import TrothModel

extension TrustNetwork {
  /// How many of some people are independent of one another: as many as ways lead to, from the roots,
  /// that have nobody in common. Each root among them is one.
  ///
  /// For decisions that need several people at once, such as approvals. - Complexity: O(people asked
  /// about × delegations). Specification: docs/spec/trust.md, "Several people at once".
  public func independent(_ people: Set<PersonID>) -> Int {
    let asked = people.filter { !question.roots.current.contains($0) }
      .compactMap { graph.numbers[$0] }.filter { !isSilent[Int($0)] }.sorted()
    var search = FlowSearch(leading(to: Set(asked)))
    search.begin(-1)
    for person in asked { search.add(person, carrying: Self.whole, word: -1) }
    let roots = people.count { question.roots.current.contains($0) }
    return roots + Int(search.send(Int32(asked.count) * Self.whole) / Self.whole)
  }

  /// The same network in which vouches for some people lead to them as delegations do.
  private func leading(to people: Set<Int32>) -> TrustNetwork {
    func arcs(_ vouches: Rows<Vouches>) -> [Delegates] {
      people.sorted().flatMap { person in
        vouches[Int(person)].filter { $0.accepted < Self.never }.map {
          Delegates(
            from: $0.from, to: person, weight: $0.carries, arrival: $0.accepted, word: $0.word)
        }
      }
    }
    let delegations = Rows(count, delegations.elements + arcs(vouches)) { $0.to }
    let rootDelegations = rootDelegations.elements + arcs(rootVouches)
    var fromRoots = [Int32](repeating: 0, count: count)
    for arc in rootDelegations {
      fromRoots[Int(arc.to)] = min(Self.whole, fromRoots[Int(arc.to)] + arc.weight)
    }
    return TrustNetwork(
      graph: graph, question: question, mayVouch: mayVouch, isRoot: isRoot, isSilent: isSilent,
      delegations: delegations, outgoing: Self.outgoing(delegations),
      rootDelegations: Rows(count, rootDelegations) { $0.to }, fromRoots: fromRoots,
      vouches: vouches, rootVouches: rootVouches, within: within, arrivals: arrivals)
  }
}
