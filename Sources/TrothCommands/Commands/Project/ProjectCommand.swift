import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth project`: the project and its log.
struct ProjectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project", abstract: "Look at the project and amend it together.",
    discussion: """
      Example:
        troth project show
        troth project propose --text policy.yml
      """,
    subcommands: [
      ProjectShowCommand.self, ProjectLogCommand.self, ProjectProposeCommand.self,
      ProjectSignCommand.self, ProjectCheckpointCommand.self,
    ])
}

/// `troth project show`: what is in force.
struct ProjectShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is in force and where that was read.",
    discussion: """
      With --project this clone is introduced anew: what it remembered is forgotten.

      Example:
        troth project show --format json

      Exit status: 0 shown, 2 no project could be read.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    switch format.format {
    case .json: setting.console.answer(json: json(here))
    case .text: setting.console.answer(lines(here))
    }
  }

  private func lines(_ here: ProjectSetting) -> [String] {
    let current = here.state.project.current
    var lines = [
      "\(PlainText.line(current.name))",
      "  id           \(here.state.project.id)",
      "  fingerprint  \(Fingerprint.text(here.state.project.id.inception.digest))",
      "  in force     event \(current.sequence), \(here.state.project.newest.id.short)",
      "  read from    \(PlainText.line(here.state.place.ref)) at \(here.state.commit.short)",
      "  branch       \(PlainText.line(current.branch))",
      "  ledger       \(here.state.project.isSolitary ? "the same branch" : PlainText.line(current.ledger))",
      "  threshold    \(current.threshold) of \(current.stewards.count)",
    ]
    for steward in current.stewards {
      lines.append("  steward      \(here.names.display(.identity(steward)))")
    }
    for (path, digest) in current.texts.sorted(by: { $0.key < $1.key }) {
      lines.append("  text         \(path) \(digest.description.prefix(10))")
    }
    for proposal in here.state.project.proposals {
      lines.append("  proposed     \(proposal.verified.id.short), \(Self.waiting(proposal))")
    }
    if current.threshold == Int64(current.stewards.count) {
      lines.append("note: without any one steward the project could not be amended any more.")
    }
    return lines + here.state.notes.map { "note: \($0)" }
  }

  static func waiting(_ proposal: ProjectState.Proposal) -> String {
    var needs: [String] = []
    if proposal.missing > 0 { needs.append("\(proposal.missing) more of the stewards' signatures") }
    if !proposal.awaited.isEmpty { needs.append("the signatures of new stewards") }
    return "waits for " + needs.joined(separator: " and ")
  }

  private func json(_ here: ProjectSetting) -> JSONObject {
    let current = here.state.project.current
    var texts = JSONObject()
    for (path, digest) in current.texts { texts[path] = .string(digest.description) }
    return [
      "version": 1, "id": .string(here.state.project.id.description),
      "name": .string(current.name), "sequence": .integer(current.sequence),
      "event": .string(here.state.project.newest.id.description),
      "authority": [
        "ref": .string(here.state.place.ref), "commit": .string(here.state.commit.description),
      ],
      "branch": .string(current.branch), "ledger": .string(current.ledger),
      "threshold": .integer(current.threshold),
      "stewards": .array(current.stewards.map { .string($0.description) }),
      "texts": .object(texts),
      "proposals": .array(
        here.state.project.proposals.map {
          [
            "id": .string($0.verified.id.description), "missing": .integer($0.missing),
            "awaited": .array($0.awaited.map { .string($0.description) }),
          ]
        }),
    ]
  }
}

/// `troth project log`: the events in force.
struct ProjectLogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show how the project came to be what it is.",
    discussion: """
      Example:
        troth project log

      Exit status: 0 shown, 2 no project could be read.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    if format.format == .json {
      setting.console.answer(
        json: [
          "version": 1,
          "events": .array(here.state.project.chain.reversed().map { .object(json($0)) }),
        ])
      return
    }
    var lines: [String] = []
    for (index, adopted) in here.state.project.chain.enumerated().reversed() {
      let before = index > 0 ? here.state.project.chain[index - 1].event : nil
      let by = adopted.by.map { here.names.display(.identity($0)) }.joined(separator: ", ")
      lines.append("\(adopted.event.sequence) \(adopted.id.short) by \(by)")
      lines += AmendmentWords.lines(from: before, to: adopted.event, names: here.names)
        .map { "    \($0)" }
    }
    setting.console.answer(lines)
  }

  private func json(_ adopted: ProjectState.Adopted) -> JSONObject {
    [
      "id": .string(adopted.id.description), "sequence": .integer(adopted.event.sequence),
      "adoptedBy": .array(adopted.by.map { .string($0.description) }),
      "subject": .object(adopted.event.subject),
    ]
  }
}

/// Says in plain words what an amendment changes.
enum AmendmentWords {
  static func lines(from before: ProjectEvent?, to after: ProjectEvent, names: Names) -> [String] {
    guard let before else { return ["founded as \(PlainText.line(after.name))"] }
    var lines: [String] = []
    if before.name != after.name { lines.append("renamed to \(PlainText.line(after.name))") }
    for steward in after.stewards where !before.stewards.contains(steward) {
      lines.append("\(names.display(.identity(steward))) becomes a steward")
    }
    for steward in before.stewards where !after.stewards.contains(steward) {
      lines.append("\(names.display(.identity(steward))) is a steward no more")
    }
    if before.threshold != after.threshold {
      lines.append("\(after.threshold) of \(after.stewards.count) stewards decide")
    }
    for path in Set(before.texts.keys).union(after.texts.keys).sorted()
    where before.texts[path] != after.texts[path] {
      let what =
        before.texts[path] == nil ? "new" : after.texts[path] == nil ? "dropped" : "amended"
      lines.append("\(path): \(what)")
    }
    for tip in after.adopted where !before.adopted.contains(tip) {
      lines.append("accepts the history of \(tip.short)")
    }
    for tip in before.adopted where !after.adopted.contains(tip) {
      lines.append("accepts the history of \(tip.short) no more")
    }
    if before.branch != after.branch { lines.append("branch: \(PlainText.line(after.branch))") }
    if before.ledger != after.ledger { lines.append("ledger: \(PlainText.line(after.ledger))") }
    return lines.isEmpty ? ["no change in what is in force"] : lines
  }
}
