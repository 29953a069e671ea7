import SystemPackage
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// What the commands about hooks have in common.
struct HookSetting {
  let setting: Setting

  /// Which hooks: those of a server where nobody works, or where it was said.
  func names(isServer: Bool) throws(TrothError) -> [HookName] {
    if isServer { return HookName.server }
    return try setting.repository().isBare ? HookName.server : HookName.client
  }

  /// The program that hooks start.
  ///
  /// - Throws: a `.user` error when it lies in the work tree, where any branch could bring another.
  func program() throws(TrothError) -> FilePath {
    let path = try ProgramPath(
      called: CommandLine.arguments.first ?? "", search: setting.environment["PATH"] ?? "")
    let repository = try setting.repository()
    var trees = [repository.workTree].compactMap(\.self)
    let common = FilePath(repository.commonDirectory)
    if common.lastComponent == ".git" { trees.append(common.removingLastComponent().string) }
    for tree in trees {
      let folder = HookFolder.real(FilePath(tree))
      guard !path.real.starts(with: folder), !path.stable.starts(with: folder) else {
        throw TrothError(
          .user,
          "\(path.stable) lies in the work tree, where a branch could put another program in its "
            + "place; hooks start only what is installed elsewhere.",
          hint: "install troth outside of \(folder), then: troth hook install")
      }
    }
    let word = path.stable.string
    guard !word.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else {
      throw TrothError(
        .environment, "The path of this program holds control characters.", hint: "command -v troth"
      )
    }
    return path.stable
  }

  /// Says where the hooks are instead and which line each of them needs.
  func refusal(_ folder: HookFolder, _ names: [HookName], program: FilePath) -> TrothError {
    let why: String
    var word = HookShim.quoted(program.string)
    switch folder.obstacle {
    case .settings:
      why = "is set for all your repositories (core.hooksPath)"
    case .workTree:
      why = "lies in the work tree (core.hooksPath), where every branch brings its own"
      // A file that travels to others names no path of this machine.
      word = "troth"
    case .outside, nil:
      why = "lies outside of this repository, where others may use it too"
    }
    var lines = ["The folder of hooks, \(folder.path), \(why); so Troth writes nothing there."]
    for name in names {
      let arguments = name == .preReceive ? "" : " -- \"$@\""
      lines.append("Add this line to \(name.file(in: folder.byHand)):")
      lines.append("  \(word) hook \(name.rawValue)\(arguments) || exit $?")
    }
    return TrothError(.user, lines.joined(separator: "\n"), hint: "troth hook status")
  }

  /// One line for each step.
  static func line(_ step: HookStep, isDryRun: Bool) -> String {
    let name = step.name
    let would = isDryRun ? "would be " : ""
    switch step {
    case .write: return "\(name.rawValue): \(would)installed"
    case .moveAside(let shim):
      return "\(name.rawValue): \(would)installed; the hook that was here runs after it "
        + "(\(shim.asideName))"
    case .keep: return "\(name.rawValue): installed already"
    case .remove: return "\(name.rawValue): \(would)removed"
    case .restore: return "\(name.rawValue): the hook that was here before \(would)put back"
    case .clear(_, let path):
      return "\(name.rawValue): \(would)removed where another program had moved it "
        + "(\(path.lastComponent?.string ?? ""))"
    case .leave(_, .changed):
      return "\(name.rawValue): left, because somebody edited it"
    case .leave: return "\(name.rawValue): left, because it is not Troth's; \(name.asideName) stays"
    }
  }
}
