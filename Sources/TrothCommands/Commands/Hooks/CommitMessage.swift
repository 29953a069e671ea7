import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// What git's settings make of a commit's message, and what its author needs in it.
struct CommitMessage {
  let setting: Setting

  /// The setting by which somebody has their own commits signed off.
  static let signOffKey = "troth.signOff"
  /// The most commits that are looked at to learn who an author is.
  static let mostCommits = 1_000

  /// The message without what git is going to take out of it.
  func draft(_ bytes: [UInt8]) throws(TrothError) -> MessageDraft {
    let repository = try setting.repository()
    // Git says so to hooks when nobody was shown the message.
    let isEdited = setting.environment["GIT_EDITOR"] != ":"
    let cleanup = try repository.configuration("commit.cleanup") ?? "default"
    let drops = cleanup == "strip" || (cleanup == "default" && isEdited)
    return MessageDraft(
      bytes, comment: try comment(bytes, in: repository), dropsComments: drops, cuts: isEdited)
  }

  /// What a comment starts with; with `auto` git chooses, and ends the file with comments.
  private func comment(
    _ bytes: [UInt8], in repository: Repository
  ) throws(TrothError) -> [UInt8] {
    let hash: [UInt8] = [UInt8(ascii: "#")]
    let long = try repository.configuration("core.commentString")
    let short = try repository.configuration("core.commentChar")
    let set = long ?? short ?? "#"
    guard set == "auto" else { return set.isEmpty ? hash : Array(set.utf8) }
    let last = bytes.split(separator: 0x0a).last { line in line.contains { $0 > 0x20 } }
    guard let first = last?.first, "#;@!$%^&|:".utf8.contains(first) else { return hash }
    return [first]
  }

  /// The trailers that the author needs and the message lacks.
  func missingTrailers(_ draft: MessageDraft) throws(TrothError) -> [String] {
    guard !draft.isMelting, !draft.isEmpty else { return [] }
    let repository = try setting.repository()
    guard let author = try repository.identity(.author),
      let committer = try repository.identity(.committer)
    else { return [] }
    let trailers = CommitTrailers(message: draft.message)
    guard author.name == committer.name, author.email == committer.email else {
      guard trailers.values(of: CommitPeople.authorTrailer).isEmpty,
        let person = try person(author, in: repository)
      else { return [] }
      return ["\(CommitPeople.authorTrailer): \(person)"]
    }
    // Nobody is signed off for who did not ask for it, nor anybody else's work.
    guard try repository.isOn(Self.signOffKey) else { return [] }
    let ident = "\(author.name) <\(author.email)>"
    let isThere = trailers.values(of: "Signed-off-by").contains {
      CommitTrailers.folded($0) == CommitTrailers.folded(ident)
    }
    return isThere ? [] : ["Signed-off-by: \(ident)"]
  }

  /// Who signs commits under this name and address, when that is one person; what the trailer says
  /// is then the signer's word, and judged as such.
  private func person(
    _ author: CommitIdentity, in repository: Repository
  ) throws(TrothError) -> PersonID? {
    guard let here = try setting.projectIfAny(.init(), introduces: false) else { return nil }
    var found: Set<PersonID> = []
    var pending = [here.state.commit]
    if let head = try repository.head().commit { pending.insert(head, at: 0) }
    var seen = Set(pending)
    var next = 0
    while next < pending.count, next < Self.mostCommits {
      let id = pending[next]
      next += 1
      guard repository.contains(id) else { continue }
      for parent in try repository.parents(ofCommit: id) where seen.insert(parent).inserted {
        pending.append(parent)
      }
      guard let commit = try? CommitObject(parsing: try repository.read(id).bytes),
        commit.author.isSamePerson(as: commit.committer),
        commit.author.name == Array(author.name.utf8),
        commit.author.email == Array(author.email.utf8),
        let person = Self.signer(of: commit, here.people)
      else { continue }
      found.insert(person)
    }
    return found.count == 1 ? found.first : nil
  }

  private static func signer(of commit: CommitObject, _ people: People) -> PersonID? {
    guard case .good(let key) = CommitSignature(of: commit), let device = key.deviceKey else {
      return nil
    }
    switch people.standing(of: device, for: .commit) {
    case .guest: return .key(device)
    case .active(let did): return .identity(did)
    case .claimedTwice, .otherUse, .retired, .compromised: return nil
    }
  }
}
