public import TrothModel

extension Explanation {
  /// The page of a code. Every code has one: the compiler sees to it.
  public static func of(_ code: FindingCode) -> Explanation {
    switch code {
    case .commitUnsigned: commitUnsigned
    case .commitSignatureBad: commitSignatureBad
    case .commitMalformed: commitMalformed
    case .signatureUnsupported: signatureUnsupported
    case .signerUnknown: signerUnknown
    case .signerRetired: signerRetired
    case .signerCompromised: signerCompromised
    case .authorUnknown: authorUnknown
    case .coAuthorUnknown: coAuthorUnknown
    case .accountChanged: accountChanged
    case .keyClaimedTwice: keyClaimedTwice
    case .commitAssisted: commitAssisted
    case .forkFromBefore: forkFromBefore
    case .mergeDiffers: mergeDiffers
    case .mergeNotRecomputed: mergeNotRecomputed
    case .personHeld: personHeld
    case .strangerRefused: strangerRefused
    case .trustTooLow: trustTooLow
    case .trustQueued: trustQueued
    case .trustContested: trustContested
    case .personBlocked: personBlocked
    case .approvalMissing: approvalMissing
    case .approvalVoided: approvalVoided
    case .agentNotSponsored: agentNotSponsored
    case .agentMayNot: agentMayNot
    case .agreementMissing: agreementMissing
    case .agreementOutdated: agreementOutdated
    case .agreementEnded: agreementEnded
    case .consentMissing: consentMissing
    case .consentRequested: consentRequested
    case .consentRefused: consentRefused
    case .consentDeferred: consentDeferred
    case .consentWithdrawn: consentWithdrawn
    case .consentRevoked: consentRevoked
    case .consentInvalidated: consentInvalidated
    case .consentExpired: consentExpired
    case .consentProhibited: consentProhibited
    case .purposeNotCovered: purposeNotCovered
    case .operationNotCovered: operationNotCovered
    case .audienceNotCovered: audienceNotCovered
    case .guardianMissing: guardianMissing
    case .subjectUnknown: subjectUnknown
    case .audienceUnknown: audienceUnknown
    case .recordMalformed: recordMalformed
    case .recordDuplicateKey: recordDuplicateKey
    case .recordNoncanonical: recordNoncanonical
    case .recordMisplaced: recordMisplaced
    case .recordContextMismatch: recordContextMismatch
    case .recordSignatureBad: recordSignatureBad
    case .recordUnattributed: recordUnattributed
    case .recordForeign: recordForeign
    case .recordChanged: recordChanged
    case .recordDeleted: recordDeleted
    case .recordUnknownKind: recordUnknownKind
    case .tooManyRecords: tooManyRecords
    case .keyMaterial: keyMaterial
    case .notAProject: notAProject
    case .policyInvalid: policyInvalid
    case .policyUnratified: policyUnratified
    case .termsUnratified: termsUnratified
    case .amendmentProposed: amendmentProposed
    case .projectRival: projectRival
    case .identityContested: identityContested
    case .rollback: rollback
    case .stale: stale
    case .equivocation: equivocation
    case .ledgerMissing: ledgerMissing
    case .ledgerRewritten: ledgerRewritten
    case .newerVersionNeeded: newerVersionNeeded
    case .objectMissing: objectMissing
    case .repositoryUnsupported: repositoryUnsupported
    case .gitFailed: gitFailed
    case .storeLocked: storeLocked
    }
  }
}

/// The groups that codes are listed in.
public enum ExplanationGroup: String, CaseIterable, Sendable {
  case commits = "Commits and their people"
  case trust = "Trust and approvals"
  case terms = "Terms"
  case consent = "Data about people"
  case records = "Records"
  case project = "The project"
  case environment = "The surroundings"

  /// The codes of the group, in the order in which they are declared.
  public var codes: [FindingCode] { FindingCode.allCases.filter { Self.of($0) == self } }

  /// The group of a code.
  public static func of(_ code: FindingCode) -> ExplanationGroup {
    switch code {
    case .commitUnsigned, .commitSignatureBad, .commitMalformed, .signatureUnsupported,
      .signerUnknown, .signerRetired, .signerCompromised, .authorUnknown, .coAuthorUnknown,
      .accountChanged, .keyClaimedTwice, .commitAssisted, .forkFromBefore, .mergeDiffers,
      .mergeNotRecomputed,
      .personHeld, .strangerRefused, .agentNotSponsored, .agentMayNot:
      .commits
    case .trustTooLow, .trustQueued, .trustContested, .personBlocked, .approvalMissing,
      .approvalVoided:
      .trust
    case .agreementMissing, .agreementOutdated, .agreementEnded: .terms
    case .consentMissing, .consentRequested, .consentRefused, .consentDeferred, .consentWithdrawn,
      .consentRevoked, .consentInvalidated, .consentExpired, .consentProhibited,
      .purposeNotCovered, .operationNotCovered, .audienceNotCovered, .guardianMissing,
      .subjectUnknown, .audienceUnknown:
      .consent
    case .recordMalformed, .recordDuplicateKey, .recordNoncanonical, .recordMisplaced,
      .recordContextMismatch, .recordSignatureBad, .recordUnattributed, .recordForeign,
      .recordChanged, .recordDeleted, .recordUnknownKind, .tooManyRecords, .keyMaterial:
      .records
    case .notAProject, .policyInvalid, .policyUnratified, .termsUnratified, .amendmentProposed,
      .projectRival, .identityContested, .rollback, .stale, .equivocation,
      .ledgerMissing, .ledgerRewritten,
      .newerVersionNeeded:
      .project
    case .objectMissing, .repositoryUnsupported, .gitFailed, .storeLocked: .environment
    }
  }
}
