import ArgumentParser
import TrothModel

/// `troth id`: who one is.
struct IdCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "id", abstract: "Make and look after your identities and keys.",
    discussion: """
      Example:
        troth id new --name Ana
        troth id use Ana
      """,
    subcommands: [
      IdNewCommand.self, IdShowCommand.self, IdListCommand.self, IdUseCommand.self,
      IdDeviceCommand.self, IdRotateCommand.self, IdCompromisedCommand.self,
      IdReaffirmCommand.self, IdSponsorCommand.self, IdLinkCommand.self, IdUnlinkCommand.self,
      IdConfirmCommand.self,
    ])
}

/// What a new identity is.
enum NewIdentityKind: String, ExpressibleByArgument, CaseIterable {
  case person, community, agent

  var kind: IdentityEvent.Kind {
    switch self {
    case .person: .person
    case .community: .community
    case .agent: .agent
    }
  }
}
