import Glibc
import Testing
import TrothModel
import TrothTestSupport

@testable import TrothStore

@Suite(
  "Files of a web server",
  .enabled(if: ToolRunner.isExpected("curl"), "curl is not here: apt install curl"))
struct WebFileTests {
  private let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nowhere"]

  private func fetch(_ answer: String, limit: Int = 1_000) throws -> Result<String, TrothError> {
    let server = try Loopback { client in client.send(answer) }
    defer { server.stop() }
    do throws(TrothError) {
      let bytes = try WebFile.bytes(
        at: server.address("ana.keys"), limit: limit, environment: environment)
      return .success(String(decoding: bytes, as: UTF8.self))
    } catch { return .failure(error) }
  }

  private func refusal(_ answer: String) throws -> String {
    guard case .failure(let error) = try fetch(answer) else { return "" }
    return error.message
  }

  @Test("What the server has is read as it is")
  func plain() throws {
    let text = "ssh-ed25519 AAAA\nno end of line"
    let answer =
      "HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\nConnection: close\r\n\r\n\(text)"
    #expect(try fetch(answer).get() == text)
  }

  @Test("a key list that redirects is not followed")
  func redirects() throws {
    let other = try Loopback { client in
      client.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno")
    }
    defer { other.stop() }
    for code in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
      let words = try refusal(
        "HTTP/1.1 \(code)\r\nLocation: \(other.address("x"))\r\nContent-Length: 0\r\n\r\n")
      #expect(words.contains("points to another place"), "\(words)")
    }
    #expect(!other.wasAsked)
    #expect(
      try refusal("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").contains("nothing there"))
    #expect(try refusal("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n").contains("answered 500"))
    #expect(try refusal("no http at all\n").contains("curl ended"))
  }

  @Test("a key list of megabytes is refused, whether it says its size or not")
  func large() throws {
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\n"
    let said = try refusal(
      head + "Content-Length: 8000000\r\n\r\n" + String(repeating: "x", count: 9_000))
    #expect(said.contains("could not be had"), "\(said)")
    let unsaid = try refusal(head + "\r\n" + String(repeating: "x", count: 9_000))
    #expect(unsaid.contains("could not be had"), "\(unsaid)")
  }

  @Test("Without curl, or without a server, it says what to do")
  func absent() throws {
    #expect(throws: TrothError.self) {
      try WebFile.bytes(
        at: "http://127.0.0.1:9/a.keys", limit: 9, environment: ["PATH": "/nowhere"])
    }
    #expect(throws: TrothError.self) {
      try WebFile.bytes(at: "http://127.0.0.1:9/a.keys", limit: 9, environment: environment)
    }
  }
}

/// A server on a free port of this machine that gives one answer to everybody.
private final class Loopback: @unchecked Sendable {
  struct Client {
    let descriptor: Int32
    func send(_ text: String) {
      let bytes = Array(text.utf8)
      var sent = 0
      while sent < bytes.count {
        let count = bytes.withUnsafeBytes {
          Glibc.send(
            descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        sent += count
      }
    }
  }

  private let listener: Int32
  private let port: UInt16
  private let asked = Asked()
  var wasAsked: Bool { asked.count > 0 }

  /// How often somebody came.
  private final class Asked: @unchecked Sendable { var count = 0 }

  init(_ answer: @escaping @Sendable (Client) -> Void) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 8) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    try #require(bound)
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    let asked = asked
    var thread = pthread_t()
    let work = Unmanaged.passRetained(
      Work {
        while true {
          let client = accept(listener, nil, nil)
          guard client >= 0 else { return }
          asked.count += 1
          var request = [UInt8](repeating: 0, count: 4_096)
          _ = recv(client, &request, request.count, 0)
          answer(Client(descriptor: client))
          shutdown(client, Int32(SHUT_WR))
          _ = recv(client, &request, request.count, 0)
          close(client)
        }
      })
    pthread_create(
      &thread, nil,
      { pointer in
        Unmanaged<Work>.fromOpaque(pointer!).takeRetainedValue().run()
        return nil
      }, work.toOpaque())
    pthread_detach(thread)
  }

  private final class Work {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  func address(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }
}
