import SystemPackage
import TrothGit
import TrothModel
import TrothReport
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks at the hooks: those that ask Troth must be as written, and the program that they name must
/// still be there.
struct HookExamination {
  let repository: Repository

  func findings() async -> [Examination.Finding] {
    do throws(TrothError) {
      let here = try await HookFolder.find(repository).path
      let server = try await HookFolder.server(repository).path
      var findings: [Examination.Finding] = []
      for name in HookName.allCases {
        let folder = name.isServer ? server : here
        switch try HookState.of(name, in: folder) {
        case .installed(let shim) where access(shim.program.string, X_OK) != 0:
          findings.append(stale(name, shim.program))
        case .changed: findings.append(changed(name, folder))
        case .foreign where !HookState.moved(name, in: folder).isEmpty:
          findings.append(moved(name))
        case .installed, .absent, .foreign, .byHand, .unusable: continue
        }
      }
      return findings
    } catch {
      return [
        Examination.Finding(
          Ailment(error, name: "hooks-unreadable", command: "troth hook status"))
      ]
    }
  }

  private func stale(_ name: HookName, _ program: FilePath) -> Examination.Finding {
    Examination.Finding(
      Ailment(
        "hook-stale",
        "The hook \(name.rawValue) asks \(program), which is not there any more, so nothing is "
          + "looked at.",
        command: name.isServer ? "troth hook install --server" : "troth hook install"))
  }

  private func moved(_ name: HookName) -> Examination.Finding {
    Examination.Finding(
      Ailment(
        "hook-moved",
        "Another program put its own hook in the place of Troth's \(name.rawValue), which may not be "
          + "asked any more.",
        command: name.isServer ? "troth hook install --server" : "troth hook install"))
  }

  private func changed(_ name: HookName, _ folder: FilePath) -> Examination.Finding {
    Examination.Finding(
      Ailment(
        "hook-changed",
        "The hook \(name.rawValue) was edited since Troth wrote it, so it may not ask any more.",
        command: "less \(ShellWord.quoted(name.file(in: folder).string))"))
  }
}
