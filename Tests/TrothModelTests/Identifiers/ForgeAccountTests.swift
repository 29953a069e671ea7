import Testing
import TrothModel

/// Specification: docs/spec/people.md, "Accounts".
@Suite("Accounts at forges")
struct ForgeAccountTests {
  @Test(
    "an account has one text, and is read back from it",
    arguments: [
      "acct:alice@github.com", "acct:alice@github.com#583231", "acct:_a-b.c@git.example.org#1",
      "acct:seeds%5Bbot%5D@github.com#49699333", "acct:a@xn--gthub-3of.com",
      "acct:alice@github.com#9007199254740991", "acct:trailing-@github.com",
    ])
  func canonical(text: String) throws {
    let account = try #require(ForgeAccount(text))
    #expect(account.description == text)
    #expect(PersonID(anyone: text) == .account(account))
    #expect(PersonID(text) == nil, "an account is nobody who could sign")
  }

  @Test("its parts")
  func parts() throws {
    let account = try #require(ForgeAccount("acct:seeds%5Bbot%5D@github.com#49699333"))
    #expect(account.user == "seeds[bot]")
    #expect(account.host == "github.com")
    #expect(account.number == 49_699_333)
    #expect(account.handle == "seeds[bot]@github.com")
    #expect(account.unnumbered.description == "acct:seeds%5Bbot%5D@github.com")
  }

  @Test("what a person types may have capitals, and the brackets of an app")
  func typed() {
    #expect(
      ForgeAccount(typed: "acct:Alice@GitHub.com#7")?.description == "acct:alice@github.com#7")
    #expect(
      ForgeAccount(typed: "acct:dependabot[bot]@github.com")
        == ForgeAccount("acct:dependabot%5Bbot%5D@github.com"))
    #expect(ForgeAccount(typed: "alice@github.com") == nil)
    #expect(ForgeAccount(typed: "acct:alice@github.com#seven") == nil)
    #expect(ForgeAccount(typed: "acct:[bot]@github.com") == nil)
  }

  @Test(
    "acct: look-alikes: capitals, a trailing dot, other letters and hosts are no spelling of it",
    arguments: [
      "acct:Alice@github.com", "acct:alice@GITHUB.com", "acct:alice@github.com.",
      "acct:alice@.github.com", "acct:alice@github..com", "acct:alice@g\u{456}thub.com",
      "acct:al\u{131}ce@github.com", "acct:\u{212a}im@github.com", "acct:alice@github\u{3002}com",
      "acct:alice@github.com\u{200b}", "acct:a%6Cice@github.com", "acct:.alice@github.com",
      "acct:-alice@github.com", "acct:alice.@github.com", "acct:a..b@github.com",
      "acct:alice@-github.com", "acct:alice@github-.com", "acct:alice@github.com/",
      "acct:alice@github.com?x", "acct:alice+1@github.com", "acct://alice@github.com",
    ])
  func lookAlikes(text: String) {
    #expect(ForgeAccount(text) == nil)
    #expect(PersonID(anyone: text) == nil)
  }

  @Test("a host in punycode is its own, never that of the letters it stands for")
  func punycode() throws {
    let real = try #require(ForgeAccount("acct:alice@github.com"))
    let alike = try #require(ForgeAccount("acct:alice@xn--gthub-3of.com"))
    #expect(!real.isSame(as: alike))
    #expect(alike.handle == "alice@xn--gthub-3of.com")
  }

  @Test("reused handle: two numbers are two accounts, whatever they are called")
  func reused() throws {
    let one = try #require(ForgeAccount("acct:alice@github.com#1"))
    let two = try #require(ForgeAccount("acct:alice@github.com#2"))
    let bare = try #require(ForgeAccount("acct:alice@github.com"))
    let renamed = try #require(ForgeAccount("acct:alicia@github.com#1"))
    let elsewhere = try #require(ForgeAccount("acct:alice@codeberg.org#1"))
    #expect(!one.isSame(as: two) && one.isReused(by: two))
    #expect(one.isSame(as: bare) && bare.isSame(as: two) && !bare.isReused(by: two))
    #expect(one.isSame(as: renamed) && !one.isReused(by: renamed))
    #expect(!one.isSame(as: elsewhere) && !one.isReused(by: elsewhere))
    #expect(!PersonID.account(one).isSame(as: .account(two)))
  }

  @Test("handles and hosts have limits")
  func limits() {
    let user = String(repeating: "a", count: ForgeAccount.longestUser)
    #expect(ForgeAccount(user: user, host: "github.com") != nil)
    #expect(ForgeAccount(user: user + "a", host: "github.com") == nil)
    let label = String(repeating: "a", count: 63)
    #expect(ForgeAccount(user: "a", host: label + ".org") != nil)
    #expect(ForgeAccount(user: "a", host: label + "a.org") == nil)
    let host = [label, label, label, String(repeating: "a", count: 61)].joined(separator: ".")
    #expect(ForgeAccount(user: "a", host: host) != nil)
    #expect(ForgeAccount(user: "a", host: host + "a") == nil)
    #expect(ForgeAccount(user: "a", host: "b.org", number: 0) == nil)
    #expect(ForgeAccount(user: "a", host: "b.org", number: ForgeAccount.largestNumber + 1) == nil)
  }
}
