import Testing

@testable import TrothCommands

@Suite("Options before the command")
struct LeadingOptionsTests {
  @Test(
    "are read as if they stood behind it",
    arguments: [
      (["-C", "d", "check"], ["check", "-C", "d"]),
      (["-q", "-C", "d", "hook", "install"], ["hook", "install", "-q", "-C", "d"]),
      (["-C", "d", "verify", "--", "-x"], ["verify", "-C", "d", "--", "-x"]),
      (["check", "-C", "d"], ["check", "-C", "d"]), (["-C"], ["-C"]),
      (["--version"], ["--version"]),
      ([], []),
    ] as [([String], [String])])
  func moved(words: [String], expected: [String]) {
    #expect(LeadingOptions.moved(words) == expected)
  }
}
