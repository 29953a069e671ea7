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

/// Looks at the hooks that call Troth: the program that they name must still be there.
struct HookExamination {
  let repository: Repository

  func findings() -> [Examination.Finding] {
    do throws(TrothError) {
      return try InstalledHooks.programs(repository).compactMap { hook, program in
        guard access(program.string, X_OK) != 0 else { return nil }
        return Examination.Finding(
          Ailment(
            "hook-stale",
            "The hook \(hook) calls \(program), which is not there any more, so nothing is checked.",
            command: "troth hook install"))
      }
    } catch {
      return [
        Examination.Finding(
          Ailment(error, name: "hooks-unreadable", command: "troth hook status"))
      ]
    }
  }
}
