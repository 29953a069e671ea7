import Glibc
import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@testable import TrothStore

@Suite("What SSH makes of a host's name")
struct SSHHostsTests {
  /// A repository, and settings of SSH in which `circle` is a public forge.
  private static func stage() async throws -> (TempRepository, settings: String) {
    let repository = try await TempRepository()
    let settings = repository.folder.absolute("home/ssh_config")
    try repository.folder.write(
      """
      Host circle
        HostName GitHub.com
        ProxyCommand touch '\(repository.folder.absolute("home/connected"))'
      Host work
        HostName git.coop.example
        Port 2222
      Host strange
        HostName -oProxyCommand=id

      """, to: settings)
    return (repository, settings)
  }

  private func resolve(
    _ url: String, in repository: TempRepository, _ variables: [String: String]
  ) throws -> String? {
    var environment = variables
    environment["PATH"] = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    environment["HOME"] = repository.folder.absolute("home")
    let opened = try Repository.open(
      at: repository.path, environment: .hook(environment))
    let hosts = try SSHHosts(opened, environment: environment)
    return try hosts.resolve(#require(RemoteAddress(url)))
      .map { "\($0.hostAndPort) \($0.path)" }
  }

  @Test(
    "audience hidden by an SSH alias: SSH's own settings say where it leads, and nothing is run")
  func aliases() async throws {
    let (repository, settings) = try await Self.stage()
    let command = ["GIT_SSH_COMMAND": "ssh -F '\(settings)' -o IdentitiesOnly=yes"]
    for (url, place) in [
      ("circle:ana/seeds", "github.com ana/seeds"), ("git@CIRCLE:x", "github.com x"),
      ("ssh://circle/x", "github.com /x"), ("ssh://git@work/x", "git.coop.example:2222 /x"),
      ("ssh://git@work:22/x", "git.coop.example /x"),
      ("ssh://work:2223/x", "git.coop.example:2223 /x"),
      ("git@other.example:x", "other.example x"),
      ("[::1]:x", "[::1] x"), ("strange:x", nil),
    ] as [(String, String?)] {
      #expect(try resolve(url, in: repository, command) == place, "\(url)")
    }
    #expect(repository.folder.read(repository.folder.absolute("home/connected")) == nil)
  }

  @Test("The command that git would use is asked; another program, or a branch's, is not")
  func commands() async throws {
    let (repository, settings) = try await Self.stage()
    try repository.write("Host circle\n  HostName git.coop.example\n", to: "config")
    try repository.write("#!/bin/sh\necho 'hostname x'\n", to: "ssh")
    #expect(chmod(repository.path + "/ssh", 0o755) == 0)
    for (command, place) in [
      ("ssh -F \(settings)", "github.com x"), ("ssh -F\(settings) -4 -p 22", "github.com x"),
      ("/usr/bin/ssh -q -F \"\(settings)\" -i ~/.ssh/key", "github.com x"),
      ("ssh -F none -o HostName=github.com", "github.com x"), ("ssh -F none", "circle x"),
      ("ssh -F \(settings); true", nil), ("ssh -F config", nil), ("ssh -Fconfig", nil),
      ("ssh -F \(repository.path)/config", nil), ("./ssh", nil), ("\(repository.path)/ssh", nil),
      ("plink -F \(settings)", nil), ("ssh -F $HOME/ssh_config", nil), ("ssh other", nil),
      ("ssh -F none -- other", nil), ("ssh -W a:1", nil), ("", nil), ("ssh 'a", nil),
      ("ssh -F", nil), ("sh -c ssh", nil), ("ssh -F none \\", nil),
    ] as [(String, String?)] {
      let said = try resolve("circle:x", in: repository, ["GIT_SSH_COMMAND": command])
      #expect(said == place, "\(command)")
      try await repository.git("config", "core.sshCommand", command)
      #expect(try resolve("circle:x", in: repository, [:]) == place, "\(command)")
      try await repository.git("config", "--unset", "core.sshCommand")
    }
    let elsewhere = ["PATH": repository.path]
    #expect(try resolve("circle:x", in: repository, elsewhere) == nil)
    #expect(try resolve("circle:x", in: repository, ["PATH": "/nonexistent"]) == nil)
    #expect(try resolve("circle:x", in: repository, ["GIT_SSH": "/usr/bin/true"]) == nil)
    #expect(try resolve("https://circle/x", in: repository, [:]) == nil)
  }
}
