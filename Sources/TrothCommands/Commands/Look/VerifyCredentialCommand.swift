import ArgumentParser
import TrothCrypto
import TrothModel
import TrothReport

/// `troth verify-credential`: the proof of any JSON document, a foreign credential too.
struct VerifyCredentialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-credential",
    abstract: "Check the eddsa-jcs-2022 proof of any JSON document.",
    discussion: """
      Says whether the key that the proof names signed exactly this document. Whose key it is, and \
      whether its owner may say this, are other questions. The document's @context and the proof's \
      must be the same: contexts that were added later would not be signed.

      Example:
        troth verify-credential credential.json
        curl -s https://example.org/credential.json | troth verify-credential - --format json

      Exit status: 0 the proof is right, 1 it is not, 2 the file could not be read, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var format: FormatOption

  @Argument(help: ArgumentHelp("A JSON file; - reads standard input.", valueName: "file"))
  var file: String

  func run() async throws {
    let console = Console(isQuiet: global.quiet)
    let bytes = try FileArgument(file, directory: global.directory)
      .bytes(limit: CanonCommand.largest)
    let verdict = Self.verdict(bytes)
    switch format.format {
    case .json: console.answer(json: Self.json(verdict, file: file))
    case .text: console.answer(Self.text(verdict, file: file))
    }
    if case .bad = verdict { throw ExitCode(1) }
  }

  /// What is no JSON object has no right proof either.
  private static func verdict(_ bytes: [UInt8]) -> DataIntegrity.Verdict {
    do throws(JSONParser.Refusal) {
      let value = try JSONParser.parse(bytes, dialect: .general)
      guard let document = value.object else {
        return .bad(RecordRefusal(.recordMalformed, "it is not a JSON object"))
      }
      return DataIntegrity.verify(document: document)
    } catch {
      return .bad(RecordRefusal(error.code, "\(error.reason) (byte \(error.offset))"))
    }
  }

  private static func text(_ verdict: DataIntegrity.Verdict, file: String) -> [String] {
    let name = PlainText.line(file)
    switch verdict {
    case .good(let key): return ["valid: \(name) was signed by \(key)"]
    case .bad(let refusal):
      return [
        "not valid: \(name): \(PlainText.line(refusal.reason))",
        "code: \(refusal.code.rawValue) (troth explain \(refusal.code.rawValue))",
      ]
    }
  }

  private static func json(_ verdict: DataIntegrity.Verdict, file: String) -> JSONObject {
    var object: JSONObject = ["version": 1, "file": .string(file)]
    switch verdict {
    case .good(let key):
      object["valid"] = true
      object["key"] = .string(key.description)
      object["code"] = .null
    case .bad(let refusal):
      object["valid"] = false
      object["code"] = .string(refusal.code.rawValue)
      object["reason"] = .string(refusal.reason)
    }
    return object
  }
}
