/// A point in time in whole seconds since 1970-01-01T00:00:00Z, written in RFC 3339 with `Z`.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Seconds since the epoch, UTC, leap seconds left out as POSIX does.
  public let seconds: Int64

  /// Seconds since the epoch.
  public init(seconds: Int64) { self.seconds = seconds }

  /// Reads exactly `YYYY-MM-DDThh:mm:ssZ`; `nil` for anything else, leap seconds and fractions too.
  public init?(_ text: some StringProtocol) {
    let characters = Array(text.utf8)
    guard characters.count == 20, characters[4] == 45, characters[7] == 45, characters[10] == 84,
      characters[13] == 58, characters[16] == 58, characters[19] == 90
    else { return nil }
    func number(_ from: Int, _ count: Int) -> Int64? {
      var value: Int64 = 0
      for character in characters[from..<from + count] {
        guard (48...57).contains(character) else { return nil }
        value = value * 10 + Int64(character - 48)
      }
      return value
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      (1...12).contains(month), hour < 24, minute < 60, second < 60,
      day >= 1, day <= Self.daysInMonth(year, month)
    else { return nil }
    seconds = Self.days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// `YYYY-MM-DDThh:mm:ssZ`.
  public var description: String {
    let (year, month, day) = civil
    let time = seconds - seconds.floorDivided(by: 86_400) * 86_400
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T"
      + "\(Self.padded(time / 3_600, 2)):\(Self.padded(time / 60 % 60, 2)):"
      + "\(Self.padded(time % 60, 2))Z"
  }

  /// `YYYY-MM-DD`.
  public var day: String { String(description.prefix(10)) }

  /// The first second of the same day, UTC: what records carry, because seconds link personas.
  public var startOfDay: Instant {
    Instant(seconds: seconds.floorDivided(by: 86_400) * 86_400)
  }

  /// Earlier before later.
  public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  private static func daysInMonth(_ year: Int64, _ month: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since the epoch of a proleptic Gregorian date (Hinnant, "days_from_civil").
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floorDivided(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of the instant (Hinnant, "civil_from_days").
  private var civil: (Int64, Int64, Int64) {
    let days = seconds.floorDivided(by: 86_400) + 719_468
    let era = days.floorDivided(by: 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
