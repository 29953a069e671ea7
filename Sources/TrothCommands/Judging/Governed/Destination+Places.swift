import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothReport
import TrothStore

extension Destination {
  /// The setting by which whoever keeps a server says which audience it serves.
  static let serverSetting = "troth.audience"

  /// A push from here; `nil` where the policy asks for no consent.
  ///
  /// - Parameters:
  ///   - urls: where git says that it goes; of places with several audiences none is known.
  ///   - remote: the remote that is such a place, if there is one.
  ///   - called: what git calls the place, where that is known: a remote's name, or a URL.
  static func push(
    _ policy: Policy, urls: [String], remote: String?, called: String? = nil,
    updates: [RefUpdate], in setting: Setting
  ) throws(TrothError) -> Destination? {
    guard !policy.consentNeeded.isEmpty else { return nil }
    let repository = try setting.repository()
    var has = updates.compactMap(\.old)
    if let remote { has += try tracked(remote, in: repository) }
    var audiences: Set<GovernedData.Audience> = []
    for url in urls {
      let place = try PushPlace(
        url, remote: called ?? remote, in: repository, environment: setting.environment)
      let found = place.flatMap { policy.audience(of: $0.host, path: $0.path) }
      audiences.insert(found.map { .named($0.name) } ?? .unknown)
    }
    let audience = audiences.count == 1 ? audiences.first : nil
    return Destination(moment: .push, audience: audience ?? .unknown, has: has)
  }

  /// A push that has arrived here; `nil` where the policy asks for no consent.
  static func server(
    _ policy: Policy, in repository: Repository
  ) throws(TrothError) -> Destination? {
    guard !policy.consentNeeded.isEmpty else { return nil }
    let name = try repository.configuration(serverSetting)
    let audience = name.flatMap { policy.audience(named: $0) }
    return Destination(
      moment: .receive, audience: audience.map { .named($0.name) } ?? .unknown,
      has: try repository.references(under: "refs/").map(\.target))
  }

  /// What is known here of a remote's commits.
  private static func tracked(
    _ remote: String, in repository: Repository
  ) throws(TrothError) -> [ObjectID] {
    try repository.references(under: "refs/remotes/\(remote)").map(\.target)
  }
}

extension DestinationOptions {
  /// Where the user says that data goes, or where the law was read; on a machine without remotes,
  /// nowhere. `nil` where the policy asks for no consent.
  func destination(
    _ here: ProjectSetting, in setting: Setting
  ) throws(TrothError) -> Destination? {
    let policy = here.law.policy
    if let audience {
      guard policy.audience(named: audience) != nil else { throw unknown(audience, policy) }
      guard !policy.consentNeeded.isEmpty else { return nil }
      return Destination(moment: .push, audience: .named(audience), has: [])
    }
    let repository = try setting.repository()
    guard let name = remote ?? here.state.place.remote else {
      return policy.consentNeeded.isEmpty ? nil : .here
    }
    guard let found = try repository.remotes().first(where: { $0.name == name }) else {
      throw TrothError(
        .user, "There is no remote called \(PlainText.line(name)) here.", hint: "git remote -v")
    }
    let urls = found.pushURLs.isEmpty ? [found.url] : found.pushURLs
    return try .push(policy, urls: urls, remote: name, updates: [], in: setting)
  }

  private func unknown(_ name: String, _ policy: Policy) -> TrothError {
    let names = policy.audiences.map(\.name)
    let near = Nearest.word(to: name, among: names).map { "; did you mean \($0)?" } ?? "."
    return TrothError(
      .user, "The policy names no audience \(PlainText.line(name))\(near)",
      hint: "troth policy show")
  }
}
