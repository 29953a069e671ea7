import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Looks at everything that a set-up needs, one thing after the other; what cannot be read is itself
/// a finding.
struct Examination {
  /// Something wrong, and what `--mend` does about it where that is safe.
  struct Finding {
    let ailment: Ailment
    let remedy: (() throws(TrothError) -> Void)?

    init(_ ailment: Ailment, remedy: (() throws(TrothError) -> Void)? = nil) {
      self.ailment = ailment
      self.remedy = remedy
    }
  }

  let setting: Setting
  let options: ProjectOptions

  func findings() async -> [Finding] {
    var findings = await git()
    let home = HomeExamination(setting: setting).findings()
    findings += home
    guard let repository = try? setting.repository() else {
      return findings + unreadableRepository()
    }
    findings += shallow(repository)
    var here: ProjectSetting?
    do throws(TrothError) {
      here = try setting.projectIfAny(options.authorityOptions)
    } catch {
      findings.append(
        Finding(Ailment(error, name: "project-unreadable", command: "troth verify --all")))
    }
    if let here {
      findings += tracking(here, repository)
      findings += KeyExamination(here: here, repository: repository, now: setting.now).findings()
    }
    findings += SigningExamination(
      setting: setting, repository: repository, here: here,
      hasKeyTrouble: home.contains { $0.ailment.name.hasPrefix("key-file") }
    ).findings()
    findings += await HookExamination(repository: repository).findings()
    return findings
  }

  private func git() async -> [Finding] {
    do throws(TrothError) {
      _ = try await GitCommand.version()
      return []
    } catch {
      return [Finding(Ailment(error, name: "git-failed", command: "git --version"))]
    }
  }

  /// Outside a repository, or where it cannot be opened, only home and git were looked at: said too.
  private func unreadableRepository() -> [Finding] {
    do throws(TrothError) {
      _ = try setting.repository()
      return []
    } catch {
      return [Finding(Ailment(error, name: "repository-unreadable", command: "git status"))]
    }
  }

  private func shallow(_ repository: Repository) -> [Finding] {
    do throws(TrothError) {
      guard try !repository.shallowCommits.isEmpty else { return [] }
      return [
        Finding(
          Ailment(
            "shallow-clone",
            "This clone is shallow, so what lies beyond its edge cannot be judged.",
            command: "git fetch --unshallow"))
      ]
    } catch {
      return [Finding(Ailment(error, name: "shallow-clone", command: "git fetch --unshallow"))]
    }
  }

  /// A ledger that was fetched once by hand, and that `git fetch` does not keep up to date.
  private func tracking(_ here: ProjectSetting, _ repository: Repository) -> [Finding] {
    let branch = here.state.project.current.ledger
    guard let name = here.state.place.remote, !here.state.project.isSolitary,
      let remote = try? repository.remotes().first(where: { $0.name == name }),
      remote.trackingReference(for: "refs/heads/\(branch)") == nil
    else { return [] }
    return [
      Finding(
        Ailment(
          "ledger-not-fetched",
          "`git fetch` does not bring the ledger (\(branch)), so withdrawals arrive late here.",
          command: "git config --add remote.\(name).fetch "
            + "+refs/heads/\(branch):refs/remotes/\(name)/\(branch)"))
    ]
  }
}
