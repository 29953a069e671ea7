/// Every code that a finding, a refused record or an unanswered question can carry.
///
/// Codes are stable: scripts match on them and `troth explain CODE` has a page for each. A code is
/// listed here once something can produce it. Specification: docs/spec/check.md, "Codes".
public enum FindingCode: String, CaseIterable, Hashable, Sendable, Comparable {
  // Commits.
  case commitUnsigned = "commit-unsigned"
  case commitSignatureBad = "commit-signature-bad"
  case commitMalformed = "commit-malformed"
  case signatureUnsupported = "signature-unsupported"
  case signerUnknown = "signer-unknown"
  case signerRetired = "signer-retired"
  case signerCompromised = "signer-compromised"
  case authorUnknown = "author-unknown"
  case coAuthorUnknown = "co-author-unknown"
  case accountChanged = "account-changed"
  case keyClaimedTwice = "key-claimed-twice"
  case commitAssisted = "commit-assisted"
  case mergeDiffers = "merge-differs"
  case mergeNotRecomputed = "merge-not-recomputed"
  case forkFromBefore = "fork-from-before"
  // Strangers.
  case personHeld = "person-held"
  case strangerRefused = "stranger-refused"
  // Trust.
  case trustTooLow = "trust-too-low"
  case trustQueued = "trust-queued"
  case trustContested = "trust-contested"
  case personBlocked = "person-blocked"
  case approvalMissing = "approval-missing"
  case approvalVoided = "approval-voided"
  // Agents.
  case agentNotSponsored = "agent-not-sponsored"
  case agentMayNot = "agent-may-not"
  // Terms.
  case agreementMissing = "agreement-missing"
  case agreementOutdated = "agreement-outdated"
  case agreementEnded = "agreement-ended"
  // Data about people.
  case consentMissing = "consent-missing"
  case consentRequested = "consent-requested"
  case consentRefused = "consent-refused"
  case consentDeferred = "consent-deferred"
  case consentWithdrawn = "consent-withdrawn"
  case consentRevoked = "consent-revoked"
  case consentInvalidated = "consent-invalidated"
  case consentExpired = "consent-expired"
  case consentProhibited = "consent-prohibited"
  case purposeNotCovered = "purpose-not-covered"
  case operationNotCovered = "operation-not-covered"
  case audienceNotCovered = "audience-not-covered"
  case guardianMissing = "guardian-missing"
  case subjectUnknown = "subject-unknown"
  case audienceUnknown = "audience-unknown"
  // Records.
  case recordMalformed = "record-malformed"
  case recordDuplicateKey = "record-duplicate-key"
  case recordNoncanonical = "record-noncanonical"
  case recordMisplaced = "record-misplaced"
  case recordContextMismatch = "record-context-mismatch"
  case recordSignatureBad = "record-signature-bad"
  case recordUnattributed = "record-unattributed"
  case recordForeign = "record-foreign"
  case recordChanged = "record-changed"
  case recordDeleted = "record-deleted"
  case recordUnknownKind = "record-unknown-kind"
  case tooManyRecords = "too-many-records"
  case keyMaterial = "key-material"
  // Project.
  case notAProject = "not-a-project"
  case policyInvalid = "policy-invalid"
  case policyUnratified = "policy-unratified"
  case termsUnratified = "terms-unratified"
  case amendmentProposed = "amendment-proposed"
  case projectRival = "project-rival"
  case identityContested = "identity-contested"
  case rollback
  case stale
  case equivocation
  case ledgerMissing = "ledger-missing"
  case ledgerRewritten = "ledger-rewritten"
  case newerVersionNeeded = "newer-version-needed"
  // Environment.
  case objectMissing = "object-missing"
  case repositoryUnsupported = "repository-unsupported"
  case gitFailed = "git-failed"
  case storeLocked = "store-locked"

  /// By their text.
  public static func < (left: FindingCode, right: FindingCode) -> Bool {
    left.rawValue < right.rawValue
  }
}
