import TrothCrypto
import TrothModel
import TrothReport

/// What `init` says when it is done: what becomes public, what it changes, and what comes next.
struct InitWords {
  let console: Console
  let place: InitPlace
  let isCommitted: Bool
  /// Whether a sign-off is enough for the terms that the policy asks everybody for, founders too.
  let signsOff: Bool
  /// Who is to be the second steward, as the founder calls them.
  let secondSteward: String?

  func explain(_ event: Verified) {
    console.remark("fingerprint: \(Fingerprint.text(event.id.digest))")
    console.remark(
      "What becomes public with your next push: your name, your device's public key, and these texts."
    )
    console.remark("Nothing from before counts against anyone.")
    console.remark(
      "You are the only steward: if your keys are lost, the project cannot be amended any more."
        + (secondSteward == nil
          ? " `troth project propose --add-steward DID` names a second one." : ""))
    if let secondSteward {
      console.remark("For \(PlainText.line(secondSteward)) to be the second steward:")
      console.remark("  they run: troth join --identity")
      console.remark("  and you:  troth project propose --add-steward DID")
    }
    if !isCommitted {
      console.remark("next: git commit\(signsOff ? " --signoff" : "") -m \"Adopt Troth\"")
    }
    if let branch = place.newBranch {
      console.remark(
        "then: bring \(branch) to \(place.branch), by a pull request or with git merge; "
          + "until it is there, nothing is in force")
    } else {
      console.remark("then: troth hook install")
    }
  }
}
