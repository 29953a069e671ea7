import Testing
import TrothModel
import TrothTestSupport

/// A folder in which commands that only look are run.
struct LookStage {
  let folder: TempFolder
  let troth: TrothRunner

  /// Outside any repository.
  init() throws {
    folder = try TempFolder()
    try folder.makeFolder("home")
    let wrapped = TempRepository(folder, at: folder.path)
    troth = TrothRunner(wrapped)
  }

  func run(_ arguments: String..., input: [UInt8] = []) async throws -> TrothRunner.Outcome {
    try await troth.run(arguments, in: folder.path, input: input)
  }
}

/// What a command answered, as JSON.
func json(_ outcome: TrothRunner.Outcome) throws -> JSONObject {
  try #require(try JSONParser.parse(Array(outcome.output.utf8), dialect: .general).object)
}

/// Answers that are one JSON object a line.
func jsonLines(_ outcome: TrothRunner.Outcome) throws -> [JSONObject] {
  try outcome.output.split(separator: "\n").map { line in
    try #require(try JSONParser.parse(Array(line.utf8), dialect: .general).object)
  }
}
