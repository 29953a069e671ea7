public import TrothModel
public import TrothPolicy

/// What `troth init` saw, in words and as JSON. Everything from the repository is made safe to print.
///
/// Specification: docs/spec/policy.md, "What `troth init` proposes".
public struct LookReport: Sendable {
  /// What was seen.
  public let look: ProjectLook
  /// What is proposed for it.
  public let proposal: PolicyProposal

  /// Pairs what was seen with what is proposed.
  public init(look: ProjectLook, proposal: PolicyProposal) {
    self.look = look
    self.proposal = proposal
  }

  /// The findings, one a line; empty for a repository that shows nothing.
  public var text: [String] {
    var rows: [(String, String)] = []
    if look.commits.count > 0 { rows += commitRows }
    for place in look.remotes {
      let host = place.host.map { host in
        place.forge.map { "\(host) (\($0.name))" } ?? host
      }
      rows.append(("remote", "\(PlainText.line(place.name)): \(host ?? "a folder")"))
    }
    if !look.releaseBranches.isEmpty {
      let names = ([look.branch] + look.releaseBranches).map(PlainText.line)
      rows.append(("branches", names.joined(separator: ", ")))
    }
    let files = FileTrace.allCases.compactMap { look.files[$0] } + look.agreementTexts
    if !files.isEmpty {
      rows.append(("files", files.map { PlainText.line($0.description) }.joined(separator: ", ")))
    }
    guard !rows.isEmpty else { return [] }
    var lines = ["What this repository shows:"]
    lines += rows.map { name, words in
      "  \(name)\(String(repeating: " ", count: max(1, 14 - name.count)))\(words)"
    }
    if look.isPartial { lines.append("  Some folders are not in this clone; files may be missed.") }
    return lines + ["Which branches a forge protects is not written in a repository."]
  }

  private var commitRows: [(String, String)] {
    let commits = look.commits
    let branch = PlainText.line(look.branch)
    var rows = [
      (
        "history",
        look.isCutOff
          ? "the newest \(commits.count) commits of \(branch)"
          : "\(Self.counted(commits.count, "commit")) of \(branch)"
      )
    ]
    if commits.signedOff > 0 {
      rows.append(("sign-offs", "on \(commits.signedOff) of \(commits.count)"))
    }
    let forms = [(commits.ssh, "SSH"), (commits.openPGP, "OpenPGP"), (commits.x509, "X.509")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !forms.isEmpty {
      let forge = commits.signedByForge > 0 ? ", \(commits.signedByForge) of them by a forge" : ""
      rows.append(("signatures", forms.joined(separator: ", ") + forge))
    }
    let buttons = [
      (commits.mergedRequests, "merged request"), (commits.squashedRequests, "squashed request"),
    ].filter { $0.0 > 0 }.map(Self.counted)
    let forges = commits.byForge.sorted { $0.key < $1.key }
      .map { "\($0.value) committed by \($0.key.name)" }
    if !(buttons + forges).isEmpty {
      rows.append(("merge buttons", (buttons + forges).joined(separator: ", ")))
    }
    rows.append(("authors", Self.counted(commits.contributors, "address", "addresses")))
    if !commits.robots.isEmpty {
      rows.append(("robots", commits.robots.sorted().joined(separator: ", ")))
    }
    return rows
  }

  private static func counted(_ count: Int, _ one: String) -> String {
    counted(count, one, one + "s")
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// Version 1 of the JSON form.
  public var json: JSONObject {
    let commits = look.commits
    var forges = JSONObject()
    for (forge, count) in commits.byForge { forges[forge.rawValue] = .integer(Int64(count)) }
    var files = JSONObject()
    for (trace, path) in look.files { files[trace.rawValue] = .string(path.description) }
    return [
      "version": 1, "branch": .string(look.branch),
      "commits": [
        "lookedAt": .integer(Int64(commits.count)), "cutOff": .bool(look.isCutOff),
        "signedOff": .integer(Int64(commits.signedOff)), "ssh": .integer(Int64(commits.ssh)),
        "openpgp": .integer(Int64(commits.openPGP)), "x509": .integer(Int64(commits.x509)),
        "byForge": .object(forges), "signedByForge": .integer(Int64(commits.signedByForge)),
        "mergedRequests": .integer(Int64(commits.mergedRequests)),
        "squashedRequests": .integer(Int64(commits.squashedRequests)),
        "contributors": .integer(Int64(commits.contributors)),
        "robots": .array(commits.robots.sorted().map { .string($0) }),
      ],
      "files": .object(files), "partial": .bool(look.isPartial),
      "agreementTexts": .array(look.agreementTexts.map { .string($0.description) }),
      "releaseBranches": .array(look.releaseBranches.map { .string($0) }),
      "remotes": .array(
        look.remotes.map { place in
          var object: JSONObject = ["name": .string(place.name)]
          if let host = place.host { object["host"] = .string(host) }
          if let forge = place.forge { object["forge"] = .string(forge.rawValue) }
          return .object(object)
        }),
      "policy": .string(proposal.text),
    ]
  }
}
