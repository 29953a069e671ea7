import TrothModel
import TrothNeighbours
import TrothReport

extension Importing {
  /// What the list comes to, apart from what would be signed.
  func tell(
    _ plan: ImportPlan, _ standings: [Standing: [ListedPerson]], _ list: ImportedList
  ) {
    let console = setting.console
    for (standing, words) in Self.words {
      for person in standings[standing] ?? [] {
        console.remark("\(words): \(saying.names.display(person.id))")
      }
    }
    for line in plan.leftOut {
      let text = PlainText.line(line.text, atMost: 60)
      let entry = line.place == 0 ? "" : "entry \(line.place) "
      console.remark("left out, \(entry)(\(text)): \(line.reason)")
    }
    let accounts = plan.people.compactMap { person in
      if case .account(let account) = person.id { account } else { nil as ForgeAccount? }
    }
    for group in LookAlikes.groups(accounts) {
      console.remark(
        "look closely, these are easily taken for one another: "
          + group.map(\.handle).joined(separator: ", "))
    }
    tellDenounced(plan.denounced)
    for proposal in plan.proposals {
      console.remark(proposal.what)
      for line in proposal.lines { console.remark("  \(line)") }
    }
  }

  /// Whom a list denounces is shown to whoever decides, and to nobody else.
  private func tellDenounced(_ denounced: [DenouncedAccount]) {
    guard !denounced.isEmpty else { return }
    let console = setting.console
    console.remark("The list denounces these; nothing is said of them here:")
    for entry in denounced {
      let who = entry.account?.handle ?? "entry \(entry.place), which names no account"
      let reason = PlainText.line(entry.reason, atMost: 80)
      console.remark("  \(who)\(reason.isEmpty ? "" : ": \(reason)")")
    }
    if let account = denounced.compactMap(\.account).first {
      console.remark("For yourself alone you may refuse one: troth trust mute \(account) --refuse")
    }
  }

  /// In the order in which they are told.
  private static let words: [(Standing, String)] = [
    (.said, "there already"), (.oneself, "left out, that is you"),
    (.steward, "left out, a steward already"), (.blocked, "left out, blocked here"),
    (.ended, "left out, you ended what you said of them; troth vouch says it anew"),
  ]

  func nothing(_ list: ImportedList, _ standings: [Standing: [ListedPerson]]) -> String {
    standings[.said]?.isEmpty == false
      ? "Nothing new in \(list.name): you have said all of it already."
      : "\(list.name) lists nobody whom you could vouch for."
  }
}
