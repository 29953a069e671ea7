import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id sponsor`: a person says that they answer for an agent.
struct IdSponsorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sponsor", abstract: "Say that you answer for an agent of yours.",
    discussion: """
      An agent is a machine with a key of its own, and its log names you as its operator. Once you \
      have said that you answer for it, its changes are judged with you beside it: your agreements \
      are asked for, and it never stands higher than you do. You can end it with `troth withdraw`.

      Example:
        troth id new --kind agent --operator Ana --name Seedbot
        troth id sponsor Seedbot

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The agent: a name of yours, a DID, or at least 16 characters of one.")
  var agent: String

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.projectHere(project.authorityOptions)
    let known = try setting.known(here)
    let own = try setting.ownPeople()
    let identity = try found(known, own)
    let standing = try named(identity, known, at: setting.now)
    let names = Names(claimed: NameBook.claimed(known.statements, people: known.people))
    let who = names.display(.identity(identity.did))
    if standing.isSponsored, let id = standing.signature {
      setting.console.answer(
        global.quiet ? id.description : "You answer for \(who) already: \(id.short)")
      return
    }
    let me = try setting.operator(standing, among: own)
    let instead = "troth id sponsor \(identity.did) --yes"
    guard
      try write.yes || write.dryRun
        || setting.console.confirm("Do you answer for what \(who) does?", instead: instead)
    else {
      setting.console.remark("Nothing was written.")
      throw ExitCode(1)
    }
    let signer = try setting.signer(me)
    let record = try signature(on: identity, standing, known, setting, by: me, signer)
    let target = write.to ?? (here == nil ? .home : .ledger)
    let logs = setting.identityRecords(of: identity, among: known.union.records.map(\.verified))
    try await Placement(
      setting: setting, options: write, project: here, what: "answer for \(who)"
    ).place(
      [record] + (target == .home ? logs : known.unsettled(logs + me.records)), shown: record,
      standard: target, by: me, signer: signer)
  }

  /// An agent among everybody known here.
  private func found(_ known: KnownHere, _ own: OwnPeople) throws(TrothError) -> Identity {
    var matching = known.people.identities.values.filter { OwnPeople.matches(agent, $0.did) }
    if matching.isEmpty {
      // A claimed name alone names nobody but one's own.
      matching = own.identities.filter {
        own.names[.identity($0.did)].map { $0.utf8.elementsEqual(agent.utf8) } == true
      }
    }
    guard let only = matching.first else {
      throw TrothError(
        .user, "No agent \(PlainText.line(agent)) is known here.",
        hint: "git switch the branch that brings its log, or troth id list")
    }
    guard matching.count == 1 else {
      throw TrothError(
        .user, "Several are called \(PlainText.line(agent)).",
        hint: "troth id sponsor \(matching.map(\.did).sorted()[0])")
    }
    return known.people.identities[only.did] ?? only
  }

  /// The agent and the person whom it names.
  private func named(
    _ identity: Identity, _ known: KnownHere, at instant: Instant
  ) throws(TrothError) -> AgentStanding {
    let names = Names(claimed: NameBook.claimed(known.statements, people: known.people))
    let who = names.display(.identity(identity.did))
    guard
      let standing = Agents(known.people, known.statements, at: instant)[identity.did]
    else {
      throw TrothError(
        .user, "\(who) is a \(identity.kind.rawValue), and only agents are answered for.",
        hint: "troth id show \(identity.did)")
    }
    if standing.word == .operatorNotAPerson {
      throw TrothError(
        .user, code: .agentNotSponsored,
        "\(who) names an operator that is not a person, so nobody can answer for it.",
        hint: "troth id new --kind agent --operator DID --name NAME")
    }
    return standing
  }

  /// The operator's word; one that is on its way already is not made twice.
  private func signature(
    on identity: Identity, _ standing: AgentStanding, _ known: KnownHere, _ setting: Setting,
    by me: Me, _ signer: any Signer
  ) throws(TrothError) -> Verified {
    var subject = Countersignature.subject(of: identity.did.inception, as: .operator, project: nil)
    let ended = known.statements.all.filter { statement in
      known.statements.end(of: statement.id) != nil && statement.node == standing.operatorID
        && Countersignature(statement.record)?.record == identity.did.inception
    }
    // What ended stays ended: a new word says that it knows.
    if !ended.isEmpty {
      subject["after"] = .array(ended.map(\.id).sorted().map { .string($0.description) })
    }
    return try RecordDraft(
      kind: .countersignature, issuer: me.person, subject: subject, at: setting.now
    ).signed(by: signer)
  }
}

extension Setting {
  /// The operator of an agent, as one of one's own.
  ///
  /// - Throws: a `.user` error when somebody else is named.
  func `operator`(_ standing: AgentStanding, among own: OwnPeople) throws(TrothError) -> Me {
    guard own.identities.contains(where: { $0.did == standing.operator }) else {
      throw TrothError(
        .user,
        "This agent names \(standing.operatorID) as the person who answers for it, and only they "
          + "can say so.", hint: "troth id list")
    }
    return try me(standing.operatorID, among: own)
  }
}
