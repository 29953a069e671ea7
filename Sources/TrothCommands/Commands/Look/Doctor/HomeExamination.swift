import SystemPackage
import TrothCrypto
import TrothModel
import TrothReport
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks at the home: its folders, key files, their modes, and what stopped writers left there.
struct HomeExamination {
  let setting: Setting

  /// How old a leftover is at least, in seconds: a younger one may belong to a running program.
  static let settledAge: Int64 = 600

  func findings() -> [Examination.Finding] {
    let home: Home
    do throws(TrothError) { home = try setting.home() } catch {
      return [found(Ailment(error, name: "home-missing", command: "export HOME"))]
    }
    switch PathKind.of(home.root) {
    case .absent: return []
    case .file, .other:
      return [
        found(
          Ailment(
            "home-unreadable", "\(home.root) is where your keys would be, and it is no folder.",
            command: "ls -ld \(ShellWord.quoted(home.root.string))"))
      ]
    case .folder, .link: break
    }
    guard access(home.root.string, R_OK | W_OK | X_OK) == 0 else {
      return [
        found(
          Ailment(
            "home-unreadable", "Your home \(home.root) cannot be read and written.",
            command: "chmod u+rwx \(ShellWord.quoted(home.root.string))"))
      ]
    }
    return records(home) + keys(home) + leftovers(home)
  }

  private func found(_ ailment: Ailment) -> Examination.Finding { .init(ailment) }

  private func records(_ home: Home) -> [Examination.Finding] {
    do throws(TrothError) {
      _ = try home.records()
      return []
    } catch {
      return [
        found(
          Ailment(
            error, name: "home-unreadable",
            command: "git -C \(ShellWord.quoted(home.repositoryPath.string)) fsck"))
      ]
    }
  }

  private func keys(_ home: Home) -> [Examination.Finding] {
    var findings: [Examination.Finding] = []
    if let mode = Self.mode(home.keys), mode & 0o022 != 0 {
      findings.append(
        chmod(
          home.keys, to: 0o700, name: "key-folder-open",
          "Others on this machine may put files into \(home.keys)."))
    }
    for name in Self.names(in: home.keys) where name.hasSuffix(KeyRing.ending) {
      let path = home.keys.appending(name)
      if let mode = Self.mode(path), mode & 0o077 != 0 {
        findings.append(
          chmod(
            path, to: 0o600, name: "key-file-open",
            "The mode of \(path) lets others on this machine read a secret key."))
        continue
      }
      do throws(TrothError) { _ = try KeyFile.read(path) } catch {
        findings.append(
          found(
            Ailment(
              error, name: "key-file-damaged", command: "ls -l \(ShellWord.quoted(path.string))")))
      }
    }
    return findings
  }

  private func chmod(
    _ path: FilePath, to mode: mode_t, name: String, _ message: String
  ) -> Examination.Finding {
    let digits = String(mode, radix: 8)
    return .init(
      Ailment(
        name, message, command: "chmod \(digits) \(ShellWord.quoted(path.string))", isSafe: true),
      remedy: { () throws(TrothError) in
        // The last link is not followed by what asked for the mode, so a link is left alone.
        guard Self.mode(path) != nil, Self.change(path, to: mode) else {
          throw TrothError(
            .environment, "The mode of \(path) could not be changed (\(Errno(rawValue: errno))).",
            hint: "ls -l \(ShellWord.quoted(path.string))")
        }
      })
  }

  /// Unfinished key files, which hold secrets, and unfinished files of the home itself.
  private func leftovers(_ home: Home) -> [Examination.Finding] {
    let inKeys = Self.names(in: home.keys)
      .filter { FilePath.Component($0).map(KeyFile.isLeftover) ?? false }
      .map { home.keys.appending($0) }
    let inRoot = Self.names(in: home.root).filter { $0.hasSuffix(".tmp") }
      .map { home.root.appending($0) }
    return (inKeys + inRoot).filter(isSettled).map { path in
      .init(
        Ailment(
          "leftover-file", "A writer was stopped and left \(path) behind.",
          command: "rm \(ShellWord.quoted(path.string))", isSafe: true),
        remedy: { () throws(TrothError) in try AtomicFile.remove(path) })
    }
  }

  private func isSettled(_ path: FilePath) -> Bool {
    var status = stat()
    guard lstat(path.string, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return setting.now.seconds - Int64(status.st_mtim.tv_sec) > Self.settledAge
  }

  /// The mode of a file or folder; `nil` for anything else, links included.
  private static func mode(_ path: FilePath) -> mode_t? {
    var status = stat()
    guard lstat(path.string, &status) == 0,
      [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    else { return nil }
    return status.st_mode & 0o777
  }

  private static func change(_ path: FilePath, to mode: mode_t) -> Bool {
    fchmodat(AT_FDCWD, path.string, mode, 0) == 0
  }

  private static func names(in folder: FilePath) -> [String] {
    guard let stream = opendir(folder.string) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if let name = String(validating: bytes, as: UTF8.self) { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
