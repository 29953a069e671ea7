import Glibc

/// The variables of this process, read once where they are needed.
enum ProcessVariables {
  /// A copy of all of them. Nothing in Troth sets a variable, so reading is safe on any thread.
  static var current: [String: String] {
    var result: [String: String] = [:]
    var cursor = environ
    while let entry = cursor.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        result[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      cursor += 1
    }
    return result
  }
}
