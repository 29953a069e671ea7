import SystemPackage
import TrothModel

extension Console {
  /// Asks for a yes on the terminal; anything but `y` or `yes` is a no.
  ///
  /// - Parameter instead: the command with the flag that answers.
  /// - Throws: a `.usage` error that names it, where nobody can be asked.
  func confirm(_ question: String, instead: String) throws(TrothError) -> Bool {
    guard Self.isInteractive else {
      throw TrothError(
        .usage, "\(question) There is no terminal to answer on.", hint: instead)
    }
    _ = try? FileDescriptor.standardError.writeAll("\(question) [y/N] ".utf8)
    let answer = (readLine() ?? "").lowercased()
    return answer == "y" || answer == "yes"
  }
}
