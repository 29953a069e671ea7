public import TrothModel

extension Repository {
  /// The most bytes of a `shallow` file that are read: about 800,000 commits.
  static let shallowFileLimit = 32 << 20

  /// Where git notes the commits whose parents were left out of this clone.
  var shallowFile: String {
    environment.local("GIT_SHALLOW_FILE") ?? commonDirectory + "/shallow"
  }

  /// The commits at which this clone's history was cut off; empty in a full clone.
  ///
  /// - Throws: kind `data` when git's `shallow` file is not a list of object names.
  public var shallowCommits: Set<ObjectID> {
    get throws(TrothError) {
      guard FileSystem.exists(shallowFile) else { return [] }
      guard let bytes = FileSystem.read(shallowFile, limit: Self.shallowFileLimit) else {
        throw TrothError(.environment, "The file \(shallowFile) could not be read.")
      }
      var result: Set<ObjectID> = []
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard let id = ObjectID(String(decoding: line, as: UTF8.self)) else {
          throw TrothError(.data, "The file \(shallowFile) is not a list of commits.")
        }
        result.insert(id)
      }
      return result
    }
  }
}
