import Testing

@testable import TrothCrypto

/// The blob inside an armoured signature.
func blob(of text: [UInt8]) throws -> [UInt8] {
  try #require(SSHSignature.armour.decode(text))
}

/// A blob as an armoured signature.
func armoured(_ blob: [UInt8]) -> [UInt8] { Array(SSHSignature.armour.encode(blob).utf8) }

/// The wire form of a whole signature, with each part open to change.
func signatureBlob(
  magic: String = "SSHSIG", version: UInt32 = 1, key: [UInt8], namespace: [UInt8],
  reserved: [UInt8] = [], hash: String = "sha512", inner: [UInt8]
) -> [UInt8] {
  var writer = WireWriter()
  writer.raw(magic.utf8)
  writer.uint32(version)
  writer.string(key)
  writer.string(namespace)
  writer.string(reserved)
  writer.string(hash.utf8)
  writer.string(inner)
  return writer.bytes
}

/// Several strings of the wire format, one after the other.
func wire(_ strings: [UInt8]...) -> [UInt8] {
  var writer = WireWriter()
  for string in strings { writer.string(string) }
  return writer.bytes
}
