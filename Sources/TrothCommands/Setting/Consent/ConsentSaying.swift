import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// What every command does that says something of data about people.
struct ConsentSaying {
  let setting: Setting
  let saying: PersonStatement
  let project: ProjectSetting
  /// What counts now.
  let fold: ConsentFold
  let subjects: SubjectFinder

  /// - Parameter deed: the end of a sentence that starts with "an agent does not".
  init(
    _ setting: Setting, _ options: AuthorityOptions, _ write: WriteOptions, to deed: String
  ) throws(TrothError) {
    let saying = try PersonStatement(setting, options, write, to: deed)
    guard let project = saying.project else {
      _ = try saying.place()
      throw TrothError(.internal, "A statement without a project.")
    }
    try self.init(setting, saying, project)
  }

  init(
    _ setting: Setting, _ saying: PersonStatement, _ project: ProjectSetting
  ) throws(TrothError) {
    self.setting = setting
    self.saying = saying
    self.project = project
    fold = project.consents(saying.known, at: setting.now)
    subjects = try SubjectFinder(
      register: setting.register(of: project), known: fold.subjects)
  }

  var id: TrothDID { project.state.project.id }
  var me: PersonID { saying.speaker }
  var known: KnownHere { saying.known }
  var isDataSteward: Bool { project.dataStewards.current.contains(me) }

  /// Somebody who can be named in a record: who signs.
  func person(_ text: String, _ deed: String) throws(TrothError) -> PersonID {
    let person = try Whom(setting: setting, known: saying.known).find(text)
    switch person {
    case .account(let account):
      throw TrothError(
        .user, "\(account.handle) is an account, which signs nothing, so it cannot \(deed).",
        hint: "troth id list")
    case .identity(let did) where saying.known.people.identities[did]?.kind == .agent:
      throw TrothError(
        .user, code: .agentMayNot,
        "\(saying.names.display(person)) is an agent, and an agent does not \(deed): a person does.",
        hint: "troth id list")
    default: return person
    }
  }
}

extension ProjectSetting {
  /// What the people whom data is about have said.
  func consents(_ known: KnownHere, at instant: Instant) -> ConsentFold {
    ConsentFold(
      known.statements, people: known.people, stewards: dataStewards, purposes: purposes,
      at: instant)
  }
}

extension Setting {
  /// The private register of a project.
  func register(of project: ProjectSetting) throws(TrothError) -> PrivateRegister {
    PrivateRegister(home: try home(), project: project.state.project.id)
  }
}
