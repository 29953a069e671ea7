import ArgumentParser
import TrothModel
import TrothReport

/// Says what went wrong, why, and one thing to do; the only place that does.
enum ErrorPresentation {
  /// Presents an error and gives the exit code: 64 for usage, 2 for everything else that could not
  /// be answered or done. A verdict's own code passes through.
  static func present(_ error: any Error) -> Int32 {
    let console = Console(isQuiet: false)
    if let error = error as? TrothError {
      for (index, line) in PlainText.lines(error.message).enumerated() {
        console.warn(index == 0 ? "troth: \(line)" : line)
      }
      if let code = error.code {
        console.warn("code: \(code.rawValue) (troth explain \(code.rawValue))")
      }
      if let hint = error.hint { console.warn("hint: \(PlainText.line(hint))") }
      return error.kind == .usage ? 64 : 2
    }
    let code = Troth.exitCode(for: error)
    if code == .success || code == .validationFailure {
      let message = Troth.fullMessage(for: error)
      if !message.isEmpty { code == .success ? console.answer(message) : console.warn(message) }
      return code.rawValue
    }
    if let exit = error as? ExitCode { return exit.rawValue }
    console.warn("troth: \(PlainText.line(String(describing: error)))")
    return 2
  }
}
