import Glibc
import TrothModel

/// A time with its distance from UTC, as `GIT_COMMITTER_DATE` gives it.
struct CommitDate: Hashable {
  let seconds: Int64
  let offsetMinutes: Int

  /// The time now, in this machine's zone.
  static func now() -> CommitDate {
    let seconds = time(nil)
    return CommitDate(seconds: Int64(seconds), offsetMinutes: localOffset(at: Int64(seconds)))
  }

  /// Reads `@SECONDS ±hhmm`, `SECONDS ±hhmm` and ISO 8601 with `T` or a space between day and
  /// time; without a zone, `@SECONDS` is UTC and ISO 8601 local.
  static func parse(_ text: String) -> CommitDate? {
    let parts = text.split(separator: " ").map(String.init)
    guard let first = parts.first, parts.count <= 3 else { return nil }
    let plain = first.hasPrefix("@") ? first.dropFirst() : first[...]
    if let seconds = Int64(plain), first.hasPrefix("@") || plain.utf8.count >= 9 {
      guard parts.count <= 2, seconds >= 0 else { return nil }
      guard parts.count == 2 else { return CommitDate(seconds: seconds, offsetMinutes: 0) }
      return offset(parts[1]).map { CommitDate(seconds: seconds, offsetMinutes: $0) }
    }
    return calendar(first.utf8.contains(UInt8(ascii: "T")) ? parts : joined(parts))
  }

  private static func joined(_ parts: [String]) -> [String] {
    guard parts.count >= 2 else { return parts }
    return [parts[0] + "T" + parts[1]] + parts.dropFirst(2)
  }

  /// `YYYY-MM-DDThh:mm:ss` with the zone in the same word or the next.
  private static func calendar(_ parts: [String]) -> CommitDate? {
    let length = 19
    guard parts.count <= 2, let first = parts.first, first.utf8.count >= length else { return nil }
    let day = String(first.prefix(length))
    guard let instant = Instant(day + "Z") else { return nil }
    let zone = String(first.dropFirst(length)) + (parts.count == 2 ? parts[1] : "")
    if zone.isEmpty {
      let minutes = localOffset(at: instant.seconds)
      return CommitDate(seconds: instant.seconds - Int64(minutes) * 60, offsetMinutes: minutes)
    }
    return offset(zone).map {
      CommitDate(seconds: instant.seconds - Int64($0) * 60, offsetMinutes: $0)
    }
  }

  /// `Z`, `±hhmm` or `±hh:mm`, in minutes.
  private static func offset(_ text: String) -> Int? {
    if text == "Z" { return 0 }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(digits), number % 100 < 60
    else { return nil }
    let minutes = number / 100 * 60 + number % 100
    switch text.utf8.first {
    case UInt8(ascii: "+"): return minutes
    case UInt8(ascii: "-"): return -minutes
    default: return nil
    }
  }

  private static func localOffset(at seconds: Int64) -> Int {
    var moment = time_t(seconds)
    var local = tm()
    guard localtime_r(&moment, &local) != nil else { return 0 }
    return local.tm_gmtoff / 60
  }
}
