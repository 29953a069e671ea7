import ArgumentParser
import TrothReport

/// `troth trust graph`: the people who matter for one answer, as a picture.
struct TrustGraphCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw through whom somebody is trusted.",
    discussion: """
      Only what matters for the answer, at most twelve people. Pictures are made to be passed on: \
      whoever has not come forward here is not named, unless you ask for --private. A thick border \
      is around those without whom nothing stands; a dashed line is a delegation, a whole one a vouch.

      Example:
        troth trust graph Bo --format svg > bo.svg
        troth trust graph Bo --scope docs --format mermaid

      Exit status: 0 drawn, 2 could not, 64 usage.
      """)

  /// How a picture is written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case dot, mermaid, svg, json
  }

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var trust: TrustOptions

  @Argument(help: "Whom.")
  var who: String

  @Option(help: "How to write the picture: dot, mermaid, svg or json.")
  var format: Form = .dot

  func run() async throws {
    let setting = Setting(global)
    var look = try TrustLook(setting, project, trust, standard: .public)
    let drawing = TrustDrawing(try look.answer(about: look.person(who)))
    switch format {
    case .dot: setting.console.answer(drawing.dot)
    case .mermaid: setting.console.answer(drawing.mermaid)
    case .svg: setting.console.answer(drawing.svg)
    case .json: setting.console.answer(json: drawing.json)
    }
  }
}
