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
      let shim = HookShim(name, program: program, in: folder)
      let path = name.file(in: folder)
      switch try HookState.of(name, in: folder) {
      case .absent: steps.append(.write(shim))
      case .installed(let there):
        let isSame = there.program == program && isExactly(shim, at: path)
        steps.append(isSame ? .keep(name) : .write(shim))
      case .foreign, .byHand:
        // The other program wrote its hook once more, over Troth's.
        if isSameText(name, in: folder) {
          steps.append(.write(shim))
          break
        }
        guard !HookState.isAside(name, in: folder) || isSameFile(name, in: folder) else {
          throw TrothError(
            .user,
            "\(path) has come beside \(shim.asideName), and only one hook can be chained.",
            hint: "diff \(path.shellWord) \(name.aside(in: folder).shellWord)")
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
      steps += HookState.moved(name, in: folder).map { .clear(name, $0) }
    }
    return steps
  }

  /// What uninstalling would do.
  public static func plan(uninstallingFrom folder: FilePath) throws(TrothError) -> [HookStep] {
    var steps: [HookStep] = []
    for name in HookName.all(in: folder) {
      let state = try HookState.of(name, in: folder)
      switch state {
      case .installed:
        steps.append(HookState.isAside(name, in: folder) ? .restore(name) : .remove(name))
      case .changed: steps.append(.leave(name, state))
      case .absent, .foreign, .byHand, .unusable:
        if HookState.isAside(name, in: folder) {
          let isSame = isSameFile(name, in: folder) || isSameText(name, in: folder)
          steps.append(state == .absent || isSame ? .restore(name) : .leave(name, state))
        }
      }
      steps += HookState.moved(name, in: folder).map { .clear(name, $0) }
    }
    return steps
  }

  private static func isExactly(_ shim: HookShim, at path: FilePath) -> Bool {
    let bytes = try? AtomicFile.read(path, limit: HookState.largest)
    return bytes == Array(shim.text.utf8) && access(path.string, X_OK) == 0
  }

  /// Whether the hook says what the one kept aside says.
  private static func isSameText(_ name: HookName, in folder: FilePath) -> Bool {
    guard !isSameFile(name, in: folder),
      let hook = try? AtomicFile.read(name.file(in: folder), limit: HookState.largest),
      let aside = try? AtomicFile.read(name.aside(in: folder), limit: HookState.largest)
    else { return false }
    return hook == aside
  }

  /// Whether the hook and the one kept aside are one file with two names: an installation that was
  /// cut short.
  private static func isSameFile(_ name: HookName, in folder: FilePath) -> Bool {
    var first = stat()
    var second = stat()
    return lstat(name.file(in: folder).string, &first) == 0
      && lstat(name.aside(in: folder).string, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}
