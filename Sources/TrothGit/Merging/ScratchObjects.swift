import Glibc
import TrothModel

/// A bare repository for one question: it sees every object of another one, and what git writes
/// into it is thrown away. It has no refs, no hooks, no attributes, no remote and its own settings.
final class ScratchObjects {
  /// Where it lies.
  let path: String
  /// The variables with which git works in it, whatever the caller's environment says.
  let variables: [String: String?]

  /// - Throws: kind `environment` when nothing can be written to the folder for temporary files.
  init(besides repository: Repository) throws(TrothError) {
    let folder = ProcessVariables.current["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(FileSystem.absolute(folder))/troth-merge-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Self.failure(folder) }
    path = String(cString: made)
    variables = [
      "GIT_DIR": path,
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": AlternateDirectories.text(repository.objectDirectories),
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_SYSTEM": "/dev/null",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_ATTR_NOSYSTEM": "1", "GIT_ATTR_SOURCE": String?.none,
      "GIT_NO_LAZY_FETCH": "1",
    ]
    for name in ["objects", "refs"] where mkdir("\(path)/\(name)", 0o700) != 0 {
      throw Self.failure(path)
    }
    try Self.write("ref: refs/heads/none\n", to: "\(path)/HEAD")
    try Self.write(Self.settings, to: "\(path)/config")
  }

  // Nothing depends on its being gone.
  deinit { Self.remove(path, deeper: 3) }

  /// Removes a folder; git makes none deeper than `objects/ab/…` in it.
  private static func remove(_ path: String, deeper: Int) {
    guard unlink(path) != 0, errno != ENOENT, deeper >= 0, let stream = opendir(path) else {
      return
    }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { remove("\(path)/\(name)", deeper: deeper - 1) }
    }
    closedir(stream)
    rmdir(path)
  }

  /// Merges are the same everywhere: what git's own defaults are, said aloud.
  private static let settings = """
    [core]
    \trepositoryFormatVersion = 0
    \tbare = true
    \tattributesFile = /dev/null
    [merge]
    \trenames = true
    \tdirectoryRenames = conflict
    \trenameLimit = 7000
    \trenormalize = false
    \tconflictStyle = merge
    [diff]
    \trenames = true
    \trenameLimit = 7000
    \talgorithm = histogram
    [gc]
    \tauto = 0

    """

  private static func write(_ text: String, to path: String) throws(TrothError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard FileSystem.write(Array(text.utf8), to: descriptor) else { throw failure(path) }
  }

  private static func failure(_ path: String) -> TrothError {
    TrothError(
      .environment, "A merge could not be recomputed at \(path): \(FileSystem.lastFailure()).",
      hint: "df \(ShellWord.quoted(path))")
  }
}

extension Repository {
  /// Where the objects lie: the store that is written to, and the others that git names for a hook.
  var objectDirectories: [String] {
    let own = environment.local("GIT_OBJECT_DIRECTORY") ?? commonDirectory + "/objects"
    let others = AlternateDirectories.parse(
      environment.local("GIT_ALTERNATE_OBJECT_DIRECTORIES") ?? "")
    return ([own] + others).map(FileSystem.absolute)
  }
}

extension AlternateDirectories {
  /// Paths as git reads them: each in quotes, whatever it holds.
  static func text(_ paths: [String]) -> String {
    paths.map { path in
      var quoted = "\""
      for scalar in path.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case "\n": quoted += "\\n"
        default: quoted.unicodeScalars.append(scalar)
        }
      }
      return quoted + "\""
    }.joined(separator: ":")
  }
}
