import SystemPackage
import TrothCrypto
import TrothModel
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A `.troth/` folder on disk: the one of a work tree, or a copy that somebody handed over.
struct TrothFolder: Hashable {
  /// The folder itself.
  let root: FilePath

  /// The most files that are read from one.
  static let mostFiles = 1_000_000

  /// The folder that a file lies in, and its place there; `nil` when it lies in none.
  static func containing(_ file: FilePath) -> (folder: TrothFolder, place: GitPath)? {
    let whole = absolute(file)
    var place: [String] = []
    var rest = whole
    while let last = rest.lastComponent {
      if last.string == RecordPlace.root.description, !place.isEmpty {
        return (TrothFolder(root: rest), GitPath(place.reversed().joined(separator: "/")))
      }
      place.append(last.string)
      rest.removeLastComponent()
    }
    return nil
  }

  private static func absolute(_ path: FilePath) -> FilePath {
    guard path.isRelative, let current = getcwd(nil, 0) else { return path.lexicallyNormalized() }
    defer { free(current) }
    return FilePath(String(cString: current)).pushing(path).lexicallyNormalized()
  }

  /// Every file of some record folders, by its place, sorted. Links are not followed.
  func files(in folders: [String]) throws(TrothError) -> [GitPath] {
    var found: [GitPath] = []
    var open = folders.map { GitPath($0) }
    while let folder = open.popLast() {
      guard let text = folder.text, let stream = opendir(root.appending(text).string) else {
        continue
      }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
        if name == [0x2e] || name == [0x2e, 0x2e] { continue }
        let place = GitPath(bytes: name).below(folder)
        switch place.text.map({ PathKind.of(root.appending($0)) }) {
        case .folder: open.append(place)
        default: found.append(place)
        }
        guard found.count <= Self.mostFiles else {
          throw TrothError(
            .data, "\(root) holds more than \(Self.mostFiles) files.", hint: "ls \(root)")
        }
      }
    }
    return found.sorted()
  }

  /// Verifies the file at a place; what is no file, or has a name that is not text, is misplaced.
  func verify(_ place: GitPath) -> Result<Verified, RecordRefusal> {
    guard let text = place.text, case let path = root.appending(text), PathKind.of(path) == .file
    else { return .failure(RecordRefusal(.recordMisplaced, "it is not an ordinary file")) }
    do throws(TrothError) {
      let bytes = try AtomicFile.read(path, limit: RecordLimits.bytes) ?? []
      return Verified.verify(file: bytes, path: place)
    } catch {
      return .failure(RecordRefusal(.recordMalformed, "it could not be read: \(error.message)"))
    }
  }
}
