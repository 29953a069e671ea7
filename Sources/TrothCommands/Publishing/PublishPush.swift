import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothReport
import TrothStore

/// Pushes a snapshot, and nothing beside it, where its audience keeps repositories.
struct PublishPush {
  /// The remote's name here.
  let remote: String

  /// - Throws: kind `user` for a remote that is not here, or that is for another audience.
  init(
    _ name: String, for rule: AudienceRule, by here: ProjectSetting, in setting: Setting
  ) throws(TrothError) {
    let repository = try setting.repository()
    guard let found = try repository.remotes().first(where: { $0.name == name }) else {
      throw TrothError(
        .user, "There is no remote called \(PlainText.line(name)) here.", hint: "git remote -v")
    }
    let whose = try found.audience(by: here.law.policy, in: setting)
    guard whose == rule.name else {
      throw TrothError(
        .user, code: .audienceUnknown,
        "By the policy \(PlainText.line(name)) is for \(whose ?? "nobody that it names"), and not for "
          + "\(rule.name).", hint: "troth policy show")
    }
    remote = name
  }

  /// Pushes the branch through git and its hooks: no tag and no submodule goes along.
  ///
  /// - Returns: whether the other side, and the hooks, took it.
  func run(_ branch: String, _ setting: Setting) async throws(TrothError) -> Bool {
    let ref = "refs/heads/\(branch)"
    let repository = try setting.repository()
    let output = try await GitCommand.run(
      ["push", "--quiet", "--no-follow-tags", "--recurse-submodules=no", remote, "+\(ref):\(ref)"],
      in: repository.workTree ?? repository.gitDirectory, interactive: Console.isInteractive,
      timeoutSeconds: 3_600)
    guard output.status != 0 else { return true }
    setting.console.warn("The push to \(PlainText.line(remote)) was refused:")
    for line in PlainText.lines(output.error) where !line.isEmpty {
      setting.console.warn("  \(line)")
    }
    return false
  }
}

extension Remote {
  /// The audience that pushes to this remote reach, by the policy; `nil` for a place that it does not
  /// name, and for several of different audiences.
  func audience(by policy: Policy, in setting: Setting) throws(TrothError) -> String? {
    var found: Set<String?> = []
    for url in pushURLs.isEmpty ? [self.url] : pushURLs {
      let place = try PushPlace(
        url, remote: name, in: try setting.repository(), environment: setting.environment)
      found.insert(place.flatMap { policy.audience(of: $0.host, path: $0.path)?.name })
    }
    return found.count == 1 ? found.first.flatMap(\.self) : nil
  }
}
