import TrothGit
import TrothModel

extension Repository {
  /// Where commands about this repository are run.
  var workingDirectory: String { workTree ?? gitDirectory }

  /// The remote-tracking ref into which a remote's branch is fetched, or `nil` when no refspec
  /// covers it.
  func trackingReference(of ref: String, remote: String) throws(TrothError) -> String? {
    for spec in try configurationValues("remote.\(remote).fetch") {
      let halves = spec.drop { $0 == "+" }.split(separator: ":", omittingEmptySubsequences: false)
      guard halves.count == 2, let tracking = Self.map(ref, from: halves[0], to: halves[1]) else {
        continue
      }
      return tracking
    }
    return nil
  }

  /// Applies one refspec: exact, or with one `*` on each side (git-fetch(1)).
  private static func map(_ ref: String, from: Substring, to: Substring) -> String? {
    guard let star = from.firstIndex(of: "*") else { return from == ref ? String(to) : nil }
    let prefix = from[..<star]
    let suffix = from[from.index(after: star)...]
    guard ref.hasPrefix(prefix), ref.hasSuffix(suffix),
      ref.utf8.count >= prefix.utf8.count + suffix.utf8.count
    else { return nil }
    return String(to.replacing("*", with: ref.dropFirst(prefix.count).dropLast(suffix.count)))
  }
}
