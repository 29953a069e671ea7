#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The `troth` that was built together with the tests.
public enum BuiltCommand {
  /// The folder of the built products.
  public static let folder: String = {
    #if os(Linux)
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/exe", &buffer, buffer.count)
      let path = String(
        decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
      return parent(path, levels: 1)
    #else
      var information = Dl_info()
      guard dladdr(#dsohandle, &information) != 0, let name = information.dli_fname else {
        return "."
      }
      // In a bundle: NAME.xctest/Contents/MacOS/NAME.
      return parent(String(cString: name), levels: 4)
    #endif
  }()

  /// The executable's path.
  public static var path: String { folder + "/troth" }

  /// Makes the other names by which the command is called, as an installation has them.
  public static func link() throws {
    guard access(path, X_OK) == 0 else { throw TempFailure("\(path) has not been built") }
    for name in ["git-troth", "troth-ssh-sign"] {
      guard symlink("troth", folder + "/" + name) == 0 || errno == EEXIST else {
        throw TempFailure("\(folder)/\(name) could not be made")
      }
    }
  }

  private static func parent(_ path: String, levels: Int) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast(levels)
      .joined(separator: "/")
  }
}
