/// Matching with runs, in time bounded by the product of both lengths.
enum Wildcards {
  /// Whether `items` as a whole match `pattern`, where some elements of the pattern are runs.
  ///
  /// It returns only to the latest run: everything before that has its leftmost match already, and
  /// no other match of it would leave more to the rest. So each pair of a pattern element and an
  /// item is compared at most once.
  ///
  /// - Complexity: O(`pattern.count` × `items.count`) calls of `accepts`.
  static func match<Element, Items: RandomAccessCollection>(
    _ pattern: [Element], _ items: Items,
    isRun: (Element) -> Bool, accepts: (Element, Items.Element) -> Bool
  ) -> Bool {
    var at = 0
    var index = items.startIndex
    var retry: (at: Int, index: Items.Index)?
    while index < items.endIndex {
      if at < pattern.count, isRun(pattern[at]) {
        at += 1
        retry = (at, index)
      } else if at < pattern.count, accepts(pattern[at], items[index]) {
        at += 1
        items.formIndex(after: &index)
      } else if let last = retry {
        index = items.index(after: last.index)
        at = last.at
        retry = (at, index)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy(isRun)
  }
}

extension UInt8 {
  static let slash = UInt8(ascii: "/")
  static let star = UInt8(ascii: "*")
  static let dot = UInt8(ascii: ".")
  static let backslash = UInt8(ascii: "\\")
}
