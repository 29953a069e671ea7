public import SystemPackage
import TrothCrypto
public import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension HookInstaller {
  /// What installing would do, all of it or nothing.
  ///
  /// - Throws: a `.user` error when a place is taken by what cannot be chained.
  public static func plan(
    installing names: [HookName], program: FilePath, in folder: FilePath
  ) throws(TrothError) -> [HookStep] {
    var steps: [HookStep] = []
    for name in names {
      let shim = HookShim(name, program: program)
      let path = folder.appending(name.rawValue)
      switch try HookState.of(name, in: folder) {
      case .absent: steps.append(.write(shim))
      case .installed(let there):
        let isSame = there.program == program && isExactly(shim, at: path)
        steps.append(isSame ? .keep(name) : .write(shim))
      case .foreign, .byHand:
        guard !HookState.isAside(name, in: folder) || isSameFile(name, in: folder) else {
          throw TrothError(
            .user, "\(path) has come beside \(name.asideName), and only one hook can be chained.",
            hint: "diff \(path.shellWord) \(folder.appending(name.asideName).shellWord)")
        }
        steps.append(.moveAside(shim))
      case .changed:
        throw TrothError(
          .user, "\(path) was written by Troth and edited since, so it is left as it is.",
          hint: "mv \(path.shellWord) \(FilePath(path.string + ".edited").shellWord)"
            + " && troth hook install")
      case .unusable:
        throw TrothError(
          .user, "\(path) is neither a script nor a program.", hint: "ls -ld \(path.shellWord)")
      }
    }
    return steps
  }

  /// What uninstalling would do.
  public static func plan(uninstallingFrom folder: FilePath) throws(TrothError) -> [HookStep] {
    var steps: [HookStep] = []
    for name in HookName.allCases {
      let state = try HookState.of(name, in: folder)
      switch state {
      case .installed:
        steps.append(HookState.isAside(name, in: folder) ? .restore(name) : .remove(name))
      case .changed: steps.append(.leave(name, state))
      case .absent, .foreign, .byHand, .unusable:
        if HookState.isAside(name, in: folder) {
          let isCutShort = isSameFile(name, in: folder)
          steps.append(state == .absent || isCutShort ? .restore(name) : .leave(name, state))
        }
      }
    }
    return steps
  }

  private static func isExactly(_ shim: HookShim, at path: FilePath) -> Bool {
    let bytes = try? AtomicFile.read(path, limit: HookState.largest)
    return bytes == Array(shim.text.utf8) && access(path.string, X_OK) == 0
  }

  /// Whether the hook and the one kept aside are one file with two names: an installation that was
  /// cut short.
  private static func isSameFile(_ name: HookName, in folder: FilePath) -> Bool {
    var first = stat()
    var second = stat()
    return lstat(folder.appending(name.rawValue).string, &first) == 0
      && lstat(folder.appending(name.asideName).string, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}
