import ArgumentParser
import SystemPackage
import TrothModel
import TrothReport
import TrothStore

/// Options of every hook that git starts.
struct HookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The hook that was here before, to run after a yes.", valueName: "path"))
  var chained: String?
}

/// What the hooks on people's own machines have in common.
struct ClientHook {
  let setting: Setting
  /// The hook's name, for instance `pre-push`.
  let name: String

  /// The variable by which the owner of a machine skips a hook: `TROTH=0`. Servers ignore it.
  static let skipVariable = "TROTH"

  /// Whether the owner said to skip it; said aloud, so that nobody skips by a forgotten variable.
  func isSkipped() -> Bool {
    guard setting.environment[Self.skipVariable] == "0" else { return false }
    setting.console.warn("troth: \(name) is skipped because TROTH=0; nothing was looked at.")
    return true
  }

  /// Leaves a whole report for people to read; `nil` where none can be written, which is no reason
  /// to stop.
  func leave(_ lines: [String]) -> String? {
    guard let repository = try? setting.repository() else { return nil }
    return try? ReportFolder(repository).write(lines, about: name, at: setting.now).string
  }
}
