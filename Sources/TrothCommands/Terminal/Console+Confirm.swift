import SystemPackage
import TrothModel

extension Console {
  /// Asks for a yes on the terminal; anything but `y` or `yes` is a no.
  ///
  /// - Parameter flag: the one that answers instead.
  /// - Throws: a `.usage` error that names the flag, where nobody can be asked.
  func confirm(_ question: String, flag: String = "--yes") throws(TrothError) -> Bool {
    guard Self.isInteractive else {
      throw TrothError(
        .usage, "\(question) There is no terminal to answer on.", hint: "add \(flag)")
    }
    _ = try? FileDescriptor.standardError.writeAll("\(question) [y/N] ".utf8)
    let answer = (readLine() ?? "").lowercased()
    return answer == "y" || answer == "yes"
  }
}
