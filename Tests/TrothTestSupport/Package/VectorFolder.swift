public import TrothModel

/// A folder of Troth's own vectors, one scenario a file, in words that any language can read.
///
/// docs/TESTING.md, "Vectors", has their form.
public struct VectorFolder: Sendable {
  /// The folder, from the package's root.
  public let path: String

  /// A folder below `Tests/Vectors`.
  public init(_ name: String) { path = "Tests/Vectors/" + name }

  /// The scenarios that lie there, by name.
  /// - Throws: `TempFailure` for a file that is no vector, or that is called otherwise inside.
  public func read() throws -> [String: JSONObject] {
    var found: [String: JSONObject] = [:]
    for file in PackageFiles.all(below: path, ending: ".json") {
      let name = String(file.dropFirst(path.count + 1).dropLast(".json".count))
      let value = try JSONParser.parse(Array(PackageFiles.text(file).utf8), dialect: .record)
      guard let vector = value.object, vector["version"]?.integer == 1,
        vector["name"]?.string == name
      else { throw TempFailure("\(file) is not a vector of this name") }
      found[name] = vector
    }
    return found
  }

  /// What differs between the folder and what the generator makes, in words; with
  /// `TROTH_UPDATE_GOLDEN=1` the folder is made so first.
  public func differences(from made: [JSONObject]) throws -> [String] {
    var files: [String: String] = [:]
    for vector in made {
      let name = vector["name"]?.string ?? ""
      guard files[name] == nil else { return ["two vectors are called \(name)"] }
      files[name] = String(decoding: RecordLayout.encode(vector), as: UTF8.self)
    }
    if PackageFiles.isUpdating { try update(files) }
    let there = Set(
      PackageFiles.all(below: path, ending: ".json")
        .map { String($0.dropFirst(path.count + 1).dropLast(".json".count)) })
    var differences = there.subtracting(files.keys).sorted().map {
      "\(path)/\($0): nothing makes it"
    }
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      if !there.contains(name) {
        differences.append("\(path)/\(name): is not there")
      } else if try PackageFiles.text("\(path)/\(name).json") != text {
        differences.append("\(path)/\(name): is not what the generator makes")
      }
    }
    return differences
  }

  private func update(_ files: [String: String]) throws {
    for (name, text) in files { try PackageFiles.write(text, to: "\(path)/\(name).json") }
  }
}
