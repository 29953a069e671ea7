import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords

/// Rule 7, the law: amendments extend the log, and texts match the event that names them.
///
/// Specification: docs/spec/check.md, "Rule: records".
struct TextFindings {
  let question: Question

  private var mode: PolicyMode { question.law.policy.records.mode }
  private var law: ProjectState { question.law.project }

  func findings() -> [Finding] {
    let proposed = projectFindings()
    return proposed + question.lawChanges.flatMap(textFindings)
  }

  /// The state that the tip's own tree is in, when it is a lawful one.
  private var next: ProjectState {
    if case .project(let state) = question.proposed { return state }
    return law
  }

  private func projectFindings() -> [Finding] {
    let touched = question.lawChanges.filter { $0.path.isBelow("project") && $0.new != nil }
    guard !touched.isEmpty, let proposed = question.proposed else { return [] }
    let paths = touched.map(\.path)
    switch proposed {
    case .project(let state):
      guard state.id == law.id, state.chain.map(\.id).starts(with: law.chain.map(\.id)) else {
        return [rival(paths)]
      }
      let known = Set(state.chain.map(\.id) + state.proposals.map(\.verified.id))
      let strays = touched.filter { !Self.isEvent($0, among: known) }
      return (strays.isEmpty ? [] : [rival(strays.map(\.path))]) + proposals(state, paths)
    case .newer(let reason):
      return [
        finding(
          .newerVersionNeeded, paths, "The amendment needs a newer version of Troth: \(reason).",
          remedy: "troth --version")
      ]
    case .rivals, .absent, .broken: return [rival(paths)]
    }
  }

  private static func isEvent(_ change: LawChange, among known: Set<RecordID>) -> Bool {
    guard let new = change.new, case .success(let event) = Verified.verify(file: new) else {
      return true
    }
    return known.contains(event.id)
  }

  private func rival(_ paths: [GitPath]) -> Finding {
    finding(
      .projectRival, paths,
      "A project event that does not extend the log in force; it is never loaded.",
      remedy: "troth project log")
  }

  private func proposals(_ state: ProjectState, _ paths: [GitPath]) -> [Finding] {
    let isDefault = question.onto == question.law.defaultRef
    return state.proposals.map { proposal in
      Finding(
        .amendmentProposed, isDefault ? .error : .warning,
        paths: paths.map { $0.below(RecordPlace.root) }, rule: "records",
        mode: mode,
        message: "An amendment is proposed and not in force yet: it waits for the signatures of "
          + "stewards.",
        remedy: "troth project sign \(proposal.verified.id.short)")
    }
  }

  private func textFindings(_ change: LawChange) -> [Finding] {
    if change.path.isBelow("texts") { return copyFindings(change) }
    guard let path = change.path.text, LawPath.isValid(path) else { return [] }
    let code: FindingCode = path.hasPrefix("terms/") ? .termsUnratified : .policyUnratified
    guard let new = change.new, SHA256.digest(new) != next.current.texts[path] else { return [] }
    return [
      Finding(
        code, .warning, paths: [change.path.below(RecordPlace.root)], rule: "records", mode: mode,
        message: "A text is edited and not ratified; what is in force stays as it was.",
        remedy: "troth project propose --text \(ShellWord.quoted(path))")
    ]
  }

  /// Copies of texts in force are named by their digest and stay.
  private func copyFindings(_ change: LawChange) -> [Finding] {
    guard let new = change.new else {
      return [
        finding(
          .recordDeleted, [change.path], "A text that was in force is removed; such copies stay.",
          remedy:
            "git checkout \(ShellWord.quoted(law.current.branch)) -- \(Self.word(change.path))")
      ]
    }
    let name = change.path.components.last?.text
    guard change.path.components.count == 2, change.isOrdinary,
      SHA256.digest(new).description == name
    else {
      return [
        finding(
          change.old == nil ? .recordMisplaced : .recordChanged, [change.path],
          "A copy of a text is not named by its own digest.",
          remedy: "git rm --cached \(Self.word(change.path))")
      ]
    }
    return brokenPolicy(new, change.path)
  }

  /// A policy about to come in force must be one that can be evaluated.
  private func brokenPolicy(_ bytes: [UInt8], _ path: GitPath) -> [Finding] {
    let digest = SHA256.digest(bytes)
    guard next.current.texts["policy.yml"] == digest, law.current.texts["policy.yml"] != digest,
      case .invalid(let problems) = Policy.parse(bytes), let first = problems.first
    else { return [] }
    return [
      finding(
        .policyInvalid, [path],
        "The new policy cannot be evaluated: line \(first.line), column \(first.column): "
          + "\(first.message).",
        remedy: "troth policy lint")
    ]
  }

  /// A path below `.troth/` as a word to paste.
  private static func word(_ path: GitPath) -> String {
    ShellWord.quoted(path.below(RecordPlace.root))
  }

  private func finding(
    _ code: FindingCode, _ paths: [GitPath], _ message: String, remedy: String
  ) -> Finding {
    Finding(
      code, .error, paths: paths.map { $0.below(RecordPlace.root) }, rule: "records", mode: mode,
      message: message, remedy: remedy)
  }
}
