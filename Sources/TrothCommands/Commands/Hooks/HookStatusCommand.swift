import ArgumentParser
import SystemPackage
import TrothModel
import TrothReport
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `troth hook status`.
struct HookStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say which hooks of git ask Troth.",
    discussion: """
      Example:
        troth hook status
        troth hook status --format json

      Exit status: 0 said, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let folder = try await HookFolder.find(try setting.repository())
    let server = try await HookFolder.server(try setting.repository())
    var hooks: [HookStanding] = []
    for name in HookName.allCases {
      hooks.append(try HookStanding(name, in: name.isServer ? server : folder))
    }
    switch format.format {
    case .json:
      setting.console.answer(json: [
        "version": 1, "folder": .string(folder.path.string),
        "obstacle": .string(folder.obstacle?.word ?? "none"),
        "hooks": .array(hooks.map { .object($0.json) }),
      ])
    case .text:
      setting.console.answer("hooks: \(PlainText.line(folder.path.string))")
      setting.console.answer(hooks.map { "  \($0.line)" })
      if folder.obstacle != nil {
        setting.console.remark(
          "Troth writes nothing there; troth hook install says which lines to add.")
      }
    }
  }
}

/// How one hook stands.
private struct HookStanding {
  let name: HookName
  let state: HookState
  let isChained: Bool
  /// What a hook is called that runs after it.
  let asideName: String
  /// What Troth's shim is called that another program moved out of its place.
  let moved: [String]

  init(_ name: HookName, in folder: HookFolder) throws(TrothError) {
    self.name = name
    let there = try HookState.of(name, in: folder.path)
    let byHand = try HookState.of(name, in: folder.byHand)
    state = byHand == .byHand ? byHand : there
    isChained = HookState.isAside(name, in: folder.path)
    asideName = name.asideName(in: folder.path)
    moved = HookState.moved(name, in: folder.path).compactMap { $0.lastComponent?.string }
  }

  private var program: FilePath? {
    if case .installed(let shim) = state { shim.program } else { nil }
  }

  private var isProgramThere: Bool { program.map { access($0.string, X_OK) == 0 } ?? false }

  var word: String {
    switch state {
    case .absent: "absent"
    case .installed: isProgramThere ? "installed" : "program-missing"
    case .changed: "changed"
    case .foreign: "foreign"
    case .byHand: "by-hand"
    case .unusable: "unusable"
    }
  }

  var json: JSONObject {
    var object: JSONObject = [
      "name": .string(name.rawValue), "state": .string(word), "chained": .bool(isChained),
      "server": .bool(name.isServer),
    ]
    if let program { object["program"] = .string(program.string) }
    return object
  }

  var line: String {
    let after = isChained ? ", then \(asideName)" : ""
    let what =
      switch state {
      case .absent: "not installed"
      case .installed(let shim):
        isProgramThere
          ? "asks \(PlainText.line(shim.program.string))\(after)"
          : "asks \(PlainText.line(shim.program.string)), which is not there (troth hook install)"
      case .changed: "was edited since Troth wrote it\(after)"
      case .foreign:
        moved.isEmpty
          ? "is not Troth's"
          : "is another program's now, and Troth's is \(moved[0]) (troth hook install)"
      case .byHand: "is not Troth's, and asks it"
      case .unusable: "is neither a script nor a program"
      }
    return "\(name.rawValue): \(what)"
  }
}

extension HookFolder.Obstacle {
  /// As written in JSON.
  fileprivate var word: String {
    switch self {
    case .settings: "settings"
    case .workTree: "work-tree"
    case .outside: "outside"
    }
  }
}
