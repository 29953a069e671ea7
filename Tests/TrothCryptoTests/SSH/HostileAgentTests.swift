import Glibc
import SystemPackage
import Testing
import TrothModel
import TrothTestSupport

@testable import TrothCrypto

/// Listens as an agent does and gives one fixed answer to each conversation, then closes it.
final class HostileAgent: Sendable {
  let folder: TempFolder
  let socket: FilePath
  private let listener: CInt

  /// - Parameters:
  ///   - answer: the raw bytes; `nil` to take the request and say nothing.
  ///   - conversations: how many are served.
  init(_ answer: [UInt8]?, conversations: Int = 2) throws {
    folder = try TempFolder()
    socket = folder.root.appending("agent")
    listener = Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    try #require(listener >= 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socket.string.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0 && listen(listener, 4) == 0)
    // Its own thread: the calls under test block the one that they are made on.
    let work = Unmanaged.passRetained(Work(listener, answer, conversations))
    var thread = pthread_t()
    try #require(pthread_create(&thread, nil, { Work.run($0) }, work.toOpaque()) == 0)
    pthread_detach(thread)
  }

  deinit {
    shutdown(listener, CInt(SHUT_RDWR))
    close(listener)
  }

  private final class Work {
    let listener: CInt
    let answer: [UInt8]?
    let conversations: Int

    init(_ listener: CInt, _ answer: [UInt8]?, _ conversations: Int) {
      self.listener = listener
      self.answer = answer
      self.conversations = conversations
    }

    static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      guard let argument else { return nil }
      let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
      var silent: [CInt] = []
      for _ in 0..<work.conversations {
        let peer = accept(work.listener, nil, nil)
        guard peer >= 0 else { break }
        var request = [UInt8](repeating: 0, count: 4_096)
        _ = recv(peer, &request, request.count, 0)
        if let answer = work.answer {
          _ = send(peer, answer, answer.count, CInt(MSG_NOSIGNAL))
          // Other tests start programs meanwhile, which may hold a copy of the descriptor.
          shutdown(peer, CInt(SHUT_RDWR))
          close(peer)
        } else {
          silent.append(peer)
        }
      }
      if !silent.isEmpty {
        // Held open until the listener goes.
        _ = accept(work.listener, nil, nil)
        for peer in silent { close(peer) }
      }
      return nil
    }
  }
}

@Suite("Agents that answer badly")
struct HostileAgentTests {
  /// A message with its length before it.
  static func framed(_ message: [UInt8]) -> [UInt8] { wire(message) }

  static let answers: [(String, [UInt8])] = [
    ("nothing", []), ("half a length", [0, 0]), ("no message", [0, 0, 0, 0]),
    ("a length of 4 GiB", [0xff, 0xff, 0xff, 0xff, 12]),
    ("a length beyond the limit", [0, 4, 0, 1, 12]), ("half a message", [0, 0, 0, 9, 12, 0]),
    ("another type", framed([6])), ("failure", framed([5])), ("no count", framed([12, 0])),
    ("four billion keys", framed([12, 0xff, 0xff, 0xff, 0xff])),
    ("one key too few", framed([12, 0, 0, 0, 1])),
    ("a key of 4 GiB", framed([12, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 1])),
    ("bytes after the keys", framed([12, 0, 0, 0, 0, 0])),
    ("other speech", Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)),
  ]

  @Test("Attack: an answer out of form is an error, at once", arguments: answers)
  func improper(name: String, answer: [UInt8]) throws {
    let agent = try HostileAgent(answer)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: TrothError.self) { try SSHAgent(socket: agent.socket).identities() }
    }
    #expect(time < .seconds(3))
    let other = try HostileAgent(answer)
    let key = try SecretKey.generate().publicKey
    #expect(throws: TrothError.self) { try SSHAgent(socket: other.socket).sign([1], key: key) }
  }

  @Test("Attack: a signature by another key, over another text, or too short is never returned")
  func signatures() throws {
    let secret = try SecretKey.generate()
    let name = Array("ssh-ed25519".utf8)
    let good = secret.sign([1])
    let blobs = [
      wire(name, try SecretKey.generate().sign([1])), wire(name, secret.sign([2])),
      wire(name, good.dropLast()), wire(name, good) + [0], wire(Array("ssh-rsa".utf8), good),
      wire(good), [],
    ]
    for blob in blobs {
      let agent = try HostileAgent(Self.framed([14] + wire(blob)))
      #expect(throws: TrothError.self) {
        try SSHAgent(socket: agent.socket).sign([1], key: secret.publicKey)
      }
    }
    let trailing = try HostileAgent(Self.framed([14] + wire(wire(name, good)) + [0]))
    #expect(throws: TrothError.self) {
      try SSHAgent(socket: trailing.socket).sign([1], key: secret.publicKey)
    }
    let honest = try HostileAgent(Self.framed([14] + wire(wire(name, good))))
    #expect(try SSHAgent(socket: honest.socket).sign([1], key: secret.publicKey) == good)
  }

  @Test("An agent that says nothing is waited for as long as told, and no longer")
  func silence() throws {
    let agent = try HostileAgent(nil)
    let clock = ContinuousClock()
    let time = clock.measure {
      let error = #expect(throws: TrothError.self) {
        try SSHAgent(socket: agent.socket, listTimeout: .milliseconds(300)).identities()
      }
      #expect(error?.message.contains("gave no answer within") == true)
    }
    #expect(time >= .milliseconds(300))
    #expect(time < .seconds(5))
  }

  @Test("Keys of unknown kinds are listed, and damaged ones left out")
  func kinds() throws {
    let key = SSHPublicKey(try SecretKey.generate().publicKey)
    let rsa = wire(Array("ssh-rsa".utf8), [3], [5])
    let list = wire(key.wire, Array("a".utf8), rsa, [], [1, 2], Array("damaged".utf8))
    let agent = try HostileAgent(Self.framed([12, 0, 0, 0, 3] + list))
    let keys = try SSHAgent(socket: agent.socket).identities()
    #expect(keys.map(\.kind) == [.ed25519, .other("ssh-rsa")])
  }

  @Test("A request beyond what agents take is refused before it is sent")
  func request() throws {
    let agent = try HostileAgent(nil, conversations: 1)
    let key = try SecretKey.generate().publicKey
    #expect(throws: TrothError.self) {
      try SSHAgent(socket: agent.socket).sign([UInt8](repeating: 0, count: 262_144), key: key)
    }
  }
}
