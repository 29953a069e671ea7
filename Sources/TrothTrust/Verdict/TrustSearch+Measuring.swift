import TrothModel

/// What others are measured with: the same question, in numbers.
extension TrustNetwork {
  /// Who can be used by whom, as arcs between numbers: 0 stands for all roots, n + 1 for the n-th
  /// person of the graph. Delegations lead to people in between, vouches to their subjects.
  @_spi(Synthetic)
  public func unitArcs() -> (delegations: [(Int, Int)], vouches: [(Int, Int)]) {
    var delegations = (0..<count).filter { fromRoots[$0] > 0 }.map { (0, $0 + 1) }
    delegations += self.delegations.elements.map { (Int($0.from) + 1, Int($0.to) + 1) }
    var vouches: [(Int, Int)] = []
    for person in 0..<count {
      for vouch in rootVouches[person] where vouch.accepted < Self.never {
        vouches.append((0, person + 1))
      }
      for vouch in self.vouches[person] where vouch.accepted < Self.never {
        vouches.append((Int(vouch.from) + 1, person + 1))
      }
    }
    return (delegations, vouches)
  }
}

extension TrustSearch {
  /// How many whole ways lead to the n-th person of the graph, without stopping early.
  @_spi(Synthetic)
  public mutating func wholeWays(to number: Int) -> Int {
    Int(fill(Int32(number), .accepted) / TrustNetwork.whole)
  }
}
