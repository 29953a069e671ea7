import TrothModel

/// A binary heap: the first element by `precedes` comes out first.
struct Heap<Element> {
  private var elements: [Element] = []
  private let precedes: (Element, Element) -> Bool

  init(_ precedes: @escaping (Element, Element) -> Bool) { self.precedes = precedes }

  var isEmpty: Bool { elements.isEmpty }
  var first: Element? { elements.first }

  /// - Complexity: O(log n).
  mutating func push(_ element: Element) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(elements[child], elements[parent]) else { return }
      elements.swapAt(child, parent)
      child = parent
    }
  }

  /// - Complexity: O(log n).
  mutating func pop() -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard let first = elements.first else { return last }
    elements[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < elements.count && precedes(elements[child], elements[least]) {
        least = child
      }
      guard least != parent else { return first }
      elements.swapAt(parent, least)
      parent = least
    }
  }
}

/// A commit waiting for its turn: newest first, ties by name.
struct QueuedCommit {
  let id: ObjectID
  let seconds: Int64

  static func queue() -> Heap<QueuedCommit> {
    Heap { left, right in
      left.seconds != right.seconds ? left.seconds > right.seconds : left.id < right.id
    }
  }
}
