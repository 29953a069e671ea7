extension RecordRefusal {
  /// The form is not that of the kind.
  static func malformed(_ reason: String) -> RecordRefusal {
    RecordRefusal(.recordMalformed, reason)
  }

  /// Something that a later version understands and that must not be skipped.
  static func newer(_ what: String) -> RecordRefusal {
    RecordRefusal(.newerVersionNeeded, "this version of Troth does not know \(what)")
  }
}

extension JSONObject {
  /// Refuses a subject that lacks a required key or has one that does not belong to its form.
  func require(_ required: Set<String>, optional: Set<String> = []) throws(RecordRefusal) {
    let keys = Set(keys)
    if let missing = required.subtracting(keys).min() {
      throw .malformed("credentialSubject.\(missing) is missing")
    }
    if let extra = keys.subtracting(required).subtracting(optional).min() {
      throw .malformed("credentialSubject.\(extra) does not belong in this event")
    }
  }
}
