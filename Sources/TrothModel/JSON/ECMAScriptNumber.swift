/// Numbers as ECMAScript's `Number::toString` prints them, which RFC 8785 section 3.2.2.3 asks for.
enum ECMAScriptNumber {
  /// The shortest digits that read back as the same double, placed as ECMA-262 says.
  static func text(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    let (digits, point) = shortest(value.magnitude)
    let sign = value < 0 ? "-" : ""
    return sign + placed(digits, point)
  }

  /// ECMA-262 6.1.6.1.20: `point` is n, the position of the decimal point after the first digit.
  private static func placed(_ digits: String, _ point: Int) -> String {
    let count = digits.utf8.count
    if count <= point, point <= 21 {
      return digits + String(repeating: "0", count: point - count)
    }
    if 0 < point, point <= 21 { return digits.prefix(point) + "." + digits.dropFirst(point) }
    if -6 < point, point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    let exponent = point - 1
    let power = (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
    return count == 1 ? digits + power : digits.prefix(1) + "." + digits.dropFirst() + power
  }

  /// Swift's `description` holds the same shortest digits (SwiftDtoa); only their place differs.
  private static func shortest(_ value: Double) -> (digits: String, point: Int) {
    let halves = value.description.split(separator: "e")
    let exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    let all = String(parts[0] + fraction)
    let significant = all.drop { $0 == "0" }
    let point = parts[0].count - (all.count - significant.count) + exponent
    var digits = String(significant)
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    return (digits, point)
  }
}
