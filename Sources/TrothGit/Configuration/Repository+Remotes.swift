public import TrothModel

extension Repository {
  /// The remotes that are configured, in the order of the settings.
  public func remotes() throws(TrothError) -> [Remote] {
    var names: [String] = []
    var settings: [String: [String]] = [:]
    for entry in loadedConfiguration() where entry.name.hasPrefix("remote.") {
      let rest = entry.name.dropFirst("remote.".count)
      guard let dot = rest.lastIndex(of: ".") else { continue }
      let name = String(rest[..<dot])
      let key = String(rest[rest.index(after: dot)...])
      guard ["url", "pushurl", "fetch"].contains(key) else { continue }
      if !names.contains(name) { names.append(name) }
      // An empty value takes back the ones before it.
      let values = settings["\(name).\(key)", default: []]
      settings["\(name).\(key)"] = entry.value.isEmpty ? [] : values + [entry.value]
    }
    let aliases = URLAliases(loadedConfiguration())
    return names.compactMap { name in
      let urls = settings["\(name).url"] ?? []
      let pushes = settings["\(name).pushurl"] ?? []
      guard let first = urls.first ?? pushes.first else { return nil }
      return Remote(
        name: name, url: aliases.fetch(first),
        pushURLs: pushes.isEmpty ? urls.map(aliases.push) : pushes.map(aliases.fetch),
        fetchRefspecs: settings["\(name).fetch"] ?? [])
    }
  }

  /// Where git would really go for a URL that a person typed: after `insteadOf`, and for a push
  /// after `pushInsteadOf`.
  public func effectiveURL(_ url: String, forPush: Bool) throws(TrothError) -> String {
    let aliases = URLAliases(loadedConfiguration())
    return forPush ? aliases.push(url) : aliases.fetch(url)
  }
}

/// `url.<base>.insteadOf` and `url.<base>.pushInsteadOf`: of the prefixes that fit, the longest.
private struct URLAliases {
  private var forFetch: [(prefix: String, base: String)] = []
  private var forPush: [(prefix: String, base: String)] = []

  init(_ entries: [ConfigurationEntry]) {
    for entry in entries where entry.name.hasPrefix("url.") && !entry.value.isEmpty {
      let rest = entry.name.dropFirst("url.".count)
      if rest.hasSuffix(".insteadof") {
        forFetch.append((entry.value, String(rest.dropLast(".insteadof".count))))
      } else if rest.hasSuffix(".pushinsteadof") {
        forPush.append((entry.value, String(rest.dropLast(".pushinsteadof".count))))
      }
    }
  }

  func fetch(_ url: String) -> String { Self.rewritten(url, forFetch) ?? url }

  func push(_ url: String) -> String { Self.rewritten(url, forPush) ?? fetch(url) }

  private static func rewritten(
    _ url: String, _ aliases: [(prefix: String, base: String)]
  ) -> String? {
    var best: (prefix: String, base: String)?
    for alias in aliases where url.utf8.starts(with: alias.prefix.utf8) {
      if alias.prefix.utf8.count > best?.prefix.utf8.count ?? 0 { best = alias }
    }
    guard let best else { return nil }
    return best.base + String(decoding: url.utf8.dropFirst(best.prefix.utf8.count), as: UTF8.self)
  }
}
