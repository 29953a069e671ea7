public import TrothModel

/// How many signatures of a range are good, bad, absent, or in a form that is not verified.
public struct SignatureTally: Hashable, Sendable {
  private var counts: [SignatureLine.Verdict: Int] = [:]

  /// Nothing counted yet.
  public init() {}

  /// Counts one answer.
  public mutating func count(_ verdict: SignatureLine.Verdict) { counts[verdict, default: 0] += 1 }

  /// How many there are of a verdict.
  public subscript(verdict: SignatureLine.Verdict) -> Int { counts[verdict] ?? 0 }

  /// How many commits were looked at.
  public var commits: Int { counts.values.reduce(0, +) }

  /// `N commits: G good, B bad, U unsigned, S unsupported`.
  public var text: String {
    let parts = SignatureLine.Verdict.allCases.map { "\(self[$0]) \($0.rawValue)" }
    return "\(commits) commits: \(parts.joined(separator: ", "))"
  }

  /// The `summary` of the JSON form, version 1.
  public var json: JSONObject {
    var object: JSONObject = ["commits": .integer(Int64(commits))]
    for verdict in SignatureLine.Verdict.allCases {
      object[verdict.rawValue] = .integer(Int64(self[verdict]))
    }
    return object
  }
}
