public import TrothModel
import TrothTrust

extension TrustAnswer {
  /// Version 1 of the JSON form. Specification: docs/spec/trust.md, "Answers".
  public var json: JSONObject {
    var object: JSONObject = [
      "version": 1, "person": id(person), "scope": .string(scope.description),
      "at": .string(instant.description), "verdict": .string(verdict.standing.word),
      "people": .integer(Int64(verdict.people)),
      "paths": .array(
        explanation.paths.map { .array(($0.everyone + [person]).map(id)) }),
      "cut": .array(explanation.cut.map(id)),
      "concerns": .array(explanation.concerns.map { .object(concern($0)) }),
      "root": .bool(verdict.isRoot), "heard": .bool(isHeard), "queued": .bool(verdict.isQueued),
      "ways": .array(explanation.paths.map { .object(way($0)) }),
      "question": .object(asked),
    ]
    if let direct = verdict.direct { object["direct"] = .string(direct.rawValue) }
    if let missing = explanation.missing { object["missing"] = .object(self.missing(missing)) }
    if let blocking = verdict.block { object["block"] = .object(block(blocking)) }
    if verdict.isRefusedPrivately { object["refused"] = true }
    if let contested = verdict.contested {
      object["contested"] = [
        "people": .integer(Int64(contested.people)),
        "acknowledgedBy": .array(contested.acknowledgedBy.map(id)),
      ]
    }
    if !shared.isEmpty { object["shared"] = .array(shared.map { .string($0) }) }
    return object
  }

  /// Who; of somebody who is not named, that there is somebody.
  func id(_ person: PersonID) -> JSONValue {
    .string(isNamed(person) ? person.description : "somebody")
  }

  private func way(_ path: TrustPath) -> JSONObject {
    var object: JSONObject = [
      "records": .array(path.records.map { .string($0.description) }),
      "whole": .bool(path.isWhole),
    ]
    if let until = path.until { object["until"] = .string(until.description) }
    return object
  }

  private func missing(_ missing: Missing) -> JSONObject {
    [
      "level": .string(missing.level.word), "people": .integer(Int64(missing.people)),
      "like": .array(missing.like.map(id)), "place": .bool(missing.isPlace),
    ]
  }

  private func concern(_ view: ConcernView) -> JSONObject {
    let concern = view.concern
    var object: JSONObject = [
      "id": .string(concern.id.description), "issuer": id(concern.issuer),
      "because": .string(concern.because),
      "evidence": .array(concern.evidence.map { .string($0) }),
      "until": .string(concern.until.description), "counts": .bool(view.isWeighed),
      "acknowledgedBy": .array(concern.acknowledgedBy.map(id)),
      "replies": .array(view.replies.map { .object(reply($0)) }),
    ]
    if let scope = concern.scope { object["scope"] = .string(scope.description) }
    return object
  }

  private func block(_ blocking: Blocking) -> JSONObject {
    let block = blocking.block
    var object: JSONObject = [
      "id": .string(block.id.description), "issuer": id(block.issuer),
      "because": .string(block.because), "evidence": .array(block.evidence.map { .string($0) }),
      "until": .string(block.until.description),
      "replies": .array(explanation.repliesToBlock.map { .object(reply($0)) }),
    ]
    if let through = blocking.through { object["through"] = id(through) }
    return object
  }

  private func reply(_ reply: ReplyStatement) -> JSONObject {
    [
      "id": .string(reply.id.description), "issuer": id(reply.issuer), "text": .string(reply.text),
    ]
  }

  /// The settings that the answer rests on.
  private var asked: JSONObject {
    var object: JSONObject = [
      "people": .integer(Int64(question.people)), "depth": .integer(Int64(question.depth)),
      "roots": .array(question.roots.current.sorted().map(id)),
      "stewards": .bool(isFromStewards),
    ]
    if let budget = question.budget {
      object["newcomers"] = .array(budget.newcomers.map { .integer(Int64($0)) })
    }
    if let halfLife = question.halfLife { object["halfLife"] = .integer(halfLife) }
    return object
  }
}
