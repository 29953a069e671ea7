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
    let answer = ask("\(question) [y/N]").lowercased()
    return answer == "y" || answer == "yes"
  }
  /// Asks for a line on the terminal; empty at its end.
  func ask(_ question: String) -> String {
    _ = try? FileDescriptor.standardError.writeAll("\(question) ".utf8)
    return readLine() ?? ""
  }
}
