import TrothCheck
import TrothCrypto
import TrothModel
import TrothPolicy

/// A review as a log of the Static Analysis Results Interchange Format, for the lists of findings that forges
/// keep. Source: OASIS SARIF 2.1.0. Specification: docs/spec/review.md, "SARIF".
struct SARIFLog {
  let report: ReviewReport
  let names: Names
  /// The version of the command.
  let version: String

  private var check: CheckReport { report.check }

  /// The codes that occur, in their own order: rules are named by their place among these.
  private var codes: [FindingCode] { Set(check.result.findings.map(\.code)).sorted() }

  /// The whole object.
  var json: JSONObject {
    [
      "$schema":
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0", "runs": [.object(run)],
    ]
  }

  private var run: JSONObject {
    let codes = self.codes
    return [
      "tool": [
        "driver": [
          "name": "Troth", "semanticVersion": .string(version),
          "rules": .array(codes.map { .object(SARIFRule(code: $0).json) }),
        ]
      ],
      "automationDetails": ["id": .string("troth/\(PlainText.line(check.onto))/")],
      "columnKind": "unicodeCodePoints",
      "originalUriBaseIds": [
        "%SRCROOT%": ["description": ["text": "The root of the tree."]]
      ],
      "invocations": [
        [
          "executionSuccessful": .bool(check.result.verdict != .unanswered),
          "exitCode": .integer(Int64(check.result.verdict.exitCode)),
        ]
      ],
      "results": .array(
        check.result.findings.map { finding in
          .object(result(finding, index: codes.firstIndex(of: finding.code) ?? 0))
        }),
      "properties": .object(properties),
    ]
  }

  private var properties: JSONObject {
    var object: JSONObject = [
      "verdict": .string(check.result.verdict.rawValue), "head": .string(check.head.description),
      "onto": .string(PlainText.line(check.onto)), "at": .string(check.at.description),
      "authority": .string(check.authority.description),
      "project": .string(check.project.description),
      "notChecked": .array(report.notChecked.map { .string($0) }),
    ]
    if let base = check.base { object["base"] = .string(base.description) }
    return object
  }

  private func result(_ finding: Finding, index: Int) -> JSONObject {
    let who = finding.person.map { names.display($0) + ": " } ?? ""
    var properties: JSONObject = [
      "commits": .array(finding.commits.map { .string($0.description) }),
      "paths": .array(finding.paths.map { .string(PlainText.line($0.description)) }),
      "entry": .string(finding.rule), "mode": .string(finding.mode.rawValue),
      "severity": .string(finding.severity.rawValue),
      "remedy": .string(PlainText.line(finding.remedy)),
    ]
    if let person = finding.person { properties["person"] = .string(person.description) }
    return [
      "ruleId": .string(finding.code.rawValue), "ruleIndex": .integer(Int64(index)),
      "level": .string(Self.level(finding)),
      "message": ["text": .string(SARIFText.message(who + finding.message))],
      "locations": .array(SARIFLocation.all(finding)),
      "partialFingerprints": ["troth/v1": .string(Self.fingerprint(finding))],
      "properties": .object(properties),
    ]
  }

  /// An error that refuses nothing, and a change that only waits, are warnings to whoever counts errors.
  private static func level(_ finding: Finding) -> String {
    switch finding.severity {
    case .error: finding.mode == .enforce && !finding.code.isHeld ? "error" : "warning"
    case .warning: "warning"
    case .note: "note"
    }
  }

  /// The same for what is the same in the next version of a change: commits left out.
  private static func fingerprint(_ finding: Finding) -> String {
    let texts = [
      finding.code.rawValue, finding.rule, finding.person?.description ?? "", finding.message,
    ]
    var bytes: [UInt8] = []
    for field in texts.map({ Array($0.utf8) }) + finding.paths.map(\.bytes) {
      bytes += field
      bytes.append(0)
    }
    return SHA256.digest(bytes).description
  }
}

/// A code with its page.
struct SARIFRule {
  let code: FindingCode

  var json: JSONObject {
    let page = Explanation.of(code)
    return [
      "id": .string(code.rawValue),
      "shortDescription": ["text": .string(SARIFText.message(page.summary))],
      "fullDescription": ["text": .string(SARIFText.message(page.meaning))],
      "help": [
        "text": .string(page.text.joined(separator: "\n")),
        "markdown": .string(page.markdown.joined(separator: "\n")),
      ],
      "properties": ["tags": [.string(ExplanationGroup.of(code).rawValue)]],
    ]
  }
}
