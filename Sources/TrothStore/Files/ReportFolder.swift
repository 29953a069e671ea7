public import SystemPackage
public import TrothGit
public import TrothModel

/// The reports that hooks leave for people to read in peace: `troth/reports` in the Git directory
/// that all work trees share.
public struct ReportFolder {
  /// How many are kept; older ones go.
  public static let most = 10

  private let path: FilePath

  /// The reports of a repository.
  public init(_ repository: Repository) {
    path = FilePath(repository.commonDirectory).appending("troth").appending("reports")
  }

  /// Writes a report.
  ///
  /// - Parameters:
  ///   - lines: its text.
  ///   - name: what it is about, such as `pre-push`.
  ///   - instant: the clock, so that names sort by age.
  /// - Returns: where it is.
  public func write(
    _ lines: [String], about name: String, at instant: Instant
  ) throws(TrothError) -> FilePath {
    try PathKind.makeFolder(path)
    let time = String(instant.description.map { $0 == ":" ? "-" : $0 })
    let number = UInt32.random(in: 0x1000_0000...UInt32.max)
    let file = path.appending("\(time)-\(name)-\(String(number, radix: 16)).txt")
    try AtomicFile.write(Array(lines.joined(separator: "\n").utf8) + [0x0a], to: file)
    try prune()
    return file
  }

  /// The reports, oldest first.
  public func reports() throws(TrothError) -> [FilePath] {
    try FolderListing.names(in: path).filter { $0.hasSuffix(".txt") }.map(path.appending)
  }

  private func prune() throws(TrothError) {
    for old in try reports().dropLast(Self.most) { try AtomicFile.remove(old) }
  }
}
