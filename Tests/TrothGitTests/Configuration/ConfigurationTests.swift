import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Settings")
struct ConfigurationTests {
  @Test("levels are told apart and the strongest wins, for a work tree its own")
  func levels() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one")
    try temp.folder.write("[a]\n\tkey = user\n[A \"Sub.x\"]\n\tFlag\n", to: "home/.gitconfig")
    try temp.folder.write("[a]\n\tkey = xdg\n\tonly = xdg\n", to: "home/.config/git/config")
    try await temp.git("config", "a.key", "repository")
    try await temp.git("config", "extensions.worktreeConfig", "true")
    let linked = temp.folder.path + "/linked"
    try await temp.git("worktree", "add", "--quiet", linked)
    try await temp.git(["config", "--worktree", "a.key", "here"], in: linked)
    let main = try temp.opened()
    let side = try temp.opened(at: linked)
    #expect(try main.configuration("A.KEY") == "repository")
    #expect(try side.configuration("a.key") == "here")
    #expect(try side.configuration("a.key", level: .local) == "repository")
    #expect(try side.configuration("a.key", level: .global) == "user")
    #expect(try side.configuration("a.key", level: .system) == nil)
    #expect(try main.configuration("a.only") == "xdg")
    #expect(try main.configuration("a.Sub.x.flag") == "true")
    #expect(try main.configuration("a.sub.x.flag") == nil)
    #expect(try main.configurationValues("a.key") == ["xdg", "user", "repository"])
  }

  @Test("included files count, conditionally where git says so")
  func includes() async throws {
    let temp = try await TempRepository()
    try temp.folder.write("[a]\n\tkey = included\n", to: "home/more")
    try temp.folder.write("[a]\n\tno = never\n", to: "home/other")
    try temp.folder.write(
      """
      [includeIf "gitdir:\(temp.path)/"]
        path = more
      [includeIf "gitdir:/elsewhere/"]
        path = other
      """, to: "home/.gitconfig")
    #expect(try temp.opened().configuration("a.key") == "included")
    #expect(try temp.opened().configuration("a.no") == nil)
  }

  @Test("in a hook, git -c and GIT_CONFIG_COUNT win; elsewhere they do not count")
  func command() async throws {
    let temp = try await TempRepository()
    try await temp.git("config", "a.key", "repository")
    let variables = [
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "A.key", "GIT_CONFIG_VALUE_0": "counted",
    ]
    #expect(try temp.openedByHook(variables).configuration("a.key") == "counted")
    // As git itself passes them on.
    let outcome = try await temp.attempt([
      "-c", "a.key=it's -c!", "-c", "b.flag", "-c", "alias.env=!printenv GIT_CONFIG_PARAMETERS",
      "env",
    ])
    let text = String(decoding: outcome.output.dropLast(), as: UTF8.self)
    let repository = try temp.openedByHook(["GIT_CONFIG_PARAMETERS": text])
    #expect(try repository.configuration("a.key") == "it's -c!")
    #expect(try repository.configuration("b.flag") == "true")
    let other = try Repository.open(
      at: temp.path, environment: .ordinary(temp.environment.merging(variables) { $1 }))
    #expect(try other.configuration("a.key") == "repository")
  }

  @Test("remotes have the URLs that git would use")
  func remotes() async throws {
    let temp = try await TempRepository()
    for (key, value) in [
      ("remote.origin.url", "gh:team/project"), ("remote.origin.fetch", "+refs/heads/*:refs/o/*"),
      ("remote.my.fork.url", "https://example.org/fork"),
      ("remote.my.fork.pushurl", "gh:me/fork"), ("url.https://github.com/.insteadOf", "gh:"),
      ("url.ssh://git@github.com/team/.pushInsteadOf", "gh:team/"),
      ("url.wrong:.pushInsteadOf", "gh:"), ("remote.pushDefault", "origin"),
    ] {
      try await temp.git("config", "--add", key, value)
    }
    let remotes = try temp.opened().remotes()
    #expect(remotes.map(\.name) == ["origin", "my.fork"])
    for remote in remotes {
      #expect(try await temp.git("remote", "get-url", remote.name) == remote.url)
      let push = try await temp.git("remote", "get-url", "--push", "--all", remote.name)
      #expect(push == remote.pushURLs.joined(separator: "\n"))
    }
    #expect(
      try temp.opened().effectiveURL("gh:team/x", forPush: true)
        == "ssh://git@github.com/team/x")
    #expect(
      try temp.opened().effectiveURL("gh:team/x", forPush: false)
        == "https://github.com/team/x")
  }

  @Test(
    "a remote's ref lands where the refspec says",
    arguments: [
      (["+refs/heads/*:refs/remotes/o/*"], "refs/heads/a/b", "refs/remotes/o/a/b"),
      (["+refs/heads/*:refs/remotes/o/*"], "refs/tags/v1", nil),
      (["refs/heads/main:refs/remotes/o/main"], "refs/heads/main", "refs/remotes/o/main"),
      (["refs/heads/main:refs/remotes/o/main"], "refs/heads/other", nil),
      (["+refs/heads/*:refs/r/*", "^refs/heads/wip/*"], "refs/heads/wip/x", nil),
      (["+refs/heads/*:refs/r/*", "^refs/heads/wip/*"], "refs/heads/x", "refs/r/x"),
      (["refs/heads/*"], "refs/heads/x", nil),
      (["refs/heads/rel-*:refs/r/*-o"], "refs/heads/rel-1", "refs/r/1-o"),
      (["+refs/*:refs/*"], "refs/heads/x", "refs/heads/x"), ([], "refs/heads/x", nil),
      ([":", "", "+", "a:b:c"], "refs/heads/x", nil),
    ] as [([String], String, String?)])
  func tracking(refspecs: [String], ref: String, lands: String?) async throws {
    let temp = try await TempRepository()
    try await temp.git("config", "remote.o.url", "x")
    for refspec in refspecs { try await temp.git("config", "--add", "remote.o.fetch", refspec) }
    let remote = try #require(try temp.opened().remotes().first)
    #expect(remote.trackingReference(for: ref) == lands)
  }
}
