import TrothConsent
public import TrothModel

/// One statement about consent as JSON-LD in the words of the Data Privacy Vocabulary: what a person can
/// keep and hand to others. Text from others is in values only, never in a key or a name of something.
///
/// Specification: docs/spec/consent.md, "Other vocabularies".
public struct ConsentReceipt: Sendable {
  private let line: ConsentLine
  private let project: TrothDID

  /// A receipt of a statement as it stands.
  public init(_ line: ConsentLine, project: TrothDID) {
    self.line = line
    self.project = project
  }

  /// The document.
  public var json: JSONObject {
    var object: JSONObject = [
      "@context": [
        "dpv": "https://w3id.org/dpv#", "dct": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
      ],
      "@type": "dpv:ConsentRecord", "dct:identifier": .string(line.id.description),
      "dct:isPartOf": Self.node(project.description),
      "dct:creator": Self.node(line.record.issuer.description),
      "dpv:hasDataSubject": Self.node(line.subject.description),
      "dpv:hasConsentStatus": Self.node("dpv:\(status)"),
      "dpv:isIndicatedAtTime": Self.time(line.record.validFrom),
    ]
    if let end = line.record.validUntil { object["dct:valid"] = Self.time(end) }
    if let indicated = indication {
      object["dpv:isIndicatedBy"] = Self.label(indicated.by)
      object["dpv:hasIndicationMethod"] = Self.label(indicated.method)
      if !indicated.evidence.isEmpty {
        object["dct:references"] = .array(indicated.evidence.map { Self.digest($0) })
      }
    }
    if let consent = Consent(line.record) {
      object["dpv:hasNotice"] = Self.notice(consent.notice, consent.language)
      object["dpv:hasDataController"] = Self.people(consent.controllers)
      object["dpv:hasProcess"] = .array(consent.processing.map { Self.process($0) })
      if let law = consent.jurisdiction { object["dpv:hasJurisdiction"] = Self.label(law) }
    } else if let request = ConsentRequest(line.record) {
      if let notice = request.notice {
        object["dpv:hasNotice"] = Self.notice(notice, request.language)
      }
      object["dpv:hasDataController"] = Self.people(request.controllers)
      object["dpv:hasProcess"] = .array(request.processing.map { Self.process($0) })
      object["dpv:hasBenefit"] = Self.label(request.benefits)
    } else if let refusal = ConsentRefusal(line.record) {
      var process: JSONObject = ["@type": "dpv:Process"]
      if !refusal.data.isEmpty { process["dpv:hasPersonalData"] = Self.labels(refusal.data) }
      if !refusal.purposes.isEmpty {
        process["dpv:hasPurpose"] = .array(refusal.purposes.map { Self.purpose($0) })
      }
      object["dpv:hasProcess"] = [.object(process)]
    } else if let end = ConsentEnd(line.record) {
      if !end.consents.isEmpty {
        object["dct:relation"] = .array(end.consents.map { .string($0.description) })
      }
      if !end.data.isEmpty { object["dpv:hasPersonalData"] = Self.labels(end.data) }
      if let reason = end.reason { object["dct:description"] = .string(reason) }
    }
    return object
  }

  private var indication: Indication? {
    Consent(line.record)?.indicated ?? ConsentRefusal(line.record)?.indicated
      ?? ConsentEnd(line.record)?.indicated
  }

  /// The name of the vocabulary for how it stands.
  private var status: String {
    switch line.word {
    case "given": "ConsentGiven"
    case "requested": "ConsentRequested"
    case "refused": "ConsentRefused"
    case "deferred": "ConsentRequestDeferred"
    case "withdrawn": "ConsentWithdrawn"
    case "revoked": "ConsentRevoked"
    case "invalidated": "ConsentInvalidated"
    case "expired": "ConsentExpired"
    default: "ConsentUnknown"
    }
  }

  private static func process(_ clause: Processing) -> JSONValue {
    var object: JSONObject = [
      "@type": "dpv:Process", "dpv:hasPersonalData": labels(clause.data + clause.categories),
      "dpv:hasPurpose": .array(clause.purposes.map { purpose($0) }),
      "dpv:hasProcessing": labels(clause.operations), "dpv:hasRecipient": labels(clause.audiences),
    ]
    if let span = clause.retention {
      object["dpv:hasDuration"] = [
        "@type": "xsd:duration", "@value": .string(span.description),
      ]
    }
    if let end = clause.onEnd { object["dpv:hasStorageCondition"] = label(end) }
    var rules: [JSONValue] = []
    if !clause.prohibited.isEmpty {
      rules.append([
        "@type": "dpv:Prohibition",
        "dpv:hasPurpose": .array(clause.prohibited.map { purpose($0) }),
      ])
    }
    rules += clause.obligations.map {
      ["@type": "dpv:Obligation", "rdfs:label": .string($0)]
    }
    if !rules.isEmpty { object["dpv:hasRule"] = .array(rules) }
    return .object(object)
  }

  /// A purpose of the vocabulary by its name there, any other by a label.
  private static func purpose(_ name: String) -> JSONValue {
    let isTheirs = PurposeTree.standard.knows(name) && name.first?.isUppercase == true
    if isTheirs { return node("dpv:\(name)") }
    return ["@type": "dpv:Purpose", "rdfs:label": .string(name)]
  }

  private static func node(_ id: String) -> JSONValue { ["@id": .string(id)] }
  private static func label(_ text: String) -> JSONValue { ["rdfs:label": .string(text)] }
  private static func labels(_ texts: [String]) -> JSONValue { .array(texts.map { label($0) }) }
  private static func people(_ people: [PersonID]) -> JSONValue {
    .array(people.map { node($0.description) })
  }
  private static func digest(_ digest: Digest) -> JSONValue {
    ["dct:identifier": .string("sha256:\(digest)")]
  }
  private static func notice(_ notice: Digest, _ language: String?) -> JSONValue {
    var object: JSONObject = ["dct:identifier": .string("sha256:\(notice)")]
    if let language { object["dct:language"] = .string(language) }
    return .object(object)
  }
  private static func time(_ instant: Instant) -> JSONValue {
    ["@type": "xsd:dateTime", "@value": .string(instant.description)]
  }
}
