import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// Looks at the keys that the policy names for forges and people, and at the programs that verify with
/// them.
struct KeyExamination {
  let here: ProjectSetting
  let repository: Repository
  let now: Instant

  func findings() -> [Examination.Finding] {
    do throws(TrothError) {
      let programs = try here.outsideVerifier(in: repository, at: now)?.missingPrograms ?? []
      return try (texts() + programs.map(missing)).map { Examination.Finding($0) }
    } catch {
      return [
        Examination.Finding(Ailment(error, name: "key-text-unreadable", command: "git fetch"))
      ]
    }
  }

  /// Texts that are named and hold nothing that could be verified with.
  private func texts() throws(TrothError) -> [Ailment] {
    var ailments: [Ailment] = []
    for path in here.law.policy.keyTexts {
      let propose = "troth project propose --text \(path)"
      if here.state.project.current.texts[path] == nil {
        ailments.append(
          Ailment(
            "key-text-missing", "The policy names the keys in \(path), which is not in force.",
            command: propose))
      } else if try here.keyText(path, in: repository) == nil {
        ailments.append(
          Ailment(
            "key-text-unreadable",
            "\(path) is in force and does not hold public keys of one form, so it names nobody.",
            command: propose))
      }
    }
    return ailments
  }

  private func missing(_ program: String) -> Ailment {
    Ailment(
      "\(program)-missing",
      "\(program) verifies signatures by keys that the project has put in force, and it is not here.",
      command: program == "gpg" ? "apt install gnupg" : "apt install openssh-client")
  }
}
