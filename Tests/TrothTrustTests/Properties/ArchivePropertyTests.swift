import Testing
import TrothModel
import TrothTestSupport
@_spi(Synthetic) @testable import TrothTrust

@Suite("A graph as bytes")
struct ArchivePropertyTests {
  private func bytes(_ graph: TrustGraph) -> [UInt8] {
    var writer = ByteWriter()
    graph.write(to: &writer)
    return writer.bytes
  }

  @Test("A graph that was written and read gives the same explanations and the same bytes")
  func roundTrip() throws {
    var hamlet = try Hamlet()
    try hamlet.delegate(hamlet.ana, hamlet.bo.id, depth: 2)
    try hamlet.delegate(hamlet.bo, hamlet.chen.id)
    try hamlet.vouch(hamlet.chen, hamlet.dia.id)
    try hamlet.vouch(hamlet.bo, hamlet.dia.id, .introduced)
    let concern = try hamlet.concern(hamlet.bo, hamlet.dia.id)
    try hamlet.block(hamlet.ana, hamlet.chen.id)
    hamlet.know(
      try hamlet.dia.says(
        .reply, Reply(record: concern.id, project: hamlet.project, text: "No.").subject))
    let graph = TrustGraph(hamlet.statements(), at: .day)
    var reader = ByteReader(bytes(graph))
    let read = try #require(TrustGraph(from: &reader, at: .day))
    #expect(reader.isAtEnd)
    #expect(bytes(read) == bytes(graph))
    let question = TrustQuestion(
      scope: hamlet.code, roots: TrustRoots(current: [hamlet.ana.id]), people: 1, depth: 3)
    for person in graph.people {
      var (one, other) = (
        TrustSearch(TrustNetwork(graph, question)), TrustSearch(TrustNetwork(read, question))
      )
      #expect(one.explanation(of: person) == other.explanation(of: person))
    }
    #expect(
      graph.people.allSatisfy { read.statements.mayBeNamed($0) == graph.statements.mayBeNamed($0) })
  }

  @Test("Whatever the bytes, there is an answer: cut off anywhere, or changed")
  func damaged() throws {
    var hamlet = try Hamlet()
    try hamlet.delegate(hamlet.ana, hamlet.bo.id)
    try hamlet.vouch(hamlet.bo, hamlet.dia.id)
    try hamlet.concern(hamlet.bo, hamlet.dia.id)
    let whole = bytes(TrustGraph(hamlet.statements(), at: .day))
    for count in 0..<whole.count {
      var reader = ByteReader(Array(whole.prefix(count)))
      #expect(TrustGraph(from: &reader, at: .day) == nil || !reader.isAtEnd || count == whole.count)
      var changed = whole
      changed[count] = 0xff
      var other = ByteReader(changed)
      _ = TrustGraph(from: &other, at: .day)
    }
  }
}
