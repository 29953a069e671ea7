import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// How a recorder heard something, as records spell it.
enum SaidHow: String, EnumerableFlag {
  case byPhone = "by-phone"
  case onPaper = "on-paper"
  case inPerson = "in-person"

  static func help(for value: SaidHow) -> ArgumentHelp? {
    switch value {
    case .byPhone: "They said so on the phone."
    case .onPaper: "They said so on a sheet of paper."
    case .inPerson: "They said so to you."
    }
  }
}

/// Whose word a recorder writes down.
enum SaidBy: String, ExpressibleByArgument, CaseIterable {
  case themselves, guardian
  case communityAuthority = "community-authority"

  var role: Indication.Role {
    switch self {
    case .themselves: .dataSubject
    case .guardian: .guardian
    case .communityAuthority: .communityAuthority
    }
  }
}
