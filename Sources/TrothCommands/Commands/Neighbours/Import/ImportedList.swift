import SystemPackage
import TrothGit
import TrothModel
import TrothNeighbours
import TrothRecords
import TrothReport
import TrothStore

/// The lists that are a file.
enum ListKind: String {
  case vouched
  case allowedSigners = "allowed-signers"
  case allContributors = "all-contributors"
  case codeowners

  /// What such a file is called, as a rule.
  var fileName: String {
    switch self {
    case .vouched: "VOUCHED.td"
    case .allowedSigners: "allowed_signers"
    case .allContributors: ".all-contributorsrc"
    case .codeowners: "CODEOWNERS"
    }
  }
}

/// A list that somebody wants to import, as its file has it.
struct ImportedList {
  /// What to call it where others read it: its usual name.
  let name: String
  /// What the user called it.
  let typed: String
  let bytes: [UInt8]

  /// Reads it into a plan.
  ///
  /// - Throws: a `.data` error when it cannot be read at all.
  func read(
    _ reader: ([UInt8]) throws(ForeignListProblem) -> ImportPlan
  ) throws(TrothError) -> ImportPlan {
    do { return try reader(bytes) } catch {
      throw TrothError(
        .data, "\(PlainText.line(typed)) cannot be read as \(name): it \(error.reason).",
        hint: "troth import --help")
    }
  }
}

extension Importing {
  /// The most bytes that are read of a list.
  static let largest = 1_048_577

  /// The list of a file, or of standard input.
  ///
  /// A file of the work tree has to be as it is on the default branch: what a pull request changed
  /// of it nobody has agreed to.
  func list(_ text: String, _ kind: ListKind) throws(TrothError) -> ImportedList {
    let argument = FileArgument(text, directory: setting.directory)
    let bytes = try argument.bytes(limit: Self.largest)
    if let path = argument.path { try refuseUnmerged(path.string, bytes, kind) }
    return ImportedList(name: kind.fileName, typed: text, bytes: bytes)
  }

  private func refuseUnmerged(
    _ typed: String, _ bytes: [UInt8], _ kind: ListKind
  ) throws(TrothError) {
    guard let project = saying.project, let repository = try setting.repositoryIfAny(),
      let path = repository.workTreePath(of: typed)
    else { return }
    let tree = try repository.treeID(ofCommit: project.state.commit)
    let branch = project.state.project.current.branch
    guard let entry = try repository.entry(at: path, inTree: tree), entry.mode.isFile else {
      throw TrothError(
        .user,
        "\(PlainText.line(typed)) is not on \(branch), so nobody has agreed to it yet. If you know "
          + "where it comes from, hand it over as it is.",
        hint: "troth import \(kind.rawValue) - < \(ShellWord.quoted(typed))")
    }
    let agreed = try repository.blob(entry.id, limit: Self.largest)
    guard agreed == bytes else {
      let show = ShellWord.quoted("\(project.state.place.ref):\(path)")
      throw TrothError(
        .user,
        "\(PlainText.line(typed)) is not as it is on \(branch): what differs, nobody has agreed to.",
        hint: "git show \(show) | troth import \(kind.rawValue) -")
    }
  }
}
