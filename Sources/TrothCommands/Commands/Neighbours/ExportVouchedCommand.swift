import ArgumentParser
import SystemPackage
import TrothCheck
import TrothModel
import TrothNeighbours
import TrothRecords
import TrothStore
import TrothTrust

/// `troth export vouched`: whom the project knows, as a list for the tool vouch.
struct ExportVouchedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vouched", abstract: "Write whom the project knows as a VOUCHED.td.",
    discussion: """
      Stewards, and everyone introduced or better who has come forward here or accepted being listed, by \
      the accounts that are confirmed as theirs. Whom others merely speak of stays off. Blocks are a \
      matter of this project: they go in only with --blocks.

      Example:
        troth export vouched
        troth export vouched VOUCHED.td

      Exit status: 0 written, 2 no project could be read, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "The file to replace; standard output by default.")
  var file: String?

  @Option(help: "In what they are known, such as code.", transform: OptionValue.scope)
  var scope: Scope?

  @Flag(help: "Write blocked accounts with a minus and the reason.")
  var blocks = false

  @Flag(help: "Say what would be written, and write nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let known = KnownAccounts(
      here, scope: scope ?? .code, at: project.at ?? setting.now)
    let text = VouchedList.text(known.listed, denounced: blocks ? known.blocked : [])
    if known.hasUnlisted {
      setting.console.remark(
        "Some whom the project knows have not accepted being listed, or have no account confirmed; they "
          + "are left out.")
    }
    guard let file else {
      setting.console.answer(bytes: Array(text.utf8))
      return
    }
    let path = setting.path(file)
    if !dryRun {
      try AtomicFile.write(
        Array(text.utf8), to: path, permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    setting.console.remark("\(dryRun ? "would write" : "wrote") \(path)")
  }
}

/// The accounts of people whom a project knows and who may be named.
struct KnownAccounts {
  private(set) var listed: [ForgeAccount] = []
  private(set) var blocked: [(account: ForgeAccount, reason: String)] = []
  /// Whether somebody is known who may not be named, or has no account here.
  private(set) var hasUnlisted = false

  init(_ here: ProjectSetting, scope: Scope, at instant: Instant) {
    let roots = TrustRoots(here.law.project)
    let statements = TrustStatements(
      here.statements, people: here.people, stewards: roots, at: instant)
    let graph = TrustGraph(statements, at: instant)
    // Being introduced takes no place, so the order of arrival does not matter.
    var search = TrustSearch(TrustNetwork(graph, here.law.trustQuestion(in: scope)))
    for person in Set(graph.people).union(roots.current).sorted() {
      let isSteward = roots.current.contains(person)
      guard isSteward || search.verdict(of: person).standing >= .introduced else { continue }
      let accounts = person.did.map { here.people.accounts(of: $0) } ?? []
      if accounts.isEmpty || !(isSteward || statements.mayBeNamed(person)) {
        hasUnlisted = true
      } else {
        listed += accounts
      }
    }
    for (person, blocks) in statements.blocks.sorted(by: { $0.key < $1.key }) {
      guard let block = blocks.first else { continue }
      switch person {
      case .account(let account): blocked.append((account, block.because))
      case .identity(let did):
        blocked += here.people.accounts(of: did).map { ($0, block.because) }
      case .key: continue
      }
    }
  }
}
