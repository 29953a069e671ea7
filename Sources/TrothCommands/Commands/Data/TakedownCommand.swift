import ArgumentParser
import SystemPackage
import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth takedown`: a letter that asks a holder to remove data.
struct TakedownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "takedown", abstract: "Draft a letter that asks a holder to remove data.",
    discussion: """
      To an audience or to whoever keeps a remote: what must go and is known to be there, or the paths that \
      you name. No person's name or pseudonym is in it. It is a draft in Markdown; nothing is sent.

      Example:
        troth takedown museum
        troth takedown museum interviews/tape-7.md --output letter.md

      Exit status: 0 drafted, 1 nothing to ask for, 2 could not answer, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "An audience that the policy names, or a remote.")
  var holder: String

  @Argument(help: "The files, from the root of the project; what must go and is there by default.")
  var paths: [String] = []

  @Option(help: ArgumentHelp("Write the letter to this new file.", valueName: "file"))
  var output: String?

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let repository = try setting.repository()
    let policy = here.law.policy
    let remotes = try HolderRemotes(holder, policy, in: setting)
    let at = project.at ?? setting.now
    let finder = try RetentionFinder(repository, by: here)
    let judge = ConsentJudge(
      law: here.law, people: here.people, statements: here.statements, at: at)
    let plan = RetentionPlan(finder.history.claims, judge: judge, until: at)
    let branch = remotes.audience.map { PublishBranch.name($0) }
    let asked: [GitPath]
    if paths.isEmpty {
      asked = try held(plan.paths, finder, remotes, branch)
    } else {
      asked = Array(Set(paths.map { GitPath($0.hasPrefix("./") ? String($0.dropFirst(2)) : $0) }))
        .sorted()
    }
    guard !asked.isEmpty else {
      setting.console.answer(
        "nothing that must go is known to be at \(PlainText.line(holder)); name the files to ask for "
          + "them all the same.")
      throw ExitCode(1)
    }
    let page = TakedownPage(
      holder: holder, project: here.state.project.current.name, id: here.state.project.id,
      files: asked.map { path in (path, plan.now.first { $0.path == path }) },
      branch: try branch.flatMap { name throws(TrothError) in
        try repository.reference("refs/heads/\(name)") == nil ? nil : name
      }, at: at)
    try write(page, setting)
  }

  /// What must go and was seen where the holder has it from: their remotes, and their snapshots, now and
  /// before.
  private func held(
    _ paths: [GitPath], _ finder: RetentionFinder, _ remotes: HolderRemotes, _ branch: String?
  ) throws(TrothError) -> [GitPath] {
    var found: Set<GitPath> = []
    for place in try finder.places(of: paths) {
      let isTheirs =
        switch place.kind {
        case .remote: remotes.names.contains { place.name.hasPrefix($0 + "/") }
        case .branch: place.name == branch
        case .reflog: branch.map { place.name == "refs/heads/\($0)" } ?? false
        case .tag, .stash, .worktree, .ref: false
        }
      if isTheirs { found.formUnion(place.present + place.earlier) }
    }
    return found.sorted()
  }

  private func write(_ page: TakedownPage, _ setting: Setting) throws {
    if let output {
      let path = setting.path(output)
      guard PathKind.of(path) == .absent else {
        throw TrothError(
          .user, "\(path) is there already.",
          hint: "troth takedown \(ShellWord.quoted(holder)) --output NEW-FILE")
      }
      try AtomicFile.write(Array(page.markdown.utf8), to: path)
      setting.console.remark("wrote \(path); read it, then send it to \(PlainText.line(holder))")
    }
    switch format.format {
    case .json: setting.console.answer(json: page.json)
    case .text:
      if output == nil { setting.console.answer(bytes: Array(page.markdown.utf8)) }
    }
  }
}

/// The remotes of a holder.
struct HolderRemotes {
  /// The audience, where the holder is one or its remote is for one.
  let audience: String?
  let names: [String]

  /// - Throws: kind `user` for who is neither an audience nor a remote.
  init(_ holder: String, _ policy: Policy, in setting: Setting) throws(TrothError) {
    let remotes = try setting.repository().remotes()
    if policy.audience(named: holder) != nil {
      audience = holder
      var names: [String] = []
      for remote in remotes where try remote.audience(by: policy, in: setting) == holder {
        names.append(remote.name)
      }
      self.names = names
      return
    }
    guard let remote = remotes.first(where: { $0.name == holder }) else {
      let known = policy.audiences.map(\.name) + remotes.map(\.name)
      let near = Nearest.word(to: holder, among: known).map { "; did you mean \($0)?" } ?? "."
      throw TrothError(
        .user, "\(PlainText.line(holder)) is no audience of the policy, and no remote here\(near)",
        hint: "git remote -v")
    }
    audience = try remote.audience(by: policy, in: setting)
    names = [holder]
  }
}
