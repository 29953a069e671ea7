/// A span of calendar time, such as `P5Y` or `P1Y6M`: ISO 8601's durations of whole years, months,
/// weeks and days.
///
/// Specification: docs/spec/records.md, "Kinds".
public struct TimeSpan: Hashable, Sendable, CustomStringConvertible {
  /// As written.
  public let description: String
  private let months: Int64
  private let days: Int64

  /// Reads `P`, then years, months, weeks and days in this order, each at most once and at least one
  /// of them, with 1 to 4 digits; `nil` for anything else, hours too.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "P"), bytes.count > 1 else { return nil }
    var counts: [Int64] = [0, 0, 0, 0]
    var next = 0
    var digits: [UInt8] = []
    for byte in bytes.dropFirst() {
      if (48...57).contains(byte) {
        digits.append(byte)
        continue
      }
      guard (1...4).contains(digits.count),
        let unit = Array("YMWD".utf8).firstIndex(of: byte), unit >= next
      else { return nil }
      counts[unit] = digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
      digits = []
      next = unit + 1
    }
    guard digits.isEmpty else { return nil }
    months = counts[0] * 12 + counts[1]
    days = counts[2] * 7 + counts[3]
    description = String(text)
  }

  /// About how many days it is: a year is taken as 365 of them and a month as 30.
  public var inDays: Int64 { months / 12 * 365 + months % 12 * 30 + days }

  /// The instant this much after another: years and months by the calendar, where a day that a month
  /// lacks becomes its last, then weeks and days; `nil` beyond the year 9999.
  public func end(from start: Instant) -> Instant? {
    let text = Array(start.description.utf8)
    guard text.count == 20 else { return nil }
    func number(_ from: Int, _ count: Int) -> Int64 {
      text[from..<from + count].reduce(0) { $0 * 10 + Int64($1) - 48 }
    }
    let total = number(0, 4) * 12 + number(5, 2) - 1 + months
    guard total / 12 <= 9_999 else { return nil }
    let month = Self.padded(total / 12, 4) + "-" + Self.padded(total % 12 + 1, 2)
    let time = start.description.dropFirst(10)
    for day in stride(from: number(8, 2), to: 0, by: -1) {
      if let date = Instant("\(month)-\(Self.padded(day, 2))\(time)") {
        let end = Instant(seconds: date.seconds + days * 86_400)
        return end.description.utf8.count == 20 ? end : nil
      }
    }
    return nil
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
