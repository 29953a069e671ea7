import Testing
import TrothModel
import TrothReport
import TrothTestSupport

/// docs/spec/review.md, "Markdown", "HTML", "SARIF", "Plain text": text from others stays text. Each text of the
/// corpus stands in every place at once; other people's parsers look at what comes out.
@Suite("Hostile text in reports")
struct HostileReportTests {
  private static let corpus = "Tests/Corpora/hostile-text.json"

  /// The texts of the corpus by name.
  private static func entries() throws -> [(name: String, text: String)] {
    let bytes = Array(try PackageFiles.text(corpus).utf8)
    let object = try JSONParser.parse(bytes, dialect: .general).object
    return (object?["entries"]?.array ?? []).compactMap { entry in
      guard let name = entry.object?["name"]?.string, let text = entry.object?["text"]?.string
      else {
        return nil
      }
      return (name, text)
    }
  }

  @Test("the corpus is read whole: every entry has a name of its own")
  func corpus() throws {
    let entries = try Self.entries()
    #expect(entries.count >= 290)
    #expect(Set(entries.map(\.name)).count == entries.count)
  }

  @Test(
    "hostile names, messages, paths, branches and reasons break out of no form of report",
    .enabled(if: IndependentVerifier.isExpected, "`make test` sets up the Python for this"))
  func hostile() async throws {
    let folder = try TempFolder()
    var references: [[HostileStage.Place]] = []
    var manifest: [JSONValue] = []
    let entries = try Self.entries()
    for (number, entry) in entries.enumerated() {
      let stage = try HostileStage(entry.text)
      if !references.contains(stage.places) {
        let plain = try HostileStage("plain", allowed: stage.places)
        try write(plain.stage, as: "plain-\(references.count)", into: folder)
        references.append(stage.places)
      }
      try write(stage.stage, as: "\(number)", into: folder)
      let reference = references.firstIndex(of: stage.places) ?? 0
      manifest.append([
        "name": .string(entry.name), "file": .string("\(number)"),
        "reference": .string("plain-\(reference)"),
      ])
    }
    try folder.write(CanonicalJSON.encode(.array(manifest)), to: "manifest.json")
    let outcome = try await ToolRunner.run(
      IndependentVerifier.python,
      [SessionFolder.root + "/Tests/Independent/check_reports.py", folder.path], in: folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
    #expect(outcome.output.hasSuffix("\(entries.count) reports are in order.\n"))
  }

  private func write(_ stage: ReviewStage, as name: String, into folder: TempFolder) throws {
    let report = try stage.report()
    let names = Names(claimed: stage.names)
    try folder.write(report.markdown(names), to: "\(name).md")
    try folder.write(report.html(names), to: "\(name).html")
    try folder.write(report.text(names, verbose: true).joined(separator: "\n"), to: "\(name).txt")
    try folder.write(
      RecordLayout.encode(report.sarif(names, version: "1.0.0")), to: "\(name).sarif")
  }
}
