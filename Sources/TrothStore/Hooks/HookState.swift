public import SystemPackage
public import TrothModel

/// What lies in a hook's place.
public enum HookState: Hashable, Sendable {
  /// Nothing.
  case absent
  /// Troth's shim as it was written.
  case installed(HookShim)
  /// Troth's shim, edited since.
  case changed
  /// Somebody else's.
  case foreign
  /// Somebody else's, which asks Troth by a line of its own.
  case byHand
  /// A folder or something else that is no hook.
  case unusable

  /// The largest hook that is read, in bytes: a program may stand there as well as a script.
  static let largest = 64 << 20

  /// Looks.
  /// - Throws: `.environment` when the file cannot be read.
  public static func of(_ name: HookName, in folder: FilePath) throws(TrothError) -> HookState {
    let path = name.file(in: folder)
    switch PathKind.of(path) {
    case .absent: return .absent
    case .folder, .other: return .unusable
    case .link, .file: break
    }
    guard let bytes = try? AtomicFile.read(path, limit: largest) else { return .foreign }
    if HookShim.isMarked(bytes) {
      return HookShim(name, parsing: bytes).map(HookState.installed) ?? .changed
    }
    let text = String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
    let asks = text.split(separator: "\n").contains { line in
      line.contains("troth") && line.contains("hook \(name.rawValue)") && !line.hasPrefix("#")
    }
    return asks ? .byHand : .foreign
  }

  /// Troth's shims that another program moved out of their place when it put its own hook there:
  /// pre-commit, which runs what it calls `.legacy`, and lefthook, which does not run what it calls
  /// `.old`.
  public static func moved(_ name: HookName, in folder: FilePath) -> [FilePath] {
    [".legacy", ".old"].map { FilePath(name.file(in: folder).string + $0) }.filter { path in
      guard PathKind.of(path) == .file, let bytes = try? AtomicFile.read(path, limit: largest)
      else { return false }
      return HookShim(name, parsing: bytes) != nil
    }
  }

  /// Whether a hook from before is kept aside.
  public static func isAside(_ name: HookName, in folder: FilePath) -> Bool {
    PathKind.of(name.aside(in: folder)) != .absent
  }
}
