public import TrothModel

/// One Ed25519 key that an SSH agent holds.
public struct AgentSigner: Signer {
  /// The agent.
  public let agent: SSHAgent
  /// The public half of the key.
  public let key: DeviceKey

  /// A signer for a key that the agent is expected to hold; it is asked at the first signature.
  public init(agent: SSHAgent, key: DeviceKey) {
    self.agent = agent
    self.key = key
  }

  /// The pure Ed25519 signature over the message, 64 bytes.
  ///
  /// - Throws: as ``SSHAgent/sign(_:key:)``.
  public func sign(_ message: [UInt8]) throws(TrothError) -> [UInt8] {
    try agent.sign(message, key: key)
  }
}
