#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The variables that this process was started with.
enum ProcessEnvironment {
  /// Read once, before anything is unset for hooks.
  static let current: [String: String] = {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return variables
  }()
}
