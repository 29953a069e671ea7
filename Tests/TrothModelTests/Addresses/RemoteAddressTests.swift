import Testing
import TrothModel

@Suite("Where a remote's URL leads")
struct RemoteAddressTests {
  @Test(
    "One place has one address, however it is written",
    arguments: [
      "https://github.com/ana/seeds", "https://GitHub.com/ana/seeds", "http://github.com/ana/seeds",
      "https://github.com./ana/seeds", "https://github.com:443/ana/seeds",
      "https://github.com:/ana/seeds", "http://github.com:80/ana/seeds",
      "https://ana@github.com/ana/seeds", "https://ana:a%20secret@github.com/ana/seeds",
      "https://github.com/%61na/seeds", "ssh://github.com/ana/seeds",
      "ssh://git@github.com/ana/seeds", "ssh://git@github.com:22/ana/seeds",
      "git+ssh://git@github.com/ana/seeds", "ssh+git://git@GITHUB.com:/ana/seeds",
      "ssh://git%40github.com/ana/seeds", "ssh://git@github.com%2fana/seeds",
      "git://github.com/ana/seeds", "git://github.com:9418/ana/seeds",
      "git@github.com:/ana/seeds", "github.com:/ana/seeds", "[github.com]:/ana/seeds",
      "git@[github.com:22]:/ana/seeds", "[git@github.com]:/ana/seeds",
    ])
  func spellings(url: String) throws {
    let address = try #require(RemoteAddress(url), "\(url)")
    #expect(address.hostAndPort == "github.com" && address.path == "/ana/seeds", "\(address)")
  }

  @Test(
    "Hosts, ports and paths that are others are others",
    arguments: [
      ("https://github.com:8443/x", "github.com:8443", "/x"),
      ("http://github.com:443/x", "github.com:443", "/x"),
      ("ssh://git@ssh.github.com:443/x", "ssh.github.com:443", "/x"),
      ("git@github.com:ana/seeds.git", "github.com", "ana/seeds.git"),
      ("circle:~/seeds", "circle", "~/seeds"), ("ssh://circle/~ana/seeds", "circle", "/~ana/seeds"),
      ("git@[git.example:2222]:seeds", "git.example:2222", "seeds"),
      ("ssh://[::1]:2222/x", "[::1]:2222", "/x"), ("ana@[::1]:x", "[::1]", "x"),
      ("[::1]:x", "[::1]", "x"), ("https://[2001:DB8::1]/x", "[2001:db8::1]", "/x"),
      ("https://git.coop.example/a%252e", "git.coop.example", "/a%2e"),
      ("https://git.coop.example/a b", "git.coop.example", "/a b"),
      ("ssh://git.coop.example/a?b#c", "git.coop.example", "/a?b#c"),
      ("ssh://github.com%2F@git.coop.example", "github.com", "/@git.coop.example"),
      ("https://git.coop.example/../x", "git.coop.example", "/../x"),
    ])
  func others(url: String, host: String, path: String) throws {
    let address = try #require(RemoteAddress(url), "\(url)")
    #expect(address.hostAndPort == host && address.path == path, "\(address)")
  }

  @Test(
    "Folders of this machine",
    arguments: [
      ("/srv/git/seeds.git", "/srv/git/seeds.git"), ("../seeds", "../seeds"), ("seeds", "seeds"),
      ("./a:b", "./a:b"), ("/srv/a:b", "/srv/a:b"), ("file:///srv/git/seeds", "/srv/git/seeds"),
      ("file:///srv/a%20b", "/srv/a b"), ("/srv/a%20b", "/srv/a%20b"), ("http:/x/y", nil),
    ] as [(String, String?)])
  func folders(url: String, path: String?) {
    let address = RemoteAddress(url)
    #expect((address?.way == .folder ? address?.path : nil) == path, "\(url): \(address as Any)")
  }

  @Test(
    "What two readers could take for two places is not known",
    arguments: [
      "", "https://", "https:///x", "https://git.coop.example", "ssh://git.coop.example",
      "https://git.coop.example@github.com@x/y", "https://git.coop.example\\@github.com/x",
      "https://github.com#@git.coop.example/x", "https://github.com?@git.coop.example/x",
      "https://github.com/x?y", "https://github.com/x#y", "https://github.com%2fx@git.coop.example",
      "https://git.coop.example%00.github.com/x", "https://git%2ecoop.example/x",
      "ssh://a@b@git.coop.example/x",
      "ssh://-oProxyCommand=id/x", "ssh://git@-oProxyCommand=id/x", "-oProxyCommand=id:x",
      "ssh://-l@git.coop.example/x", "ssh://$(id)@git.coop.example/x", "ssh://`id`/x",
      "git@git.coop.example;id:x", "a@b@git.coop.example:x", "git.coop.example:-x",
      "git.coop.example:", "https://git.coop.example:0/x", "https://git.coop.example:65536/x",
      "https://git.coop.example:+443/x", "https://git.coop.example:443 /x",
      "https://git.coop.example:abc/x", "https://git.coop.example/%zz", "https://a/%c3%28",
      "ssh://git.coop.example/a%0ab", "https://git.coop.example/a\nb", "https://git coop.example/x",
      "https://git.coop.example../x", "https://.coop.example/x", "https://gït.example/x",
      "HTTPS://git.coop.example/x", "SSH://git.coop.example/x", "ftp://git.coop.example/x",
      "ext::sh -c id", "fd::3", "git.coop.example::x", "foo://git.coop.example/x",
      "file://git.coop.example/x", "file://localhost/x", "file:///a%00b", "file:///a%0ab",
      "[a@git.coop.example:x", "a@[b@git.coop.example]:x", "[git.coop.example]x:y",
      "git://ana@git.coop.example/x", "https://[::1/x", "https://[::1]x/y", "https://[git]/x",
      "https://[fe80::1%25eth0]/x",
    ])
  func unknown(url: String) { #expect(RemoteAddress(url) == nil, "\(url)") }

  @Test("Any text has an answer, and a host that is one")
  func total() {
    let pieces = [
      "ssh", "://", "@", ":", "[", "]", "/", "%2f", "%40", "a.b", "-", "\\", "#", "?", "::", "22",
    ]
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      var url = ""
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        url += pieces[Int(state >> 60)]
      }
      guard let address = RemoteAddress(url), address.way != .folder else { continue }
      #expect(!address.host.contains { "@/\\?#%".contains($0) }, "\(url)")
      #expect(!address.host.hasPrefix("-") && !address.path.hasPrefix("-"), "\(url)")
    }
  }
}
