public import TrothModel

/// One way from a root to a person.
public struct TrustPath: Hashable, Sendable {
  /// The root from whom it starts.
  public let root: PersonID
  /// The people in between, from the root on; empty when the root says it themselves.
  public let people: [PersonID]
  /// The statements that it goes along, in order.
  public let records: [RecordID]
  /// When the first of these statements ends, or no end.
  public let until: Instant?
  /// Whether it carries one person's whole word; one that does not is only part of one.
  public let isWhole: Bool

  /// Everyone on it, the root first, without the person it leads to.
  public var everyone: [PersonID] { [root] + people }
}

/// Takes a flow apart into ways, the shortest first, then in the order of ids.
///
/// What was sent one way and back another has cancelled out by then, so no way goes twice past one
/// person. Specification: docs/spec/trust.md, "Explanation".
struct FlowPaths {
  private struct Way {
    /// Numbers of the people in between, from the root on.
    var people: [Int32]
    /// Positions of the delegations between them.
    var arcs: [Int32]
    /// Position in `lasts`.
    var last: Int
  }

  private let network: TrustNetwork
  private var fromRoots: [Int32: Int32] = [:]
  private var along: [Int32: Int32] = [:]
  private var outgoing: [Int32: [Int32]] = [:]
  private var lasts: [FlowSearch.Last]
  private var lastsOf: [Int32: [Int]] = [:]
  private var usedOfRoots: [Int: Int32] = [:]

  init(_ flow: FlowSearch) {
    network = flow.network
    lasts = flow.lasts
    for (index, last) in lasts.enumerated() where last.used > 0 {
      lastsOf[last.person, default: []].append(index)
    }
    for person in flow.peopleUsed where flow.fromRoots[Int(person)] > 0 {
      fromRoots[person] = flow.fromRoots[Int(person)]
    }
    for arc in Set(flow.usedArcs).sorted() where flow.alongArc[Int(arc)] > 0 {
      along[arc] = flow.alongArc[Int(arc)]
      outgoing[network.delegations.elements[Int(arc)].from, default: []].append(arc)
    }
  }

  /// The ways, taken out one after the other. - Complexity: O(ways × flow).
  mutating func paths(words: Rows<TrustNetwork.Vouches>) -> [TrustPath] {
    var paths: [TrustPath] = []
    // Most ways have one person in between, and looking for each of them anew would take long.
    for first in fromRoots.keys.sorted() {
      while fromRoots[first, default: 0] > 0, let last = last(of: first) {
        let way = Way(people: [first], arcs: [], last: last)
        let amount = take(way)
        for path in fromEachRoot(way, amount, words) { paths.append(path) }
      }
    }
    while let way = shortest() {
      let amount = take(way)
      for path in fromEachRoot(way, amount, words) { paths.append(path) }
    }
    return paths
  }

  /// A word of this person about the subject that some flow ends with.
  private func last(of person: Int32) -> Int? {
    lastsOf[person]?.first { lasts[$0].used > 0 }
  }

  /// The shortest way that is left; of several the one with the least ids, from the root on.
  private func shortest() -> Way? {
    var layer: [Way] = fromRoots.filter { $0.value > 0 }.keys.sorted().map {
      Way(people: [$0], arcs: [], last: -1)
    }
    var seen = Set(layer.compactMap(\.people.last))
    while !layer.isEmpty {
      let ended = layer.compactMap { way -> Way? in
        guard let person = way.people.last,
          let last = last(of: person)
        else { return nil }
        return Way(people: way.people, arcs: way.arcs, last: last)
      }
      if let first = ended.first { return first }
      var next: [Way] = []
      for way in layer {
        let arcs = way.people.last.flatMap { outgoing[$0] } ?? []
        for arc in arcs where along[arc, default: 0] > 0 {
          let to = network.delegations.elements[Int(arc)].to
          guard seen.insert(to).inserted else { continue }
          next.append(Way(people: way.people + [to], arcs: way.arcs + [arc], last: -1))
        }
      }
      layer = next.sorted { $0.people.lexicographicallyPrecedes($1.people) }
    }
    return nil
  }

  private mutating func take(_ way: Way) -> Int32 {
    let first = way.people[0]
    var amount = min(fromRoots[first, default: 0], lasts[way.last].used)
    for arc in way.arcs { amount = min(amount, along[arc, default: 0]) }
    fromRoots[first, default: 0] -= amount
    for arc in way.arcs { along[arc, default: 0] -= amount }
    lasts[way.last].used -= amount
    return amount
  }

  /// A way starts from the roots that delegate to its first person, the least id first.
  private mutating func fromEachRoot(
    _ way: Way, _ amount: Int32, _ words: Rows<TrustNetwork.Vouches>
  ) -> [TrustPath] {
    var paths: [TrustPath] = []
    var rest = amount
    for index in network.rootDelegations.range(Int(way.people[0])) where rest > 0 {
      let delegation = network.rootDelegations.elements[index]
      let room = delegation.weight - usedOfRoots[index, default: 0]
      let part = min(room, rest)
      guard part > 0 else { continue }
      usedOfRoots[index, default: 0] += part
      rest -= part
      var said = [delegation.word]
      said += way.arcs.map { network.delegations.elements[Int($0)].word }
      let vouch = lasts[way.last].word
      if vouch >= 0 { said.append(words.elements[Int(vouch)].word) }
      paths.append(
        network.path(from: delegation.from, way.people, said, isWhole: part == TrustNetwork.whole))
    }
    return paths
  }
}

extension TrustNetwork {
  func path(
    from root: Int32, _ people: [Int32], _ words: [Int32], isWhole: Bool
  ) -> TrustPath {
    let said = words.map { graph.statements.words[Int($0)] }
    return TrustPath(
      root: graph.people[Int(root)], people: people.map { graph.people[Int($0)] },
      records: said.flatMap(\.records), until: said.compactMap(\.until).min(), isWhole: isWhole)
  }
}
