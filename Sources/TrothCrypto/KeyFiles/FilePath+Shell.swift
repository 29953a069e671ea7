public import SystemPackage
import TrothModel

extension FilePath {
  /// The path as one word of a shell that no program takes for an option.
  public var shellWord: String {
    ShellWord.quoted(string.hasPrefix("-") ? "./" + string : string)
  }
}
