extension TrustNetwork {
  /// Makes a graph ready for a question. - Complexity: O(depth × statements + people).
  public init(_ graph: TrustGraph, _ question: TrustQuestion) {
    self.graph = graph
    self.question = question
    let builder = NetworkBuilder(graph, question)
    isRoot = builder.isRoot
    isSilent = builder.isSilent
    let reach = builder.reach()
    mayVouch = reach.mayVouch
    let delegations = builder.delegations(reach)
    let count = graph.people.count
    let between = Rows(count, delegations.between) { $0.to }
    self.delegations = between
    outgoing = Self.outgoing(between)
    rootDelegations = Rows(count, delegations.byRoots) { $0.to }
    var fromRoots = [Int32](repeating: 0, count: count)
    for arc in delegations.byRoots {
      fromRoots[Int(arc.to)] = min(Self.whole, fromRoots[Int(arc.to)] + arc.weight)
    }
    self.fromRoots = fromRoots
    let vouches = builder.vouches(reach)
    self.vouches = Rows(count, vouches.between.map(\.vouch), subjects: vouches.between.map(\.to))
    rootVouches = Rows(count, vouches.byRoots.map(\.vouch), subjects: vouches.byRoots.map(\.to))
    within = builder.within(delegations)
    arrivals = Self.arrivals(delegations, vouches)
  }

  /// The positions of delegations by giver.
  static func outgoing(_ delegations: Rows<Delegates>) -> Rows<Int32> {
    Rows(delegations.starts.count - 1, delegations.elements.indices.map { Int32($0) }) {
      delegations.elements[Int($0)].from
    }
  }

  private static func arrivals(
    _ delegations: NetworkBuilder.Delegations, _ vouches: NetworkBuilder.Vouching
  ) -> [Int32] {
    var arrivals: Set<Int32> = []
    for arc in delegations.between + delegations.byRoots { arrivals.insert(arc.arrival) }
    for arc in vouches.between + vouches.byRoots {
      arrivals.insert(arc.vouch.accepted)
      arrivals.insert(arc.vouch.introduced)
    }
    arrivals.remove(never)
    return arrivals.sorted()
  }
}

extension Rows {
  /// Distributes elements whose rows are given beside them.
  fileprivate init(_ count: Int, _ elements: [Element], subjects: [Int32]) {
    let paired = Rows<(Element, Int32)>(count, Array(zip(elements, subjects))) { $0.1 }
    starts = paired.starts
    self.elements = paired.elements.map(\.0)
  }
}
