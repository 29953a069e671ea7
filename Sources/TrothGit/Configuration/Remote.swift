/// Another repository that this one fetches from and pushes to.
public struct Remote: Hashable, Sendable {
  /// How it is called here: `origin`.
  public let name: String
  /// Where it is fetched from, after `url.*.insteadOf`.
  public let url: String
  /// Where a push goes, after `pushurl`, `pushInsteadOf` and `insteadOf`: one or several.
  public let pushURLs: [String]
  /// Which of its refs are fetched, and to where, as written.
  public let fetchRefspecs: [String]

  /// The first place a push goes to, when that is not `url`.
  public var pushURL: String? { pushURLs.first { $0 != url } }

  /// Where a ref of the remote lands here when it is fetched.
  ///
  /// - Parameter ref: the remote's name for it, such as `refs/heads/main`.
  /// - Returns: such as `refs/remotes/origin/main`; `nil` when it is not fetched, or lands nowhere.
  public func trackingReference(for ref: String) -> String? {
    let refspecs = fetchRefspecs.compactMap(Refspec.init)
    if refspecs.contains(where: { $0.isNegative && $0.part(of: ref) != nil }) { return nil }
    for refspec in refspecs where !refspec.isNegative {
      if let part = refspec.part(of: ref) { return refspec.destination(part) }
    }
    return nil
  }
}

/// `+refs/heads/*:refs/remotes/origin/*`
private struct Refspec {
  let isNegative: Bool
  private let source: String
  private let target: String

  init?(_ text: String) {
    isNegative = text.hasPrefix("^")
    let plain = text.hasPrefix("+") || isNegative ? text.dropFirst() : text[...]
    let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, !first.isEmpty else { return nil }
    source = String(first)
    target = parts.count == 2 ? String(parts[1]) : ""
  }

  /// What the star stands for, empty without one; `nil` when the ref is not meant.
  func part(of ref: String) -> String? {
    guard let star = source.firstIndex(of: "*") else { return source == ref ? "" : nil }
    let before = source[..<star]
    let after = source[source.index(after: star)...]
    guard ref.utf8.count >= before.utf8.count + after.utf8.count, ref.hasPrefix(before),
      ref.hasSuffix(after)
    else { return nil }
    return String(ref.dropFirst(before.count).dropLast(after.count))
  }

  func destination(_ part: String) -> String? {
    guard !target.isEmpty else { return nil }
    guard let star = target.firstIndex(of: "*") else { return target }
    return target[..<star] + part + target[target.index(after: star)...]
  }
}
