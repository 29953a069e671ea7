import ArgumentParser
import TrothGit
import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The start of the program: which of its names it was called by, and how it ends.
public enum Launch {
  /// Runs the command and ends the process with its exit code.
  public static func main() async -> Never {
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error to be told, and files half-written to be cleared away.
    signal(SIGXFSZ, SIG_IGN)
    let words = CommandLine.arguments
    if words.first?.split(separator: "/").last == Substring(SignProgram.name) {
      exit(SSHSignProgram.run(Array(words.dropFirst())))
    }
    do {
      let words = LeadingOptions.moved(Array(words.dropFirst()))
      if let problem = CommandWords.problem(words) { throw problem }
      var command = try Troth.parseAsRoot(words)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      exit(0)
    } catch {
      exit(ErrorPresentation.present(error))
    }
  }
}
