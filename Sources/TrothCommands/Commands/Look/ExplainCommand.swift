import ArgumentParser
import TrothModel
import TrothReport

/// `troth explain`: the page of a code.
struct ExplainCommand: AsyncParsableCommand {
  /// How a page is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a code means, why it exists and how to mend it.",
    discussion: """
      Without a code, lists all of them with one line each.

      Example:
        troth explain agreement-missing
        troth explain

      Exit status: 0 shown, 2 there is no such code, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "How to write the page: text or markdown.")
  var format: Format = .text

  @Argument(help: "A code, such as commit-unsigned.")
  var code: String?

  func run() async throws {
    let console = Console(isQuiet: global.quiet)
    guard let code else {
      return console.answer(format == .text ? Explanation.index : Explanation.document)
    }
    guard let known = FindingCode(rawValue: code) else { throw unknown(code) }
    let page = Explanation.of(known)
    console.answer(format == .text ? page.text : page.markdown)
  }

  private func unknown(_ code: String) -> TrothError {
    let near = Explanation.suggestions(for: code)
    let question =
      near.isEmpty ? "" : " Did you mean \(near.map(\.rawValue).joined(separator: ", "))?"
    return TrothError(
      .user, "There is no code \(code).\(question)",
      hint: near.first.map { "troth explain \($0.rawValue)" } ?? "troth explain")
  }
}
