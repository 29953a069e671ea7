public import TrothModel

/// How a run of git ended.
public struct GitOutput: Hashable, Sendable {
  /// 0 for success; a signal's number, negative, when one ended it.
  public let status: Int32
  /// What git printed for programs.
  public let output: [UInt8]
  /// What git printed for people.
  public let error: String

  /// What git printed, as text, without the last newline; bytes that are not UTF-8 are replaced.
  public var text: String {
    let text = String(decoding: output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// This value, if git said yes.
  ///
  /// - Parameter doing: what could not be done, as the start of a sentence: "The fetch failed".
  /// - Throws: `gitFailed` with git's last words otherwise.
  @discardableResult
  public func succeeded(_ doing: String, hint: String? = nil) throws(TrothError) -> GitOutput {
    guard status != 0 else { return self }
    let lines = error.split(whereSeparator: \.isNewline).suffix(3)
    let words = lines.isEmpty ? "git ended with \(status)" : lines.joined(separator: " ")
    throw TrothError(.environment, code: .gitFailed, "\(doing): \(words)", hint: hint)
  }
}
