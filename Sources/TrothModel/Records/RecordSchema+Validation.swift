extension RecordSchema {
  /// What a subject's keys and values came to.
  struct Outcome {
    /// The first thing wrong, as a sentence, or `nil`.
    var problem: String?
    /// Keys that this version does not know, sorted.
    var unknownKeys: [String] = []
  }

  /// Compares a subject with the fields.
  func validate(_ subject: JSONObject) -> Outcome {
    var outcome = Outcome()
    for field in fields {
      guard let value = subject[field.key] else {
        if !field.isOptional { outcome.problem = "credentialSubject.\(field.key) is missing" }
        if outcome.problem != nil { return outcome }
        continue
      }
      if let problem = Self.problem(of: value, form: field.form) {
        outcome.problem = "credentialSubject.\(field.key) \(problem)"
        return outcome
      }
    }
    let known = Set(fields.map(\.key))
    outcome.unknownKeys = subject.keys.filter { !known.contains($0) }
    for field in fields {
      guard case .clauses(let inner) = field.form else { continue }
      outcome.unknownKeys += Self.unknownKeys(of: subject[field.key], field.key, inner)
    }
    return outcome
  }

  private static func problem(of value: JSONValue, form: Form) -> String? {
    switch form {
    case .did: check(value.string.flatMap { TrothDID($0) } != nil, "is not a did:troth")
    case .person:
      check(value.string.flatMap { PersonID($0) } != nil, "is not a did:troth or did:key")
    case .anyone:
      check(
        value.string.flatMap { PersonID(anyone: $0) } != nil,
        "is not a did:troth, a did:key or an account")
    case .account:
      check(value.string.flatMap { ForgeAccount($0) } != nil, "is not an account, acct:USER@HOST")
    case .key: check(value.string.flatMap { DeviceKey($0) } != nil, "is not an Ed25519 did:key")
    case .record: check(value.string.flatMap { RecordID($0) } != nil, "is not a record id")
    case .digest:
      check(value.string.flatMap { Digest($0) } != nil, "is not a SHA-256 in hexadecimal")
    case .object: check(value.string.flatMap { ObjectID($0) } != nil, "is not a Git object name")
    case .count: check((value.integer ?? -1) >= 0, "is not a whole number")
    case .within(let range):
      check(
        value.integer.map { range.contains(Int($0)) } ?? false,
        "is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .scope:
      check(value.string.flatMap { Scope($0) } != nil, "is not a scope such as code/parser")
    case .subject:
      check(value.string.flatMap { SubjectID($0) } != nil, "is not urn:troth:subject:…")
    case .span:
      check(value.string.flatMap { TimeSpan($0) } != nil, "is not a span of time such as P5Y")
    case .text:
      check(value.string.map(isLine) ?? false, "is not a line of 1 to 1,024 bytes of text")
    case .prose:
      check((value.string?.utf8.count ?? .max) <= 4_096, "is not text of at most 4,096 bytes")
    case .reason:
      check(value.string.map(isReason) ?? false, "is not text of at most 4,096 bytes with a word")
    case .word(let words):
      check(
        value.string.map(words.contains) ?? false, "is not one of \(words.joined(separator: ", "))")
    case .list(let forms): listProblem(value, forms)
    case .filled(let forms):
      value.array?.isEmpty == true ? "is an empty list" : listProblem(value, forms)
    case .map(let form): mapProblem(value, form)
    case .fields(let fields): fieldsProblem(value, fields) ?? extraProblem(value, fields)
    case .clauses(let fields): clausesProblem(value, fields)
    }
  }

  private static func check(_ holds: Bool, _ problem: String) -> String? { holds ? nil : problem }

  private static func isLine(_ text: String) -> Bool {
    (1...1_024).contains(text.utf8.count)
      && !text.unicodeScalars.contains { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) }
  }

  /// Whether prose holds anything but spaces and line breaks.
  private static func isReason(_ text: String) -> Bool {
    text.utf8.count <= 4_096 && !text.utf8.allSatisfy { [0x09, 0x0a, 0x0d, 0x20].contains($0) }
  }

  private static func listProblem(_ value: JSONValue, _ forms: [Form]) -> String? {
    guard let values = value.array else { return "is not a list" }
    guard Set(values).count == values.count else { return "names something twice" }
    for value in values {
      for form in forms {
        if let problem = problem(of: value, form: form) { return "holds a value that \(problem)" }
      }
    }
    return nil
  }

  private static func mapProblem(_ value: JSONValue, _ form: Form) -> String? {
    guard let object = value.object else { return "is not an object" }
    for member in object.members {
      guard isLine(member.key) else { return "has a key that is not a line of text" }
      if let problem = problem(of: member.value, form: form) {
        return "holds a value that \(problem)"
      }
    }
    return nil
  }

  private static func fieldsProblem(_ value: JSONValue, _ fields: [Field]) -> String? {
    guard let object = value.object else { return "is not an object" }
    for field in fields {
      guard let inner = object[field.key] else {
        if field.isOptional { continue }
        return "lacks \(field.key)"
      }
      if let problem = problem(of: inner, form: field.form) {
        return "has a \(field.key) that \(problem)"
      }
    }
    return nil
  }

  private static func extraProblem(_ value: JSONValue, _ fields: [Field]) -> String? {
    let known = Set(fields.map(\.key))
    guard let extra = value.object?.keys.first(where: { !known.contains($0) }) else { return nil }
    return "has the unknown key \(GitPath(extra))"
  }

  private static func clausesProblem(_ value: JSONValue, _ fields: [Field]) -> String? {
    guard let clauses = value.array else { return "is not a list" }
    guard !clauses.isEmpty else { return "is an empty list" }
    guard Set(clauses).count == clauses.count else { return "names something twice" }
    for clause in clauses {
      if let problem = fieldsProblem(clause, fields) { return "holds a value that \(problem)" }
    }
    return nil
  }

  /// Keys of clauses that are not known, as `processing.KEY`, sorted and each once.
  private static func unknownKeys(
    of value: JSONValue?, _ key: String, _ fields: [Field]
  ) -> [String] {
    let known = Set(fields.map(\.key))
    let keys = (value?.array ?? []).flatMap { $0.object?.keys ?? [] }
    return Set(keys).subtracting(known).sorted().map { "\(key).\($0)" }
  }
}
