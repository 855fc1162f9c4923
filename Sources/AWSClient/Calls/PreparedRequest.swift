/// A call that is ready to be signed and sent: what `--plan` prints.
public struct PreparedRequest: Sendable {
  /// The operation.
  public let operation: OperationModel
  /// The request, unsigned.
  public var request: HTTPRequest
  /// The region it goes to; nil for services without regions.
  public var region: String? { plan.region }

  /// Where it goes and how it is to be signed.
  package let plan: EndpointPlan
  /// The call it is made of.
  package let call: Call
  /// What it makes use of, but for its credentials.
  let features: UserAgentFeatures
  /// The checksum that is still to be made.
  var checksum: PendingChecksum?
  /// The checksum that follows the body, for bodies that stream.
  var trailer: ChecksumAlgorithm? { if case .trailer(let algorithm)? = checksum { algorithm } else { nil } }
  /// The SHA-256 of the body, in hexadecimal, where the signature needs it and it is known already.
  var digest: String?
  /// Where it goes, as a name for what is remembered of that place.
  var endpointKey: String { "\(operation.service.name) \(plan.region ?? "")" }
  /// Whether the service itself said where to send it.
  package var isDiscovered = false
}

extension PreparedRequest {
  /// How `request`, which this one became, is to be signed, whatever is known of its body.
  func signingOptions(for request: HTTPRequest) -> SigningOptions {
    var options = plan.signing
    if trailer != nil {
      options.payload = .unsignedWithTrailer
    } else if options.includesPayloadHeader {
      options.decideS3Payload(
        request, streamsInput: operation.streamingInput != nil, configured: call.configuration.s3.signsPayload?.value)
    }
    return options
  }
}
