public import SystemPackage

/// One thing that installing or uninstalling does to a hook.
public enum HookStep: Hashable, Sendable {
  /// Writes the shim where there was nothing, or in place of an older one.
  case write(HookShim)
  /// Moves another hook aside and writes the shim.
  case moveAside(HookShim)
  /// Leaves the shim, which is as it should be.
  case keep(HookName)
  /// Takes the shim away.
  case remove(HookName)
  /// Puts the other hook back in the shim's place.
  case restore(HookName)
  /// Takes away a shim that another program moved out of its place.
  case clear(HookName, FilePath)
  /// Leaves what is not Troth's to take: a shim that somebody edited, or another hook.
  case leave(HookName, HookState)

  /// The hook.
  public var name: HookName {
    switch self {
    case .write(let shim), .moveAside(let shim): shim.name
    case .keep(let name), .remove(let name), .restore(let name), .clear(let name, _),
      .leave(let name, _):
      name
    }
  }

  /// Whether it changes a file.
  public var isChange: Bool {
    switch self {
    case .write, .moveAside, .remove, .restore, .clear: true
    case .keep, .leave: false
    }
  }
}
