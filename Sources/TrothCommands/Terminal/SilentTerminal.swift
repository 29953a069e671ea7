import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal that does not show what is typed, and shows it again however the command ends.
enum SilentTerminal {
  /// What to lead back when a signal ends the command meanwhile.
  ///
  // SAFETY: set before the handlers are, taken back after them, and one question is asked at a time.
  nonisolated(unsafe) private static var hidden: (terminal: CInt, settings: termios)?

  /// The signals by which people, terminals and systems end a command.
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Runs the body while nothing typed is shown.
  static func run<Value>(on terminal: FileDescriptor, _ body: () throws -> Value) rethrows -> Value
  {
    var before = termios()
    guard tcgetattr(terminal.rawValue, &before) == 0 else { return try body() }
    hidden = (terminal.rawValue, before)
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = showAndEnd
    #else
      action.__sigaction_u.__sa_handler = showAndEnd
    #endif
    var old = Array(repeating: action, count: signals.count)
    for (index, number) in signals.enumerated() { sigaction(number, &action, &old[index]) }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(terminal.rawValue, TCSAFLUSH, &silent)
    defer {
      tcsetattr(terminal.rawValue, TCSAFLUSH, &before)
      for (index, number) in signals.enumerated() { sigaction(number, &old[index], nil) }
      hidden = nil
      _ = try? terminal.writeAll("\n".utf8)
    }
    return try body()
  }

  /// Only what may be called in a signal handler.
  private static let showAndEnd: @convention(c) (CInt) -> Void = { number in
    if var hidden = SilentTerminal.hidden {
      tcsetattr(hidden.terminal, TCSANOW, &hidden.settings)
    }
    signal(number, SIG_DFL)
    raise(number)
  }
}
