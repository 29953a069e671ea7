import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@testable import TrothCommands

@Suite("Allowed signers")
struct AllowedSignersTests {
  /// Names that try to be more than a name: patterns, options, keys, lines, others' ids.
  static let hostile = [
    "*", "!ana", "a,b", "\"a", "a b", "#a", "a\tcert-authority", "@host", "a namespaces=\"file\"",
    "* ssh-ed25519 AAAA", "a\u{2028}b", "a\u{85}b", "Ana(4fWqTb9Xyz)", "a?b", "a\\b", "\u{202e}anA",
    "a\u{200b}b", "-", "", " ", "٠١", "🙂", "a=b", "did:troth:zQm", "(", ")",
  ]

  @Test("No name reaches into what follows it", arguments: hostile)
  func principal(name: String) throws {
    let person = try Character("x", seed: 9).id
    let principal = AllowedSigners.principal(person, named: name)
    #expect(principal == person.description || principal.hasSuffix("(\(person.short))"))
    let plain = principal.dropLast(principal == person.description ? 0 : person.short.count + 2)
    #expect(plain.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == ":" })
    #expect(!principal.utf8.contains { "*?!,\"# \t\n\\@='".utf8.contains($0) })
    #expect(!principal.hasPrefix("-"))
  }

  @Test("Names of every script stay readable, and no longer than 64 characters")
  func readable() throws {
    let person = try Character("x", seed: 9).id
    let id = "(\(person.short))"
    #expect(AllowedSigners.principal(person, named: "Ana María O'Neil") == "Ana-María-O-Neil" + id)
    #expect(AllowedSigners.principal(person, named: "李雷") == "李雷" + id)
    #expect(AllowedSigners.principal(person, named: "नमस्ते") == "नमस्ते" + id)
    let long = AllowedSigners.principal(person, named: String(repeating: "a,", count: 500))
    #expect(long.count <= 64 + id.count)
    #expect(AllowedSigners.principal(person, named: nil) == person.description)
  }

  @Test("Everyone known and guests with agreements; nobody else, each key once, sorted")
  func export() async throws {
    let project = try await TestProject()
    let names = try project.ana.says(
      .profile, Profile(person: project.ana.id, name: "* ssh-ed25519 AAAA").subject)
    let guest = try project.bo.says(
      .profile, Profile(person: project.bo.guest, name: "Ana,*").subject, as: project.bo.guest)
    try await project.ledger(
      [names, guest, try project.agreement(project.bo, as: project.bo.guest)]
        + project.chen.identity, by: project.ana)
    let somebody = try await Somebody.clone(of: project, as: "Dov")
    let text = try await somebody.troth("export", "allowed-signers", "--quiet")
    let lines = text.split(separator: "\n").map(String.init)
    #expect(
      lines.count == 3 && lines == lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for line in lines {
      let fields = line.split(separator: " ", omittingEmptySubsequences: false)
      #expect(fields.count == 4 && fields[1] == "namespaces=\"git\"" && fields[2] == "ssh-ed25519")
    }
    #expect(lines.contains { $0.hasPrefix("ssh-ed25519-AAAA(\(project.ana.id.short)) ") })
    #expect(lines.contains { $0.hasPrefix("Ana(\(project.bo.guest.short)) ") })
    #expect(lines.contains { $0.hasPrefix("\(project.chen.did) ") })

    try await somebody.troth("export", "allowed-signers", "signers", "--dry-run")
    #expect(somebody.repository.read("signers") == nil)
    try await somebody.troth("export", "allowed-signers", "signers")
    #expect(somebody.repository.read("signers") == Array((text + "\n").utf8))
    let good = try await somebody.git(
      "-c", "gpg.ssh.allowedSignersFile=\(somebody.repository.path)/signers", "log", "-1",
      "--format=%G? %GS")
    #expect(good == "G ssh-ed25519-AAAA(\(project.ana.id.short))")
  }

  @Test("Retired keys, keys of others' making, ended agreements and strangers are left out")
  func leftOut() async throws {
    let project = try await TestProject()
    let bo = project.bo
    let event = try bo.event(
      1, after: bo.inception.id, .retireDevice(bo.device.publicKey, recognised: []))
    let agreement = try project.agreement(project.chen, as: project.chen.guest)
    let end = try project.chen.says(
      .withdrawal,
      Withdrawal(record: agreement.id, project: project.project, reason: nil).subject,
      as: project.chen.guest)
    // Dov's log lists a key that has not said yes.
    let dov = try Character("Dov", seed: 4)
    try await project.ledger(
      bo.identity + [event, agreement, end, dov.inception], by: project.ana)
    let somebody = try await Somebody.clone(of: project, as: "Eve")
    let text = try await somebody.troth("export", "allowed-signers")
    #expect(text.split(separator: "\n").count == 1)
    #expect(text.contains(SSHPublicKey(project.ana.device.publicKey).line))
  }

  @Test("Where there is no project, nothing is exported")
  func noProject() async throws {
    let bo = try await Somebody.alone()
    let outcome = try await bo.troth(["export", "allowed-signers", "signers"])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(bo.repository.read("signers") == nil)
  }
}
