import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// A set of records, a question about it, and the answer.
struct LogVector {
  /// What is asked.
  enum Question {
    /// How an identity stands, and how keys stand to it.
    case identity(TrothDID, keys: [DeviceKey])
    /// Who answers for an agent, at an instant.
    case agent(TrothDID, project: TrothDID?, at: Instant)
    /// What is in force, where a project is pinned or none is.
    case project(pinned: TrothDID?)
    /// Which statements count, at an instant.
    case statements(project: TrothDID?, at: Instant)
  }

  let name: String
  let description: String
  let records: [SourcedRecord]
  let question: Question

  init(_ name: String, _ description: String, _ records: [SourcedRecord], _ question: Question) {
    self.name = name
    self.description = description
    self.records = records
    self.question = question
  }

  /// The file of the vector, with the answer that its author expects.
  func json(expecting answer: JSONObject) -> JSONObject {
    var object: JSONObject = [
      "version": 1, "name": .string(name), "description": .string(description),
      "records": .array(records.map { .object($0.json) }), "expect": .object(answer),
    ]
    switch question {
    case .identity(let did, let keys):
      object["ask"] = "identity"
      object["about"] = .string(did.description)
      object["keys"] = .array(keys.map { .string($0.description) })
    case .agent(let did, let project, let at):
      object["ask"] = "agent"
      object["about"] = .string(did.description)
      object["at"] = .string(at.description)
      if let project { object["project"] = .string(project.description) }
    case .project(let pinned):
      object["ask"] = "project"
      if let pinned { object["about"] = .string(pinned.description) }
    case .statements(let project, let at):
      object["ask"] = "statements"
      object["at"] = .string(at.description)
      if let project { object["about"] = .string(project.description) }
    }
    return object
  }
}
