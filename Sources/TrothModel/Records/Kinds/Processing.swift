/// One clause of a consent or a request: which data, for what, by which operations, for whom.
///
/// Specification: docs/spec/consent.md, "Clauses".
public struct Processing: Hashable, Sendable {
  /// Patterns of paths, or names of data that start with `urn:`.
  public var data: [String]
  /// What kinds of data, for readers.
  public var categories: [String] = []
  /// What for.
  public var purposes: [String]
  /// What never for.
  public var prohibited: [String] = []
  /// What may be done.
  public var operations: [String]
  /// For whom.
  public var audiences: [String]
  /// How long, from the consent's `validFrom` on; `nil` for as long as the consent counts.
  public var retention: TimeSpan?
  /// What happens then: `delete`, `seal` or `erase`.
  public var onEnd: String?
  /// What whoever uses it owes.
  public var obligations: [String] = []

  static let form = RecordSchema.Form.clauses([
    .required("data", .filled([.text])), .optional("categories", .list([.text])),
    .required("purposes", .list([.text])), .optional("prohibited", .list([.text])),
    .required("operations", .list([.text])), .required("audiences", .list([.text])),
    .optional("retention", .span), .optional("onEnd", .text),
    .optional("obligations", .list([.text])),
  ])

  /// A clause.
  public init(data: [String], purposes: [String], operations: [String], audiences: [String]) {
    self.data = data
    self.purposes = purposes
    self.operations = operations
    self.audiences = audiences
  }

  init(_ object: JSONObject) {
    func texts(_ key: String) -> [String] { object[key]?.strings ?? [] }
    self.init(
      data: texts("data"), purposes: texts("purposes"), operations: texts("operations"),
      audiences: texts("audiences"))
    categories = texts("categories")
    prohibited = texts("prohibited")
    obligations = texts("obligations")
    retention = object["retention"]?.string.flatMap { TimeSpan($0) }
    onEnd = object["onEnd"]?.string
  }

  static func list(_ value: JSONValue?) -> [Processing] {
    (value?.array ?? []).compactMap { $0.object.map { Processing($0) } }
  }

  /// As it stands in a record.
  public var object: JSONObject {
    func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    var object: JSONObject = [
      "data": texts(data), "purposes": texts(purposes), "operations": texts(operations),
      "audiences": texts(audiences),
    ]
    for (key, list) in [
      ("categories", categories), ("prohibited", prohibited), ("obligations", obligations),
    ] where !list.isEmpty {
      object[key] = texts(list)
    }
    if let retention { object["retention"] = .string(retention.description) }
    if let onEnd { object["onEnd"] = .string(onEnd) }
    return object
  }
}
