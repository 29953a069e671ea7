import ArgumentParser
import SystemPackage
import TrothModel
import TrothNeighbours
import TrothReport
import TrothStore

/// `troth import crev`: proofs of a crev repository, whose signatures are verified here.
struct ImportCrevCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crev", abstract: "Vouch for people whom somebody trusts in crev.",
    discussion: """
      PATH is a proof file or the folder of a proof repository. Each proof has to be signed by the \
      Ed25519 key that it names. Whom the author trusts becomes a guest whom you introduce, in the \
      scope review; whom they distrust, nobody hears of. Several authors? Say whose with --from.

      Example:
        troth import crev crev-proofs --from FYlr8YoYGVvDwHQxqEIs89reKKDy-oWisoO0qXXEfHE --dry-run

      Exit status: 0 written or nothing to say, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var options: ImportOptions

  @Argument(help: "A proof file, or a folder with them.")
  var path: String

  @Option(help: ArgumentHelp("Whose proofs: a crev id.", valueName: "id"))
  var from: String?

  func run() async throws {
    let importing = try Importing(Setting(global), project, write, options, quiet: global.quiet)
    var proofs = CrevProofs()
    let top = importing.setting.path(path)
    for file in try CrevFolder.files(at: top, typed: path) {
      let bytes = try AtomicFile.read(file, limit: Importing.largest) ?? []
      do { try proofs.read(bytes) } catch {
        throw TrothError(
          .data,
          "\(PlainText.line(file.string)) cannot be read as proofs of crev: it \(error.reason).",
          hint: "troth import crev --help")
      }
    }
    let plan = proofs.plan(from: try author(proofs), scope: options.scope ?? .review)
    try await importing.run(plan, from: ImportedList(name: "crev proofs", typed: path, bytes: []))
  }

  /// Whose word it is: that is for whoever imports to say, where there are several.
  private func author(_ proofs: CrevProofs) throws(TrothError) -> CrevProof.Person {
    let authors = proofs.authors
    if let from {
      if let author = authors.first(where: { $0.id.utf8.elementsEqual(from.utf8) }) {
        return author
      }
      throw TrothError(
        .user, "No proof there holds that \(PlainText.line(from)) has signed.",
        hint: authors.first.map { "--from \($0.id)" } ?? "crev id show")
    }
    guard let first = authors.first else {
      let reason = proofs.refused.first.map { ": the first one, \($0.reason)" } ?? ""
      throw TrothError(.data, "There is no proof there that holds\(reason).", hint: "crev id show")
    }
    guard authors.count == 1 else {
      throw TrothError(
        .user,
        "Several people signed these proofs; say whose word you take:\n"
          + authors.prefix(20).map { "  \($0.id)" }.joined(separator: "\n"),
        hint: "--from \(first.id)")
    }
    return first
  }
}

/// The proof files of a folder.
enum CrevFolder {
  /// The most files that are read.
  private static let mostFiles = 2_000
  private static let deepest = 6

  /// - Throws: a `.user` error when there is none, or there are too many.
  static func files(at path: FilePath, typed: String) throws(TrothError) -> [FilePath] {
    var files: [FilePath] = []
    switch PathKind.of(path) {
    case .file: files = [path]
    case .folder: try walk(path, depth: 0, &files)
    case .absent, .link, .other: break
    }
    guard !files.isEmpty else {
      throw TrothError(
        .user, "There are no proofs of crev at \(PlainText.line(typed)).",
        hint: "git clone the author's repository of proofs, and name the folder")
    }
    return files
  }

  /// Links are not followed.
  private static func walk(
    _ folder: FilePath, depth: Int, _ files: inout [FilePath]
  ) throws(TrothError) {
    guard depth < deepest else { return }
    for name in try FolderListing.names(in: folder) where name != ".git" {
      let path = folder.appending(name)
      switch PathKind.of(path) {
      case .folder: try walk(path, depth: depth + 1, &files)
      case .file where name.hasSuffix(".proof.crev"): files.append(path)
      default: continue
      }
      guard files.count <= mostFiles else {
        throw TrothError(
          .user, "There are more than \(mostFiles) files of proofs there.",
          hint: "name the folder of one author")
      }
    }
  }
}
