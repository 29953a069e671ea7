import TrothConsent
public import TrothCheck
public import TrothModel

/// A letter that asks a holder to remove data: which files, why, what is asked, and how to answer. No
/// name and no pseudonym of a person is in it.
///
/// Specification: docs/spec/publishing.md, "Takedown".
public struct TakedownPage: Sendable {
  /// Whom it asks: an audience, or a remote.
  public let holder: String
  /// Who asks.
  public let project: String
  /// Its id.
  public let id: TrothDID
  /// The paths and, where it is known, why each has to go.
  public let files: [(path: GitPath, item: RetentionPlan.Item?)]
  /// The branch of snapshots that the holder gets, where it is one.
  public let branch: String?
  /// The day.
  public let instant: Instant

  /// A letter.
  public init(
    holder: String, project: String, id: TrothDID,
    files: [(path: GitPath, item: RetentionPlan.Item?)], branch: String?, at instant: Instant
  ) {
    self.holder = holder
    self.project = project
    self.id = id
    self.files = files
    self.branch = branch
    self.instant = instant
  }

  /// The letter in Markdown, which reads as plain text too.
  public var markdown: String {
    let parts = [
      ["# Please remove data about people"],
      [
        "To: \(words(holder))  ", "From: \(words(project)), `\(id)`  ", "Date: \(instant.day)",
      ],
      [opening], list, ["## What we ask", ""] + steps, ["## Please answer", ""] + answer,
    ]
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var opening: String {
    let count = files.count == 1 ? "This file" : "These \(files.count) files"
    let why =
      files.allSatisfy { $0.item != nil }
      ? "What was permitted about people in it has ended."
      : "It is not to be kept any longer."
    return "\(count) came to you from our archive. "
      + (files.count == 1
        ? why : why.replacing("in it", with: "in them").replacing("It is", with: "They are"))
      + " What you did until now stays explained."
  }

  private var list: [String] {
    files.map { file in
      let path = MarkdownText.code(PlainText.line(file.path.description))
      guard let item = file.item, let reason = item.reason else { return "- \(path)" }
      let records = item.records.map { "`\($0.short)`" }.joined(separator: ", ")
      let basis = records.isEmpty ? "" : ", reference \(records)"
      let then = item.onEnd.map { MarkdownText.code(PlainText.line($0)) }.joined(separator: ", ")
      return "- \(path): `\(reason.rawValue)`\(basis)" + (then.isEmpty ? "" : "; to \(then)")
    }
  }

  private var steps: [String] {
    var steps = ["Take them out of what you show, lend or process."]
    if let branch {
      steps.append(
        "Take over our newest snapshot, which lacks them: "
          + "`git fetch --prune && git checkout -B \(branch) origin/\(branch)`.")
    }
    steps += [
      "Let go of what git keeps besides: "
        + "`git reflog expire --expire=now --all && git gc --prune=now`.",
      "Remove further copies and backups, or say until when they are kept and who can reach them.",
      "Pass this on to whoever has the files from you.",
    ]
    return steps.enumerated().map { "\($0.offset + 1). \($0.element)" }
  }

  private var answer: [String] {
    [
      "- which files you removed, and on which day:",
      "- what you could not remove, and why:",
      "- to whom you passed it on:",
      "- your name:",
    ]
  }

  private func words(_ text: String) -> String { MarkdownText.phrase("\(name: text)") }

  /// Version 1 of the JSON form. Specification: docs/spec/publishing.md, "JSON".
  public var json: JSONObject {
    [
      "version": 1, "to": .string(holder), "at": .string(instant.description),
      "paths": .array(files.map { .string($0.path.description) }), "page": .string(markdown),
    ]
  }
}
