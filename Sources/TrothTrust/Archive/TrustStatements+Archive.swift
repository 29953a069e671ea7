import TrothModel

extension TrustStatements {
  /// Writes what is not words. - Complexity: O(n).
  func writeRest(to writer: inout ByteWriter) {
    writer.list(concerns.sorted { $0.key < $1.key }.flatMap(\.value)) { writer, concern in
      writer.record(concern.id)
      writer.person(concern.issuer)
      writer.person(concern.subject)
      writer.optional(concern.scope) { $0.text($1.description) }
      writer.text(concern.because)
      writer.list(concern.evidence) { $0.text($1) }
      writer.instant(concern.until)
      writer.list(concern.acknowledgedBy) { $0.person($1) }
    }
    writer.list(blocks.sorted { $0.key < $1.key }.flatMap(\.value)) { writer, block in
      writer.record(block.id)
      writer.person(block.issuer)
      writer.person(block.subject)
      writer.text(block.because)
      writer.list(block.evidence) { $0.text($1) }
      writer.instant(block.until)
    }
    writer.list(replies.sorted { $0.key < $1.key }) { writer, answered in
      writer.record(answered.key)
      writer.list(answered.value) { writer, reply in
        writer.record(reply.id)
        writer.person(reply.issuer)
        writer.text(reply.text)
      }
    }
    writer.list(agents.sorted { $0.key < $1.key }) { writer, agent in
      writer.person(agent.key)
      writer.optional(agent.value) { $0.person($1) }
    }
    writer.list(operators.sorted { $0.key < $1.key }) { writer, agent in
      writer.person(agent.key)
      writer.person(agent.value)
    }
    writer.list(cameForward.sorted()) { $0.person($1) }
    writer.list(accounts.sorted { $0.key < $1.key }) { writer, owned in
      writer.person(owned.key)
      writer.list(owned.value) { $0.text($1.description) }
    }
  }

  /// Words in their order, and what ``writeRest(to:)`` wrote; `nil` for anything else.
  init?(_ words: [TrustWord], rest reader: inout ByteReader) {
    guard let concerns = reader.list({ Self.concern(&$0) }),
      let blocks = reader.list({ Self.block(&$0) }),
      let replies = reader.list({ reader -> (RecordID, [ReplyStatement])? in
        guard let id = reader.record(),
          let replies = reader.list({ reader -> ReplyStatement? in
            guard let id = reader.record(), let issuer = reader.person(), let text = reader.text()
            else { return nil }
            return ReplyStatement(id: id, issuer: issuer, text: text)
          })
        else { return nil }
        return (id, replies)
      }),
      let agents = reader.list({ reader -> (PersonID, PersonID?)? in
        guard let agent = reader.person(), let person = reader.optional({ $0.person() }) else {
          return nil
        }
        return (agent, person)
      }),
      let operators = reader.list({ reader -> (PersonID, PersonID)? in
        guard let agent = reader.person(), let person = reader.person() else { return nil }
        return (agent, person)
      }),
      let cameForward = reader.list({ $0.person() }),
      let accounts = reader.list({ reader -> (PersonID, [ForgeAccount])? in
        guard let person = reader.person(),
          let owned = reader.list({ $0.text().flatMap { ForgeAccount($0) } })
        else { return nil }
        return (person, owned)
      })
    else { return nil }
    self.init(
      words: words, concerns: Dictionary(grouping: concerns, by: \.subject),
      blocks: Dictionary(grouping: blocks, by: \.subject),
      replies: Dictionary(replies) { $0 + $1 },
      agents: Dictionary(agents) { first, _ in first },
      operators: Dictionary(operators) { first, _ in first }, cameForward: Set(cameForward),
      accounts: Dictionary(accounts) { $0 + $1 })
  }

  private static func concern(_ reader: inout ByteReader) -> ConcernStatement? {
    guard let id = reader.record(), let issuer = reader.person(), let subject = reader.person(),
      let scope = reader.optional({ $0.text().flatMap { Scope($0) } }), let because = reader.text(),
      let evidence = reader.list({ $0.text() }), let until = reader.instant(),
      let acknowledged = reader.list({ $0.person() })
    else { return nil }
    return ConcernStatement(
      id: id, issuer: issuer, subject: subject, scope: scope, because: because, evidence: evidence,
      until: until, acknowledgedBy: acknowledged)
  }

  private static func block(_ reader: inout ByteReader) -> BlockStatement? {
    guard let id = reader.record(), let issuer = reader.person(), let subject = reader.person(),
      let because = reader.text(), let evidence = reader.list({ $0.text() }),
      let until = reader.instant()
    else { return nil }
    return BlockStatement(
      id: id, issuer: issuer, subject: subject, because: because, evidence: evidence, until: until)
  }
}
