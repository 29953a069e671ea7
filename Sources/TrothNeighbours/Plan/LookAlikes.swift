public import TrothModel

/// Handles that people take for one another at a glance.
public enum LookAlikes {
  /// Groups of accounts at one host whose handles look alike and are not the same; sorted.
  ///
  /// - Complexity: O(n log n).
  public static func groups(_ accounts: some Sequence<ForgeAccount>) -> [[ForgeAccount]] {
    var alike: [String: Set<ForgeAccount>] = [:]
    for account in accounts {
      alike["\(shape(account.user))@\(account.host)", default: []].insert(account.unnumbered)
    }
    return alike.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// What is left of a handle at a glance: `l`, `1` and `i` are one stroke, `0` and `o` one ring,
  /// `rn` an `m`, `vv` a `w`, and what joins words is not looked at.
  static func shape(_ handle: String) -> String {
    var bytes = handle.utf8.filter { !"-_.".utf8.contains($0) }.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "1"), UInt8(ascii: "i"), UInt8(ascii: "|"): UInt8(ascii: "l")
      case UInt8(ascii: "0"): UInt8(ascii: "o")
      case UInt8(ascii: "5"): UInt8(ascii: "s")
      case UInt8(ascii: "2"): UInt8(ascii: "z")
      case UInt8(ascii: "8"): UInt8(ascii: "b")
      default: byte
      }
    }
    for (pair, one) in [("rn", "m"), ("vv", "w"), ("cl", "d")] {
      bytes = replacing(Array(pair.utf8), with: Array(one.utf8), in: bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func replacing(_ pair: [UInt8], with one: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: pair) {
        result += one
        index += pair.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
