import TrothModel

/// The part of a proposed policy that is about people's data: for whom it can be, and what of it goes
/// nowhere without consent.
///
/// Specification: docs/spec/policy.md, "What `troth init` proposes".
public struct DataProposal: Hashable, Sendable {
  /// For whom data can be, as the user named them, or those who keep the remote.
  public let audiences: [Audience]
  /// What is governed.
  public let paths: [String]

  /// An audience to propose.
  public struct Audience: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Where they keep repositories; `nil` for nowhere that is known.
    public let remote: String?

    /// Reads `NAME` or `NAME=HOST/PATH`; `nil` for what the policy could not hold.
    public init?(_ text: String) {
      let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = halves.first, AgreementRule.isName(String(first)) else { return nil }
      name = String(first)
      remote = halves.count == 2 ? String(halves[1]) : nil
      if let remote {
        guard DataProposal.isPlain(remote), RemotePattern(remote) != nil else { return nil }
      }
    }
  }

  /// Folders whose names say that people are in them.
  public static let folders = [
    "interviews", "recordings", "transcripts", "people", "portraits", "testimonies",
  ]

  /// Proposes audiences and governed paths.
  ///
  /// - Parameters:
  ///   - asked: the audiences that the user named; empty for those who keep `remotes`.
  ///   - paths: the patterns that the user named; empty for the folders that are there.
  ///   - present: which of ``folders`` there are.
  public init(
    audiences asked: [Audience], paths: [String], present: [String], remotes: [RemotePlace]
  ) {
    let hosts = Set(remotes.compactMap(\.host)).sorted()
    let patterns = hosts.map { "\($0)/**" }.filter { RemotePattern($0) != nil }
    let own = Audience("circle" + (patterns.first.map { "=\($0)" } ?? ""))
    audiences = asked.isEmpty ? [own].compactMap(\.self) : asked
    let known = Self.folders.filter(present.contains)
    self.paths = paths.isEmpty ? (known.isEmpty ? ["people"] : known).map { "\($0)/**" } : paths
  }

  /// Whether a pattern of paths or places stands between double quotes in YAML as it is.
  public static func isPlain(_ pattern: String) -> Bool {
    Glob(pattern) != nil
      && pattern.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "/._-+*?: ".utf8.contains(byte)
      }
  }

  /// The text of the policy's keys.
  var text: String {
    let lines = audiences.map { audience in
      let remotes = audience.remote.map { "remotes: [\"\($0)\"], " } ?? ""
      return "  \(audience.name): { \(remotes)purposes: [archive] }"
    }
    let quoted = paths.map { "\"\($0)\"" }.joined(separator: ", ")
    return """

      # For whom data about people can be: where they keep repositories, and what they use it for.
      # An audience may say `paths` too: then a snapshot for it holds nothing else.
      audiences:
      \(lines.joined(separator: "\n"))

      # Data about people goes nowhere without their consent, whatever the mode above says. Whom a file
      # is about stands beside it, in FILE.subjects.
      consent-needed:
        - { name: people, paths: [\(quoted)], subjects: sidecar }

      """
  }
}
