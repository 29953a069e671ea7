import Testing
import TrothTestSupport

/// The sessions of `docs/examples` and `docs/guide`: what the documentation shows is what happens.
@Suite("Examples")
struct ExampleSessionTests {
  private static let files = SessionFolder.files(in: "docs/examples")
  /// Guides need not be sessions; those that show commands in `console` blocks are.
  private static let guides = PackageFiles.all(below: "docs/guide", ending: ".md")
    .filter { (try? PackageFiles.text($0))?.contains("\n```console") == true }
    .map { SessionFolder.root + "/" + $0 }

  @Test(
    "There are examples",
    .enabled(if: files != nil || SessionRunner.isCI, "there is no folder docs/examples"))
  func present() { #expect(Self.files?.isEmpty == false) }

  @Test("Every command does what its example shows", arguments: (files ?? []) + guides)
  func example(file: String) throws {
    let report = try SessionRunner().run(file: file)
    #expect(report.passed, "\(report)")
  }
}
