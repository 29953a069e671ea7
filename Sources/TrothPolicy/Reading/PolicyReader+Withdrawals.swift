import TrothModel

extension PolicyReader {
  /// `withdrawals:`, where restrictive statements are asked for before data leaves.
  mutating func withdrawals(_ entry: YAMLEntry) -> [String] {
    guard let entries = mapping(entry.value, "`withdrawals`") else { return [] }
    var fields = fields(entries, of: "`withdrawals`", known: ["remotes"])
    guard let remotes = fields.take("remotes") else {
      refuse(
        entry.position,
        "`withdrawals` names no `remotes`; add for instance "
          + "`remotes: [\"https://git.coop.example/seeds.git\"]`")
      return []
    }
    var places: Set<String> = []
    var urls: [String] = []
    for item in list(remotes) ?? [] {
      guard let url = text(item, "a remote") else { continue }
      guard let place = Self.place(of: url) else {
        refuse(
          item.position,
          "\(Quoted.text(url)) is no place at another host that everyone can ask, such as "
            + "`https://git.coop.example/seeds.git`")
        continue
      }
      guard places.insert(place).inserted else {
        refuse(item.position, "\(Quoted.text(url)) is named already")
        continue
      }
      urls.append(url)
    }
    if urls.count > PolicyLimits.withdrawalRemotes {
      refuse(
        remotes.position,
        "there are more than \(PolicyLimits.withdrawalRemotes) remotes, and all are asked before a push"
      )
    }
    return urls
  }

  /// A place in one spelling; `nil` for a folder of the reader's own machine, for what is no address, and
  /// for a URL with a secret in it.
  private static func place(of url: String) -> String? {
    guard let address = RemoteAddress(url), address.way != .folder,
      address.way == .ssh || !url.contains("@")
    else { return nil }
    var path = address.path[...]
    while path.hasPrefix("/") { path.removeFirst() }
    while path.hasSuffix("/") { path.removeLast() }
    if path.hasSuffix(".git") { path.removeLast(4) }
    return "\(address.hostAndPort)/\(path)"
  }
}
