public import TrothModel

/// A graph made ready for one question: who may vouch, who may delegate, and what carries how much.
///
/// Compact arrays, made once, for any number of answers. Specification: docs/spec/trust.md, "Depth"
/// and "Flow".
public struct TrustNetwork: Sendable {
  /// One person's whole word, and what one person in between can carry.
  static let whole: Int32 = 100
  /// An arrival that never comes.
  static let never = Int32.max

  /// One person's delegation to another, as far as it can be used.
  struct Delegates {
    let from: Int32
    let to: Int32
    let weight: Int32
    /// When it could first be used: it and what its giver's own depth rests on had arrived.
    let arrival: Int32
    let word: Int32
  }

  /// A vouch by somebody whose vouches count.
  struct Vouches {
    let from: Int32
    let carries: Int32
    /// When it could first be used as `accepted`; never for one as `introduced`.
    let accepted: Int32
    /// When it could first be used as anything.
    let introduced: Int32
    let word: Int32
  }

  /// What it was made from.
  public let graph: TrustGraph
  /// What is asked.
  public let question: TrustQuestion

  /// For each person when they may first vouch; never, for those whose vouches do not count.
  let mayVouch: [Int32]
  /// Who is a root.
  let isRoot: [Bool]
  /// Who is left out: blocked, or muted by the asker.
  let isSilent: [Bool]
  /// Delegations between people in between, by receiver.
  let delegations: Rows<Delegates>
  /// The positions of these delegations, by giver.
  let outgoing: Rows<Int32>
  /// Delegations by roots, by receiver.
  let rootDelegations: Rows<Delegates>
  /// What roots' delegations to each person come to, at most a whole word.
  let fromRoots: [Int32]
  /// Vouches by people in between, by subject.
  let vouches: Rows<Vouches>
  /// Vouches by roots, by subject.
  let rootVouches: Rows<Vouches>
  /// For 1 delegation, 2 and so on, for each person from which arrival on so few lead to them.
  let within: [[Int32]]
  /// Every arrival from which on some word can be used, sorted.
  let arrivals: [Int32]

  /// The number of people.
  var count: Int { graph.people.count }

  /// Whether a person's own vouches count here. Specification: docs/spec/trust.md, "Depth".
  public func isHeard(_ person: PersonID) -> Bool {
    guard graph.statements.agents[person] == nil, let number = graph.numbers[person] else {
      return question.roots.current.contains(person)
    }
    return !isSilent[Int(number)] && (isRoot[Int(number)] || mayVouch[Int(number)] < Self.never)
  }

  /// How many delegations lie between the roots and a person, as of an arrival; the question's depth
  /// when nothing had reached them by then.
  func distance(of person: Int, asOf arrival: Int32) -> Int {
    (within.firstIndex { $0[person] <= arrival }).map { $0 + 1 } ?? question.depth
  }
}

/// Rows of a table in one array: row by row, with the start of each.
struct Rows<Element: Sendable>: Sendable {
  let starts: [Int32]
  let elements: [Element]

  /// Distributes elements over rows, keeping their order within a row.
  /// - Complexity: O(rows + elements).
  init(_ count: Int, _ elements: [Element], row: (Element) -> Int32) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for element in elements { starts[Int(row(element)) + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    var order = [Int32](repeating: 0, count: elements.count)
    for (position, element) in elements.enumerated() {
      let row = Int(row(element))
      order[Int(next[row])] = Int32(position)
      next[row] += 1
    }
    self.starts = starts
    self.elements = order.map { elements[Int($0)] }
  }

  /// The positions of a row's elements.
  func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  /// A row.
  subscript(row: Int) -> ArraySlice<Element> { elements[range(row)] }
}
