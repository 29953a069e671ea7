extension Policy {
  /// Reads a policy; a rule that this version cannot evaluate makes it invalid, never weaker.
  ///
  /// - Complexity: O(n) in the bytes, within ``PolicyLimits``.
  public static func parse(_ bytes: [UInt8]) -> PolicyParse {
    if let problem = refused(bytes) { return .invalid([problem]) }
    let (root, problems) = bytes.withUnsafeBufferPointer(tree)
    guard let root else { return .invalid(problems.sorted()) }
    var reader = PolicyReader()
    guard let policy = reader.policy(root), reader.problems.isEmpty else {
      return .invalid(reader.problems.sorted())
    }
    return .valid(policy)
  }

  private static func tree(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (YAMLNode?, [PolicyProblem]) {
    guard let events = YAMLEvents(bytes) else {
      return (nil, [PolicyProblem(at: .start, "there is no memory left to read it")])
    }
    var tree = YAMLTree(events, bytes)
    let root = tree.root()
    return (root, tree.problems)
  }

  /// What makes the bytes no candidate, before any YAML is read.
  private static func refused(_ bytes: [UInt8]) -> PolicyProblem? {
    if bytes.count > PolicyLimits.bytes {
      return PolicyProblem(at: .start, "a policy has at most \(PolicyLimits.bytes / 1024) KiB")
    }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      return PolicyProblem(at: .start, "the file starts with a byte order mark; save it without")
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      return PolicyProblem(at: .start, "the file is not UTF-8; save it as UTF-8")
    }
    return nil
  }
}
