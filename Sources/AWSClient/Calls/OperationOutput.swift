public import Documents

/// What an operation gave back.
public struct OperationOutput: Sendable {
  /// The output's members, in the model's order; a streaming member is not among them.
  public var document: Document
  /// How the answer came.
  public var metadata: ResponseMetadata
  /// The streaming member of the output, for operations that have one.
  public var body: ResponseBody?
  /// The events of the output, for operations that answer with an event stream.
  public var events: EventStream?

  /// An output of the given parts.
  public init(
    document: Document, metadata: ResponseMetadata, body: ResponseBody? = nil, events: EventStream? = nil
  ) {
    self.document = document
    self.metadata = metadata
    self.body = body
    self.events = events
  }
}

/// How an answer came: what boto3 calls ResponseMetadata.
public struct ResponseMetadata: Sendable {
  /// The HTTP status.
  public var status: Int
  /// The service's name for the request, for asking its operators.
  public var requestID: String?
  /// S3's second name for it.
  public var hostID: String?
  /// The header fields.
  public var headers: HTTPHeaders
  /// How many times the request was sent.
  public var attempts: Int
  /// The checksum of the answer that its body is held against, at the end of it where it streams; nil where the answer
  /// has none that is checked.
  public var checksum: ChecksumAlgorithm?

  /// Metadata of the given parts.
  public init(
    status: Int, requestID: String? = nil, hostID: String? = nil, headers: HTTPHeaders = HTTPHeaders(),
    attempts: Int = 1, checksum: ChecksumAlgorithm? = nil
  ) {
    self.checksum = checksum
    self.status = status
    self.requestID = requestID
    self.hostID = hostID
    self.headers = headers
    self.attempts = attempts
  }
}
