import SystemPackage
import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where this program lies, as others can start it later.
struct ProgramPath {
  /// The path without links.
  let real: FilePath
  /// The name it was called by, when that leads to the same program: it stays good when a package
  /// manager puts a newer version behind it.
  let stable: FilePath

  /// - Parameters:
  ///   - called: the name that the program was started by.
  ///   - search: the variable `PATH`.
  /// - Throws: `.environment` where the system does not tell.
  init(called: String, search: String) throws(TrothError) {
    guard let real = Self.running() else {
      throw TrothError(
        .environment, "The system does not tell where this program lies.", hint: "command -v troth")
    }
    self.real = real
    let candidates: [FilePath]
    if called.contains("/") {
      candidates = [FilePath(called)]
    } else {
      candidates = search.split(separator: ":").map { FilePath(String($0)).appending(called) }
    }
    stable =
      candidates.first { candidate in
        candidate.isAbsolute && candidate.lastComponent?.string == "troth"
          && Self.resolved(candidate) == real
      } ?? real
  }

  private static func running() -> FilePath? {
    #if os(Linux)
      return resolved("/proc/self/exe")
    #else
      var size = UInt32(0)
      _NSGetExecutablePath(nil, &size)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return resolved(FilePath(platformString: buffer))
    #endif
  }

  static func resolved(_ path: FilePath) -> FilePath? {
    guard let resolved = realpath(path.string, nil) else { return nil }
    defer { free(resolved) }
    return FilePath(String(cString: resolved))
  }
}
