import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks at git's own signing settings in a repository for which somebody was chosen.
struct SigningExamination {
  let setting: Setting
  let repository: Repository
  let here: ProjectSetting?
  /// Whether key files are known to be out of order, which explains keys that are out of reach.
  let hasKeyTrouble: Bool

  func findings() -> [Examination.Finding] {
    do throws(TrothError) {
      guard let identity = try repository.configuration(Setting.identityKey) else { return [] }
      let use = "troth id use \(identity)"
      let missing = try program(use) + signers(use)
      let all = try person() + missing + (missing.isEmpty ? changed(use) : []) + key(use)
      return all.map { Examination.Finding($0) }
    } catch {
      return [
        Examination.Finding(
          Ailment(error, name: "signing-unreadable", command: "git config --local --list"))
      ]
    }
  }

  /// The one who was chosen is known here and a key of theirs is within reach.
  private func person() throws(TrothError) -> [Ailment] {
    if hasKeyTrouble { return [] }
    do throws(TrothError) {
      _ = try setting.me()
      return []
    } catch {
      return [Ailment(error, name: "identity-unreachable", command: "troth id list")]
    }
  }

  /// Settings that `troth id use` made and that are otherwise now.
  private func changed(_ use: String) throws(TrothError) -> [Ailment] {
    var ailments: [Ailment] = []
    for saved in try GitSettings(repository).remembered() {
      // What signs for whom is looked at below, in words of its own.
      guard saved.key.hasPrefix("gpg.") || saved.key.hasPrefix("commit."), let given = saved.given
      else { continue }
      let now = try repository.configuration(saved.key)
      if now == given { continue }
      ailments.append(
        Ailment(
          "git-setting-changed",
          "git's setting \(saved.key) is \(now ?? "not set"), and signing was set up with "
            + "\(given).", command: use))
    }
    return ailments
  }

  /// The program that git calls to sign is there.
  private func program(_ use: String) throws(TrothError) -> [Ailment] {
    guard let program = try repository.configuration("gpg.ssh.program"), program.hasPrefix("/"),
      access(program, X_OK) != 0
    else { return [] }
    return [
      Ailment(
        "sign-program-missing",
        "git is to sign with \(program), which is not there any more, so commits cannot be signed.",
        command: use)
    ]
  }

  /// Without the file of known signers, `git log --show-signature` calls every signature unknown.
  private func signers(_ use: String) throws(TrothError) -> [Ailment] {
    guard try repository.configuration("gpg.format") == "ssh" else { return [] }
    let words = "so `git log --show-signature` knows nobody"
    guard let file = try repository.configuration("gpg.ssh.allowedsignersfile") else {
      return [
        Ailment(
          "allowed-signers-missing", "git has no gpg.ssh.allowedSignersFile, \(words).",
          command: use)
      ]
    }
    let path = setting.expanded(file)
    guard path.isAbsolute, PathKind.of(path) == .absent else { return [] }
    return [
      Ailment(
        "allowed-signers-missing", "The file of known signers, \(path), is not there, \(words).",
        command: use)
    ]
  }

  /// The key that git signs with is one of the person's, and in use for commits.
  private func key(_ use: String) throws(TrothError) -> [Ailment] {
    guard let device = try setting.gitSigningKey()?.key.deviceKey,
      let me = (try? setting.meIfAny()) ?? nil
    else { return [] }
    let known = try Knowledge(setting, project: here)
    let standing = known.known.people.standing(of: device, for: .commit)
    switch (standing, me.person) {
    case (.active(let did), .identity(let mine)) where did == mine: return []
    case (.guest, .key(let mine)) where device == mine: return []
    case (.retired, _):
      return [
        Ailment(
          "signing-key-retired", "git signs with a key that has been retired.", command: use)
      ]
    case (.compromised, _):
      return [
        Ailment(
          "signing-key-compromised",
          "git signs with a key that is in other hands, by its owner's word.", command: use)
      ]
    default:
      return [
        Ailment(
          "signing-key-other",
          "git signs with a key that is not one of \(known.names.display(me.person)) for commits.",
          command: use)
      ]
    }
  }
}
