import Subprocess

/// Bytes for a program that may end without reading them all, which is its own affair: its status
/// tells whether it was content.
struct PatientInput: InputProtocol {
  let bytes: [UInt8]

  func write(with writer: StandardInputWriter) async throws {
    _ = try? await writer.write(bytes)
  }
}
