/// Why a file is not a record that counts: the first layer that says no, and how.
///
/// Layers, in order: size, UTF-8, JSON, duplicate key, layout, schema, path and id, suite, context,
/// proof, attribution, project. Specification: docs/spec/records.md, "Order of refusal".
public struct RecordRefusal: Error, Hashable, Sendable {
  /// The code of the layer.
  public let code: FindingCode
  /// Why, as the rest of a sentence that starts with the file: "it is not valid UTF-8".
  public let reason: String

  /// - Parameter reason: the rest of a sentence that starts with the file.
  public init(_ code: FindingCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }
}
