import Testing
import TrothModel
import TrothPolicy
import TrothReport

@Suite("What init saw, in words")
struct LookReportTests {
  @Test("hostile repository: no escape of its names reaches the terminal, and no credentials")
  func hostile() {
    var look = ProjectLook()
    look.branch = "ma\u{202e}in"
    look.releaseBranches = ["release/**"]
    look.files = [.codeowners: "a\u{1b}[31m\nb"]
    look.agreementTexts = [GitPath(bytes: [0x1b, 0xff, 0x0a])]
    look.remotes = [
      RemotePlace(name: "or\u{7}igin", url: "https://ana:s3cret@github.com/a/b"),
      RemotePlace(name: "x", url: "https://s3cret\u{1b}"),
    ]
    let report = LookReport(look: look, proposal: PolicyProposal(look))
    for line in report.text {
      let isSafe = line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202e }
      #expect(isSafe && !line.contains("s3cret"), "\(line)")
    }
    let json = String(decoding: CanonicalJSON.encode(report.json), as: UTF8.self)
    #expect(!json.contains("s3cret") && json.utf8.allSatisfy { $0 >= 0x20 })
  }

  @Test("A repository that shows nothing is not talked about")
  func silence() {
    let look = ProjectLook()
    #expect(LookReport(look: look, proposal: PolicyProposal(look)).text.isEmpty)
  }
}
