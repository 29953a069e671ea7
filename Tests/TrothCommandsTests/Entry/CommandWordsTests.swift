import Testing

@testable import TrothCommands

@Suite("Words that name a command")
struct CommandWordsTests {
  @Test(
    "a mistyped one is led to the one that was meant",
    arguments: [
      (["chekc"], "troth check"), (["hook", "instal"], "troth hook install"),
      (["id", "device", "ad"], "troth id device add"), (["help", "chekc"], "troth check --help"),
      (["frobnicate"], "troth --help"), (["hook", "x/y"], "troth hook --help"),
      (["help", "nope"], "troth --help"),
    ])
  func mistyped(words: [String], hint: String) throws {
    let problem = try #require(CommandWords.problem(words))
    #expect(problem.kind == .usage && problem.hint == hint)
  }

  @Test(
    "what leads to a command is left alone",
    arguments: [
      [], ["check"], ["check", "chekc"], ["hook", "install"], ["help"],
      ["help", "hook", "install"], ["--version"], ["hook", "--help"], ["hook"], ["--chekc"],
      ["show", "check"],
    ])
  func known(words: [String]) {
    #expect(CommandWords.problem(words) == nil)
  }
}
