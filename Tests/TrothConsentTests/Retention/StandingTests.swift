import Testing
import TrothConsent
import TrothModel
import TrothTestSupport

/// docs/spec/publishing.md, "Retention".
@Suite("Whether data may be kept")
struct StandingTests {
  private static func clause(_ edit: (inout Processing) -> Void = { _ in }) -> Processing {
    var clause = Archive.clause
    edit(&clause)
    return clause
  }

  private static func standing(
    _ archive: Archive, _ days: Int64 = 0, path: GitPath = Archive.path
  ) -> DataStanding {
    archive.fold(at: Archive.later(days)).standing(
      of: path, subject: archive.subject.description)
  }

  @Test("Without a word it was never permitted, and nobody known permits nothing")
  func never() throws {
    var archive = try Archive()
    try archive.bind()
    #expect(Self.standing(archive).state == .never)
    #expect(archive.fold().standing(of: Archive.path, subject: "").state == .never)
    try archive.grant()
    #expect(Self.standing(archive, path: "talks/one.md").state == .never)
  }

  @Test("It is kept as long as the longest clause that holds")
  func kept() throws {
    var archive = try Archive()
    try archive.bind()
    try archive.grant([Self.clause { $0.retention = TimeSpan("P10D") }])
    #expect(Self.standing(archive).state == .kept(until: Archive.later(10)))
    try archive.grant([Self.clause { $0.retention = TimeSpan("P30D") }], until: Archive.later(20))
    #expect(Self.standing(archive).state == .kept(until: Archive.later(20)))
    try archive.grant([Self.clause { $0.purposes = ["archive"] }])
    #expect(Self.standing(archive).state == .kept(until: nil))
  }

  @Test("Past its retention it ends, with what was to happen then")
  func expired() throws {
    var archive = try Archive()
    try archive.bind()
    let grant = try archive.grant([
      Self.clause {
        $0.retention = TimeSpan("P10D")
        $0.onEnd = "erase"
      }
    ])
    #expect(Self.standing(archive, 10).state == .kept(until: Archive.later(10)))
    let standing = Self.standing(archive, 11)
    #expect(standing.state == .ended(.expired))
    #expect(standing.onEnd == ["erase"] && standing.records == [grant.id])
  }

  @Test("A withdrawal ends it, of all data or of this, and a renewed consent keeps it")
  func withdrawn() throws {
    var archive = try Archive()
    try archive.bind()
    try archive.grant()
    let other = try archive.end(data: ["talks/**"])
    #expect(Self.standing(archive).state == .kept(until: nil))
    let end = try archive.end(by: archive.bo, data: ["interviews/**"])
    let standing = Self.standing(archive)
    #expect(standing.state == .ended(.withdrawn) && standing.records == [end.id])
    try archive.grant(after: [end, other])
    #expect(Self.standing(archive).state == .kept(until: nil))
  }

  @Test("A refusal of all purposes ends it, of one purpose only that")
  func refused() throws {
    var archive = try Archive()
    try archive.bind()
    try archive.grant([Self.clause { $0.purposes = ["AcademicResearch", "archive"] }])
    try archive.refuse(purposes: ["AcademicResearch"])
    #expect(Self.standing(archive).state == .kept(until: nil))
    try archive.refuse(purposes: ["archive"])
    #expect(Self.standing(archive).state == .ended(.refused))
  }

  @Test("A restriction without any consent is an end too")
  func alone() throws {
    var archive = try Archive()
    try archive.bind()
    try archive.end()
    #expect(Self.standing(archive).state == .ended(.withdrawn))
  }
}
