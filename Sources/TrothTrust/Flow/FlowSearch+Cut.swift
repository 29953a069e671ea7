extension FlowSearch {
  /// Which states more flow could reach from the roots, after all was sent that can be.
  /// - Complexity: O(delegations).
  private func reachable() -> [Bool] {
    var reached = [Bool](repeating: false, count: 2 * network.count)
    var pending: [Int32] = []
    func reach(_ state: Int32) {
      guard !reached[Int(state)] else { return }
      reached[Int(state)] = true
      pending.append(state)
    }
    for person in 0..<network.count where !isSubject(person) {
      if network.fromRoots[person] > fromRoots[person] { reach(Int32(2 * person)) }
    }
    while let state = pending.popLast() {
      let person = Int(state >> 1)
      if state & 1 == 0 {
        if through[person] < TrustNetwork.whole { reach(state + 1) }
        for arc in network.delegations.range(person) where alongArc[arc] > 0 {
          reach(2 * network.delegations.elements[arc].from + 1)
        }
      } else {
        if through[person] > 0 { reach(state - 1) }
        for arc in network.outgoing[person] {
          let delegation = network.delegations.elements[Int(arc)]
          if alongArc[Int(arc)] < delegation.weight, !isSubject(Int(delegation.to)) {
            reach(2 * delegation.to)
          }
        }
      }
    }
    return reached
  }

  /// People whose word about the subject more flow could come from.
  func reachedFromRoots() -> [Int32] {
    let reached = reachable()
    return (0..<Int32(network.count)).filter { reached[2 * Int($0) + 1] }
  }

  /// The people at whom the flow is cut, nearest to the roots: without them nothing reaches the
  /// subject, and no set of people who could stop more is smaller when all words are whole.
  func cut() -> Set<Int32> {
    let reached = reachable()
    var cut: Set<Int32> = []
    for person in peopleUsed {
      let (before, after) = (reached[2 * Int(person)], reached[2 * Int(person) + 1])
      if before && !after { cut.insert(person) }
      if !before, fromRoots[Int(person)] > 0 { cut.insert(person) }
    }
    for arc in usedArcs where alongArc[Int(arc)] > 0 {
      let delegation = network.delegations.elements[Int(arc)]
      if reached[2 * Int(delegation.from) + 1], !reached[2 * Int(delegation.to)] {
        cut.insert(delegation.to)
      }
    }
    for last in lasts where last.used > 0 && reached[2 * Int(last.person) + 1] {
      cut.insert(last.person)
    }
    return cut
  }
}
