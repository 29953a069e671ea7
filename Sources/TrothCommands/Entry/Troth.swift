import ArgumentParser

/// The command `troth`.
struct Troth: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "troth",
    abstract:
      "Who contributes, on what terms, and why they may be trusted: from the repository alone.",
    version: TrothVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Everyday",
        subcommands: [
          InitCommand.self, JoinCommand.self, CheckCommand.self, ReviewCommand.self,
          StatusCommand.self, DoctorCommand.self, UndoCommand.self,
        ]),
      CommandGroup(
        name: "People and terms",
        subcommands: [
          IdCommand.self, AgreeCommand.self, AgreementCommand.self, WithdrawCommand.self,
        ]),
      CommandGroup(
        name: "What people say of one another",
        subcommands: [
          VouchCommand.self, DelegateCommand.self, ConcernCommand.self, ReplyCommand.self,
          BlockCommand.self, UnblockCommand.self, AcceptCommand.self, TrustCommand.self,
        ]),
      CommandGroup(
        name: "Answering for changes",
        subcommands: [
          AdmitCommand.self, ApproveCommand.self, ApprovalsCommand.self, ReviewersCommand.self,
        ]),
      CommandGroup(
        name: "Data about people",
        subcommands: [
          SubjectCommand.self, ConsentCommand.self, PublishCommand.self, RetentionCommand.self,
          TakedownCommand.self, MayCommand.self,
        ]),
      CommandGroup(name: "The project", subcommands: [ProjectCommand.self, PolicyCommand.self]),
      CommandGroup(
        name: "Git and others",
        subcommands: [
          HookCommand.self, ImportCommand.self, ExportCommand.self, BundleCommand.self,
          UninstallCommand.self,
        ]),
      CommandGroup(
        name: "Look closer",
        subcommands: [
          ShowCommand.self, LogCommand.self, VerifyCommand.self, VerifyCredentialCommand.self,
          CanonCommand.self, ExplainCommand.self, ReferenceCommand.self,
        ]),
    ])
}

/// The version of this build.
enum TrothVersion {
  /// Semantic version; records name their own format's version.
  static let text = "0.1.0"
}
