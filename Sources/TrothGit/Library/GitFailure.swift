import CGit2
import TrothModel

/// What libgit2 said about the last call that failed on this thread.
///
/// Made in the same synchronous call as the failure: the library keeps one error for each thread.
struct GitFailure {
  /// The library's return code.
  let status: Int32
  /// The library's words, for people who look closer.
  let message: String

  init(_ status: Int32) {
    self.status = status
    if let last = git_error_last(), let text = last.pointee.message {
      message = String(cString: text)
    } else {
      message = "no reason was given"
    }
    git_error_clear()
  }

  func `is`(_ code: git_error_code) -> Bool { status == code.rawValue }

  /// The failure as Troth's error, when nothing more precise is known.
  func error(_ doing: String) -> TrothError {
    if self.is(GIT_ELOCKED) { return .locked(message) }
    let isFull = message.contains("No space left") || message.contains("quota exceeded")
    return TrothError(
      .environment, code: .gitFailed, "\(doing): \(message).", hint: isFull ? "df -h ." : nil)
  }
}

extension TrothError {
  /// Somebody else holds a lock file of git.
  static func locked(_ message: String) -> TrothError {
    TrothError(
      .environment, code: .storeLocked,
      "Another git process seems to be writing to this repository: \(message).",
      hint: "try again; if no git process is running, remove the .lock file that is named above")
  }
}

/// Runs a call of libgit2 that answers with a status.
@discardableResult
func check(_ status: Int32, _ doing: @autoclosure () -> String) throws(TrothError) -> Int32 {
  guard status >= 0 else { throw GitFailure(status).error(doing()) }
  return status
}
