internal import Documents

/// Everything that can keep a client from giving an output: facts; the words are in `ClientError+Words`.
public enum ClientError: Error, Sendable {
  /// The parameters are not what the model says; nothing was sent.
  case validation([ParameterFault])
  /// There is no such service; with the names that look most like it.
  case unknownService(String, nearest: [String])
  /// The service has no such operation; with the names that look most like it.
  case unknownOperation(String, service: String, nearest: [String])
  /// The service has no such waiter; with the names that look most like it.
  case unknownWaiter(String, service: String, nearest: [String])
  /// A parameter breaks a rule of the service that the model does not hold; nothing was sent.
  case refused(String)
  /// The input cannot be written as a request.
  case serialization(SerializationError)
  /// There is no address for the call.
  case endpoint(EndpointError)
  /// The settings are wrong.
  case configuration(ConfigurationError)
  /// No source has credentials; where was looked.
  case noCredentials(looked: [String])
  /// A source of credentials that is set up failed, in its own words.
  case credentials(String)
  /// The request has to be signed in a way that cannot be done here.
  case signing(String)
  /// There is no answer.
  case transport(TransportError, url: String)
  /// The answer is not what the model says.
  case malformedResponse(MalformedResponse, operation: String)
  /// An answer of events is damaged, or ends inside of one.
  case eventStream(EventStreamFault, operation: String)
  /// A failure after which the request would have been sent again, had its body been one that can be read twice.
  indirect case notRepeatable(ClientError)
  /// The answer's body does not fit its checksum.
  case checksumMismatch(algorithm: String, operation: String)
  /// The service refused or failed.
  case service(ServiceError)
  /// The results cannot be paged through.
  case pagination(PaginationError)
  /// The model itself is wrong: an expression that is none.
  case model(String)
  /// The task was cancelled.
  case cancelled

  /// The service's error, when it is one.
  public var serviceError: ServiceError? {
    switch self {
    case .service(let error): error
    case .notRepeatable(let error): error.serviceError
    default: nil
    }
  }

  /// The error that ended the reading of an answer of events. Reading one throws facts of several kinds; this is what
  /// they mean to whoever made the call.
  public init(readingEventsOf operation: OperationModel, _ error: any Error) {
    switch error {
    case let error as ClientError: self = error
    case let error as ServiceError: self = .service(error)
    case let error as MalformedResponse: self = .malformedResponse(error, operation: operation.name)
    case let error as EventStreamFault: self = .eventStream(error, operation: operation.name)
    case TransportError.cancelled: self = .cancelled
    case is CancellationError: self = .cancelled
    case let error as TransportError: self = .transport(error, url: operation.service.name)
    default: self = .model("\(operation.name): \(error)")
    }
  }
}
