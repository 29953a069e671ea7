import TrothModel
import TrothTrust

extension TrustAnswer {
  /// The verdict and the ways, in a few lines: `troth trust show`.
  public var summary: [String] {
    var lines = [headline]
    lines += explanation.paths.prefix(Self.mostWays).map { "  \(way($0))" }
    lines += leftOutWays
    return lines + shortRemarks
  }

  /// The most ways that are written out.
  static let mostWays = 12

  /// "Bo (4fWq…) in code: accepted, 2 independent people".
  var headline: String {
    var words = [verdict.isQueued ? "introduced, waits for a place" : verdict.level.word]
    if verdict.isRoot {
      words.append(isFromStewards ? "a steward" : "trust starts here")
    } else {
      words.append(Self.independent(verdict.people))
    }
    if verdict.direct != nil { words.append("said by \(rootNoun) directly") }
    if verdict.block != nil { words.append("blocked") }
    if verdict.isRefusedPrivately { words.append("refused by you") }
    if verdict.contested != nil { words.append("contested") }
    return "\(name(person)) in \(scope): \(words.joined(separator: ", "))"
  }

  var rootNoun: String { isFromStewards ? "a steward" : "whom you start from" }

  static func independent(_ count: Int) -> String {
    count == 1 ? "1 person" : "\(count) independent people"
  }

  /// "Ana (4fWq…) → Chen (…) → Bo (…), until 2027-01-31".
  private func way(_ path: TrustPath) -> String {
    let end = path.until.map { ", until \($0.day)" } ?? ""
    let part = path.isWhole ? "" : ", in part"
    return (path.everyone + [person]).map(name).joined(separator: " → ") + part + end
  }

  private var leftOutWays: [String] {
    let rest = explanation.paths.count - Self.mostWays
    return rest > 0 ? ["  and \(rest) more"] : []
  }

  private var shortRemarks: [String] {
    var lines: [String] = []
    if !explanation.cut.isEmpty {
      lines.append("  without \(list(explanation.cut)) nothing stands")
    }
    if let missing = explanation.missing {
      let like = missing.like.isEmpty ? "" : ", like \(list(missing.like))"
      lines.append(
        missing.isPlace
          ? "  a place is missing" : "  missing for \(missing.level.word): \(missing.people)\(like)"
      )
    }
    return lines + blockLines + concernLines
  }
}
