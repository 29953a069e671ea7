import CGit2
public import TrothModel

extension Repository {
  /// Whether the object is in this repository, its alternates or a push's quarantine.
  ///
  /// Packs that another process added since this repository was opened are found only after
  /// `refresh()`: looking for them each time makes an absent object ten times slower.
  public func contains(_ id: ObjectID) -> Bool {
    guard var oid = id.oid else { return false }
    return git_odb_exists_ext(odb.pointer, &oid, GIT_ODB_LOOKUP_NO_REFRESH.rawValue) == 1
  }

  /// What kind of object this is, read from its header.
  /// - Throws: `objectMissing` when it is not here.
  public func kind(of id: ObjectID) throws(TrothError) -> ObjectKind {
    try header(of: id).kind
  }

  /// The size in bytes, read from the header.
  /// - Throws: `objectMissing` when it is not here.
  public func size(of id: ObjectID) throws(TrothError) -> Int {
    try header(of: id).size
  }

  /// The bytes of an object as Git hashes them, without the header; their hash is checked.
  ///
  /// - Parameter limit: the most bytes to read, asked of the header before anything is unpacked.
  /// - Throws: `objectMissing` when it is not here; kind `data` when it is larger than the limit
  ///   or does not hash to its name.
  public func read(
    _ id: ObjectID, limit: Int? = nil
  ) throws(TrothError) -> (kind: ObjectKind, bytes: [UInt8]) {
    if let limit {
      let size = try header(of: id).size
      guard size <= limit else { throw .tooLarge(id, size: size, limit: limit) }
    }
    return try withObject(id) { kind, bytes in (kind, Array(bytes)) }
  }

  /// The bytes of a file.
  ///
  /// - Parameter limit: the most bytes to read, asked of the header before anything is unpacked.
  /// - Throws: `objectMissing` when it is not here; kind `data` when it is no blob or larger than
  ///   the limit.
  public func blob(_ id: ObjectID, limit: Int) throws(TrothError) -> [UInt8] {
    let header = try header(of: id)
    guard header.kind == .blob else { throw .wrongKind(id, header.kind, wanted: .blob) }
    guard header.size <= limit else { throw .tooLarge(id, size: header.size, limit: limit) }
    return try withObject(id) { _, bytes in Array(bytes) }
  }

  func header(of id: ObjectID) throws(TrothError) -> (kind: ObjectKind, size: Int) {
    guard var oid = id.oid else { throw missing(id) }
    var size = 0
    var type = GIT_OBJECT_INVALID
    let status = git_odb_read_header(&size, &type, odb.pointer, &oid)
    guard status >= 0 else { throw unreadable(id, GitFailure(status)) }
    guard let kind = ObjectKind(type) else {
      throw TrothError(.data, "The object \(id) is of no kind that Git knows.")
    }
    return (kind, size)
  }

  /// Lends the bytes of an object without copying them.
  func withObject<Value>(
    _ id: ObjectID, _ body: (ObjectKind, UnsafeRawBufferPointer) throws(TrothError) -> Value
  ) throws(TrothError) -> Value {
    let object = try object(id)
    guard let kind = ObjectKind(git_odb_object_type(object.pointer)) else {
      throw TrothError(.data, "The object \(id) is of no kind that Git knows.")
    }
    let bytes = UnsafeRawBufferPointer(
      start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
    return try body(kind, bytes)
  }

  private func object(_ id: ObjectID) throws(TrothError) -> Handle {
    guard var oid = id.oid else { throw missing(id) }
    var result: OpaquePointer?
    let status = git_odb_read(&result, odb.pointer, &oid)
    guard status >= 0, let result else { throw unreadable(id, GitFailure(status)) }
    return Handle(result, git_odb_object_free)
  }
}
