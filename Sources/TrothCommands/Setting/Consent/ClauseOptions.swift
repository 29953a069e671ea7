import ArgumentParser
import TrothCheck
import TrothConsent
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// The options that make a clause: which data, what for, what may be done, for whom, how long.
struct ClauseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Data: a pattern of paths from the root, or a urn:.", valueName: "data"),
    transform: OptionValue.data)
  var about: [String] = []

  @Option(help: "What for, such as AcademicResearch or publish.", transform: OptionValue.line)
  var purpose: [String] = []

  @Option(help: "What never for.", transform: OptionValue.line)
  var never: [String] = []

  @Option(
    help: "What may be done, such as store, share or publish; store and share by default.",
    transform: OptionValue.line)
  var operation: [String] = []

  @Option(help: "For whom, by the policy's names.", transform: OptionValue.line)
  var audience: [String] = []

  @Option(help: "What kind of data, for readers.", transform: OptionValue.line)
  var category: [String] = []

  @Option(help: "For how long, such as P2Y or P6M.", transform: OptionValue.span)
  var retention: TimeSpan?

  @Option(help: "What happens then: delete, seal or erase.")
  var onEnd: OnEnd?

  @Option(help: "What whoever uses it owes, such as credit.", transform: OptionValue.line)
  var owes: [String] = []

  enum OnEnd: String, ExpressibleByArgument, CaseIterable {
    case delete, seal, erase
  }

  /// Whether nothing is said.
  var isEmpty: Bool {
    about.isEmpty && purpose.isEmpty && never.isEmpty && operation.isEmpty && audience.isEmpty
      && category.isEmpty && retention == nil && onEnd == nil && owes.isEmpty
  }

  /// A clause of what is said.
  /// - Throws: a `.usage` error that names what is missing.
  func processing(_ project: ProjectSetting) throws(TrothError) -> Processing {
    for (list, what, flag) in [
      (about, "which data it is about", "--about 'interviews/**'"),
      (purpose, "what the data is for", "--purpose AcademicResearch"),
      (audience, "for whom it is", "--audience NAME"),
    ] where list.isEmpty {
      throw TrothError(.usage, "It has to say \(what).", hint: flag)
    }
    var clause = Processing(
      data: Self.unique(about), purposes: Self.unique(purpose),
      operations: operation.isEmpty ? ["store", "share"] : Self.unique(operation),
      audiences: Self.unique(audience))
    clause.prohibited = Self.unique(never)
    clause.categories = Self.unique(category)
    clause.retention = retention
    clause.onEnd = onEnd?.rawValue
    clause.obligations = Self.unique(owes)
    try project.check([clause])
    return clause
  }

  static func unique(_ texts: [String]) -> [String] {
    var seen: [String] = []
    for text in texts where !seen.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
      seen.append(text)
    }
    return seen
  }
}

extension OptionValue {
  /// A pattern of paths, or a name of data that starts with `urn:`; a folder is everything in it.
  static func data(_ text: String) throws -> String {
    if text.hasPrefix("urn:") { return try line(text) }
    let pattern = text.hasSuffix("/") ? text + "**" : text
    guard Glob(pattern) != nil else {
      throw ValidationError(
        "'\(text)' is no pattern of paths from the root, such as interviews/**.")
    }
    return try line(pattern)
  }

  static func span(_ text: String) throws -> TimeSpan {
    guard let span = TimeSpan(text) else {
      throw ValidationError("'\(text)' is not a span of time such as P2Y or P18M.")
    }
    return span
  }

  /// A day, from its first second.
  static func day(_ text: String) throws -> Instant {
    guard let day = Instant("\(text)T00:00:00Z") else {
      throw ValidationError("'\(text)' is not a day like 2026-11-23.")
    }
    return day
  }
}

extension ProjectSetting {
  /// Refuses purposes and audiences that the project does not know: they would permit nothing.
  func check(_ processing: [Processing]) throws(TrothError) {
    for clause in processing {
      for purpose in clause.purposes + clause.prohibited where !purposes.knows(purpose) {
        let near = Nearest.word(to: purpose, among: purposes.names)
        throw TrothError(
          .user, "The project knows no purpose \(PlainText.line(purpose)).",
          hint: near.map { "--purpose \($0)" } ?? "see docs/spec/consent.md, \"Purposes\"")
      }
      let names = law.policy.audiences.map(\.name)
      guard !names.isEmpty else { continue }
      for audience in clause.audiences where !names.contains(audience) {
        throw TrothError(
          .user, "The policy names no audience \(PlainText.line(audience)).",
          hint: "--audience \(Nearest.word(to: audience, among: names) ?? names[0])")
      }
    }
  }
}
