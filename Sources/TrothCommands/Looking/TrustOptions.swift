import ArgumentParser
import TrothModel

/// For whom an answer about trust is.
enum TrustAudience: String, EnumerableFlag {
  case `public`, `private`

  static func help(for value: TrustAudience) -> ArgumentHelp? {
    switch value {
    case .public: "To pass on: without what you keep to yourself, naming only who came forward."
    case .private: "For you: with what you keep to yourself, naming everyone."
    }
  }
}

/// Options of every question about trust.
struct TrustOptions: ParsableArguments {
  @Option(
    help: "In what; by default the policy's only scope, else code.", transform: OptionValue.scope)
  var scope: Scope?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "From whom on, instead of the stewards: people, or me.", valueName: "who"))
  var from: [String] = []

  @Flag(exclusivity: .exclusive)
  var audience: TrustAudience?
}
