import ArgumentParser
import TrothGit
import TrothModel
import TrothPolicy

/// What a project is for.
enum InitPurpose: String, ExpressibleByArgument, CaseIterable {
  case contributions, people, both
}

/// Options of `init` about people's data.
struct InitDataOptions: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: "What the policy is about: contributions, people (data about them), or both.")
  var purpose: InitPurpose = .contributions

  @Option(
    help: ArgumentHelp(
      "Which files are about people, as a pattern. Repeatable; with --for people or both.",
      valueName: "pattern"))
  var data: [String] = []

  @Option(
    help: ArgumentHelp(
      "For whom data can be, and where they keep repositories. Repeatable; with --for people or both.",
      valueName: "name=host/path"))
  var audience: [String] = []

  func validate() throws {
    if purpose == .contributions, !(data + audience).isEmpty {
      throw ValidationError("--data and --audience are about people: say --for people too.")
    }
    for pattern in data where !DataProposal.isPlain(pattern) {
      throw ValidationError("'\(pattern)' is not a pattern for paths such as interviews/**.")
    }
    var names: Set<String> = []
    var places: Set<String> = []
    for text in audience {
      guard let audience = DataProposal.Audience(text), names.insert(audience.name).inserted,
        audience.remote.map({ places.insert($0.lowercased()).inserted }) ?? true
      else {
        throw ValidationError(
          "'\(text)' is not an audience such as museum=git.museum.example/**, or is named twice.")
      }
    }
  }

  /// What was said; `nil` where the project keeps no data about people.
  var chosen: InitData? {
    guard purpose != .contributions else { return nil }
    return InitData(
      paths: data.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      audiences: audience.compactMap { DataProposal.Audience($0) })
  }
}

/// What the user said of data about people.
struct InitData {
  let paths: [String]
  let audiences: [DataProposal.Audience]

  /// The proposal, by the folders that are there.
  func proposal(
    _ repository: Repository, _ look: ProjectLook, at tip: ObjectID?
  ) throws(TrothError) -> DataProposal {
    var present: [String] = []
    if let tip {
      let root = try repository.treeID(ofCommit: tip)
      for folder in DataProposal.folders {
        if try repository.entry(at: GitPath(folder), inTree: root)?.mode.isTree == true {
          present.append(folder)
        }
      }
    }
    return DataProposal(
      audiences: audiences, paths: paths, present: present, remotes: look.remotes)
  }
}
