import ArgumentParser
import SystemPackage
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id list`: whom this machine can speak for.
struct IdListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List your identities, and where their keys are.",
    discussion: """
      A star marks who speaks in this repository. Key files that nothing names are listed last.

      Example:
        troth id list
        troth id list --format json

      Exit status: 0 listed, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let own = try setting.ownPeople()
    let here = (try? setting.meIfAny())?.person
    let agents = Agents(own.people, own.statements, at: setting.now)
    var views = own.identities.map { identity in
      PersonView(
        identity, name: own.names[.identity(identity.did)], agents: agents,
        names: Names(claimed: own.names), reach: own.reach,
        isInUse: here == .identity(identity.did))
    }
    let guests = own.guests(inUse: here)
    views += guests.map { key in
      PersonView(
        guest: key, name: own.names[.key(key)], reach: own.reach, isInUse: here == .key(key))
    }
    let unused = own.reach.files.filter { file in
      own.role(of: file.file.publicKey) == nil && !guests.contains(file.file.publicKey)
    }
    switch format.format {
    case .json: setting.console.answer(json: json(views, unused, own.reach.unreadable))
    case .text:
      if global.quiet {
        setting.console.answer(views.map(\.person.description))
        return
      }
      setting.console.answer(views.flatMap(\.lines))
      for file in unused {
        setting.console.answer("  unused: \(file.path) (\(PlainText.line(file.file.label)))")
      }
      for path in own.reach.unreadable { setting.console.answer("  unreadable: \(path)") }
      if views.isEmpty { setting.console.remark("Nobody yet.\nhint: troth join") }
    }
  }

  private func json(
    _ views: [PersonView], _ unused: [(path: FilePath, file: KeyFile)], _ unreadable: [FilePath]
  ) -> JSONObject {
    [
      "version": 1, "people": .array(views.map { .object($0.json) }),
      "unused": .array(
        unused.map {
          [
            "path": .string($0.path.string), "label": .string($0.file.label),
            "key": .string($0.file.publicKey.description),
          ]
        }),
      "unreadable": .array(unreadable.map { .string($0.string) }),
    ]
  }
}

extension OwnPeople {
  /// Keys within reach that speak as guests: one in use here, and those that signed a statement kept
  /// in the home. Sorted.
  func guests(inUse here: PersonID?) -> [DeviceKey] {
    var keys: Set<DeviceKey> = []
    if case .key(let key) = here { keys.insert(key) }
    for verified in records {
      guard case .key(let key) = verified.record.issuer, verified.record.kind != .identityEvent,
        verified.record.kind != .countersignature
      else { continue }
      keys.insert(key)
    }
    return keys.filter { reach.places[$0] != nil && role(of: $0) == nil }.sorted()
  }
}
