/// The known word that somebody probably meant.
public enum Nearest {
  /// The longest word that is compared, in bytes; nothing that Troth knows comes near it.
  static let maximumBytes = 32

  /// The nearest candidate, or `nil` when more than a third of it would have to change.
  public static func word(to word: String, among candidates: [String]) -> String? {
    let bytes = Array(word.utf8)
    guard bytes.count <= maximumBytes else { return nil }
    let ranked = candidates.map { (distance: distance(bytes, Array($0.utf8)), word: $0) }
    guard let best = ranked.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }),
      best.distance > 0, best.distance <= max(1, best.word.utf8.count / 3)
    else { return nil }
    return best.word
  }

  /// How many bytes have to be inserted, deleted, replaced, or swapped with their neighbour.
  ///
  /// - Complexity: O(`left.count` × `right.count`).
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var above = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let replaced = above[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(replaced, above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      (before, above) = (above, current)
    }
    return above[right.count]
  }
}
