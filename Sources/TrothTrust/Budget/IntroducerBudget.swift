/// How many newcomers may be accepted through one person, by how far they stand from the roots.
///
/// It bounds in total what fooled people can let in. Specification: docs/spec/trust.md,
/// "Introducers' budget".
public struct IntroducerBudget: Hashable, Sendable {
  /// For those whom a root delegates to, then for those one step further, and so on; the last stands
  /// for all further ones.
  public let newcomers: [Int]

  /// - Parameter newcomers: each 0 or more; an empty list is the standard.
  public init(_ newcomers: [Int]) {
    self.newcomers = newcomers.isEmpty ? Self.standard.newcomers : newcomers.map { max($0, 0) }
  }

  private init(standard: [Int]) { newcomers = standard }

  /// Twenty for those whom a root delegates to, five for everybody further.
  public static let standard = IntroducerBudget(standard: [20, 5])

  /// How many at a distance from the roots, which is 1 or more.
  func newcomers(at distance: Int) -> Int {
    newcomers[min(max(distance, 1), newcomers.count) - 1]
  }
}
