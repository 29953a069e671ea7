public import TrothModel

/// Who among the accepted has a place, and who waits because those through whom they come have brought
/// as many newcomers as they may.
///
/// It is what comes of reading the project's records in the order in which they arrived: a later
/// arrival never takes the place of somebody who has one. Specification: docs/spec/trust.md,
/// "Introducers' budget".
public struct Seating: Hashable, Sendable {
  /// People who wait, in the order of the queue.
  public let queue: [PersonID]
  /// How many newcomers have come through each person in between.
  public let brought: [PersonID: Int]
  private let waiting: Set<Int32>

  /// Nobody waits.
  public static let unlimited = Seating(queue: [], brought: [:], waiting: [])

  init(queue: [PersonID], brought: [PersonID: Int], waiting: Set<Int32>) {
    self.queue = queue
    self.brought = brought
    self.waiting = waiting
  }

  func isWaiting(_ number: Int32) -> Bool { waiting.contains(number) }
}

extension TrustNetwork {
  /// Gives places in the order of arrival. - Complexity: O(accepted × log(arrivals) × one search).
  public func seating() -> Seating {
    guard question.budget != nil else { return .unlimited }
    var replay = SeatingReplay(self)
    return replay.run()
  }
}
