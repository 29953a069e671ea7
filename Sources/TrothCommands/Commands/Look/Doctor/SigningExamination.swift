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

  /// The largest file of remembered settings that is read, in bytes.
  private static let largest = 4_194_304

  func findings() -> [Examination.Finding] {
    do throws(TrothError) {
      guard let identity = try repository.configuration(Setting.identityKey) else { return [] }
      let use = "troth id use \(identity)"
      let all = try person(identity) + changed(use) + program(use) + signers(use) + key(use)
      return all.map { Examination.Finding($0) }
    } catch {
      return [
        Examination.Finding(
          Ailment(error, name: "signing-unreadable", command: "git config --local --list"))
      ]
    }
  }

  /// The one who was chosen is known here and a key of theirs is within reach.
  private func person(_ identity: String) throws(TrothError) -> [Ailment] {
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
    for (key, given) in try remembered() where key.hasPrefix("gpg.") || key.hasPrefix("commit.") {
      let now = try repository.configuration(key)
      if now == given { continue }
      ailments.append(
        Ailment(
          "git-setting-changed",
          "git's setting \(key) is \(now ?? "not set"), and signing was set up with \(given).",
          command: use))
    }
    return ailments
  }

  /// What `troth id use` made, by name: the file that it leaves for taking the settings back.
  private func remembered() throws(TrothError) -> [(key: String, given: String)] {
    let path = FilePath(repository.commonDirectory)
      .appending("troth").appending("git-settings.json")
    guard let bytes = try AtomicFile.read(path, limit: Self.largest) else { return [] }
    guard let object = try? JSONParser.parse(bytes, dialect: .record).object else {
      throw TrothError(
        .data, "The file \(path) does not hold what git's settings were before.",
        hint: "git config --local --edit")
    }
    return (object["settings"]?.array ?? []).compactMap { entry in
      guard let key = entry.object?["key"]?.string, let given = entry.object?["given"]?.string
      else { return nil }
      return (key, given)
    }
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
    let known = Knowledge(setting, project: here)
    let standing = known.people.standing(of: device, for: .commit)
    switch (standing, me.person) {
    case (.active(let did), .identity(let mine)) where did == mine: return []
    case (.guest, .key(let mine)) where device == mine: return []
    case (.retired, _):
      return [
        Ailment(
          "signing-key-retired", "git signs with a key that has been retired.", command: use)
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
