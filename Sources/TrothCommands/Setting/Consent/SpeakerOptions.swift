import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// The options that say who speaks for somebody.
struct SpeakerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A key or identity of the person themselves; made for this project alone if they can.",
      valueName: "who"))
  var key: [String] = []

  @Option(
    help: ArgumentHelp("Who speaks for a child, or for somebody who cannot.", valueName: "who"))
  var guardian: [String] = []

  @Option(help: ArgumentHelp("How many guardians have to consent.", valueName: "n"))
  var guardiansNeeded: Int?

  @Option(help: ArgumentHelp("Who speaks for a community.", valueName: "who"))
  var communityAuthority: [String] = []

  @Option(help: ArgumentHelp("How many of them have to consent.", valueName: "n"))
  var authoritiesNeeded: Int?

  @Option(help: ArgumentHelp("Who may write down what was said.", valueName: "who"))
  var recorder: [String] = []

  /// The most sheets that a consent can need.
  private static let most = 20

  func validate() throws {
    for (count, people, flag) in [
      (guardiansNeeded, guardian.count, "--guardian"),
      (authoritiesNeeded, communityAuthority.count, "--community-authority"),
    ] {
      guard let count else { continue }
      // Who has no key cannot be named, and speaks on paper.
      guard (1...(people == 0 ? Self.most : people)).contains(count) else {
        throw ValidationError("\(count) of \(people) is not possible: name them with \(flag).")
      }
    }
    if !communityAuthority.isEmpty || authoritiesNeeded != nil, !(key.isEmpty && guardian.isEmpty) {
      throw ValidationError(
        "A community is spoken for by its authorities: leave out --key and --guardian.")
    }
  }

  /// Whether nothing is said.
  var isEmpty: Bool {
    key.isEmpty && guardian.isEmpty && communityAuthority.isEmpty && recorder.isEmpty
      && guardiansNeeded == nil && authoritiesNeeded == nil
  }

  /// Puts what is said into a binding.
  func apply(to binding: inout SubjectBinding, _ saying: ConsentSaying) throws(TrothError) {
    func people(_ texts: [String], _ deed: String) throws(TrothError) -> [PersonID] {
      var found: [PersonID] = []
      for text in texts {
        let person = try saying.person(text, deed)
        if !found.contains(person) { found.append(person) }
      }
      return found
    }
    if !key.isEmpty { binding.keys = try people(key, "speak for themselves") }
    if !guardian.isEmpty || guardiansNeeded != nil {
      binding.guardians = try people(guardian, "speak for somebody")
      binding.guardiansNeeded = Int64(guardiansNeeded ?? 1)
    }
    if !communityAuthority.isEmpty || authoritiesNeeded != nil {
      binding.authorities = try people(communityAuthority, "speak for a community")
      binding.authoritiesNeeded = Int64(authoritiesNeeded ?? 1)
    }
    if !recorder.isEmpty { binding.recorders = try people(recorder, "write down what was said") }
    guard binding.guardians.allSatisfy({ !binding.keys.contains($0) }) else {
      throw TrothError(
        .user, "Nobody is their own guardian.", hint: "leave them out of --guardian")
    }
  }
}

extension ConsentSaying {
  /// What a binding says, for people to read before it is signed.
  func lines(of binding: SubjectBinding) -> [String] {
    func list(_ people: [PersonID]) -> String {
      people.map { saying.names.display($0) }.joined(separator: ", ")
    }
    var lines: [String] = []
    if !binding.keys.isEmpty { lines.append("speaks for themselves: \(list(binding.keys))") }
    if binding.guardiansNeeded > 0 {
      let who = binding.guardians.isEmpty ? "on paper" : list(binding.guardians)
      lines.append("guardians, \(binding.guardiansNeeded) needed: \(who)")
    }
    if binding.authorities.isEmpty, binding.authoritiesNeeded > 0 {
      lines.append("community authorities, \(binding.authoritiesNeeded) needed: on paper")
    }
    if !binding.authorities.isEmpty {
      lines.append(
        "community authorities, \(binding.authoritiesNeeded) needed: \(list(binding.authorities))")
    }
    if !binding.recorders.isEmpty { lines.append("may write down: \(list(binding.recorders))") }
    return lines
  }
}
