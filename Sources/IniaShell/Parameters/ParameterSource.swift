package import AWSClient

/// What reading parameters needs from outside: files, standard input, time and chance, and settings.
package struct ParameterSource: Sendable {
  /// The bytes of a local file; nil where there is none.
  package var readFile: @Sendable (String) throws -> [UInt8]?
  /// A local path as the command line spells it, made absolute.
  package var resolve: @Sendable (String) -> String
  /// Whether text for a blob is base64, as the AWS CLI v2 has it, and not the bytes themselves.
  package var textBlobsAreBase64: Bool
  /// Whether pages are fetched one after the other.
  package var paginates: Bool
  /// The descriptor that `-` reads; nil where the script itself comes from it.
  package var input: Int32?
  package var runtime: Runtime
  /// A client for what has to be asked before a call can be made.
  package var client: @Sendable (ServiceModel) throws -> Client
}
