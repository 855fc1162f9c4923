internal import Documents

/// The words of every error a client can give, in one place. They are the AWS CLI's where it has some.
extension ClientError: CustomStringConvertible {
  /// The error in words, for a user.
  public var description: String {
    switch self {
    case .validation(let faults): return ParameterFault.report(faults)
    case .unknownService(let name, let nearest): return "no service is called \(name)" + Self.suggest(nearest)
    case .unknownOperation(let name, let service, let nearest):
      return "\(service) has no operation called \(name)" + Self.suggest(nearest)
    case .unknownWaiter(let name, let service, let nearest):
      return "\(service) has no waiter called \(name)" + Self.suggest(nearest)
    case .refused(let words), .credentials(let words), .signing(let words), .model(let words): return words
    case .serialization(let error): return Self.words(error)
    case .endpoint(.noRegion(let service)):
      return
        "You must specify a region for \(service): with --region, AWS_REGION, the profile's region or `region NAME`"
    case .endpoint(let error): return error.description
    case .configuration(let error): return error.description
    case .noCredentials(let looked):
      let places = looked.isEmpty ? "" : ". Looked in: \(looked.joined(separator: ", "))"
      return "Unable to locate credentials\(places)"
    case .transport(let error, let url): return error.words(url: url)
    case .malformedResponse(let fault, let operation): return "\(operation): \(fault)"
    case .eventStream(let fault, let operation): return "\(operation): \(Self.words(fault))"
    case .notRepeatable(let error):
      return "\(error.description)\nIt was not tried again: what was sent can be read only once"
    case .checksumMismatch(let algorithm, let operation):
      return "\(operation): the \(algorithm.uppercased()) checksum of the response does not fit its body"
    case .service(let error): return error.description
    case .pagination(let error): return Self.words(error)
    case .cancelled: return "cancelled"
    }
  }

  private static func suggest(_ names: [String]) -> String {
    switch names.count {
    case 0: ""
    case 1: "; did you mean \(names[0])?"
    default: "; did you mean \(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])?"
    }
  }

  private static func words(_ error: SerializationError) -> String {
    switch error {
    case .emptyLabel(let member): "\(member) must not be empty: it is part of the address"
    case .invalidHostLabel(let members): "\(members.joined(separator: ", ")): not a valid part of a host name"
    case .invalidValue(let path, let expected): "Invalid value for parameter \(path): \(expected)"
    case .eventStreamInput: "operations that send an event stream need HTTP/2 both ways, which is not supported"
    case .bodyGivenTwice(let member): "\(member) is given twice"
    case .unexpectedBody: "the operation takes no body"
    }
  }

  private static func words(_ fault: EventStreamFault) -> String {
    switch fault {
    case .preludeChecksum: "the events are damaged, or no events: the checksum of a message's length is wrong"
    case .messageChecksum: "the events are damaged: the checksum of a message is wrong"
    case .length(let total, let headers):
      "the events are damaged: a message of \(total) bytes with \(headers) bytes of headers"
    case .header: "the events are damaged: the headers of a message cannot be read"
    case .duplicateHeader(let name): "the events are damaged: a message has the header \(name) twice"
    case .cutOff(let missing): "the events were cut off: \(missing) byte\(missing == 1 ? " is" : "s are") missing"
    case .noInitialResponse: "the answer does not begin with an initial response"
    case .noEnd(let event): "the events ended without \(event), so that some are missing"
    }
  }

  private static func words(_ error: PaginationError) -> String {
    switch error {
    case .badStartingToken(let token): "Bad starting token: \(token)"
    case .sameTokenTwice(let token):
      "Error during pagination: The same next token was received twice: \(token)"
    case .tokensInCircle(let token, let pages):
      "Error during pagination: The next tokens go round in a circle of \(pages) pages; this one came again: \(token)"
    case .pageSizeNotSupported: "Error during pagination: the operation has no parameter for the size of a page"
    case .expression(let error): "Error during pagination: \(error)"
    }
  }
}

extension ServiceError: CustomStringConvertible {
  /// The AWS CLI's sentence for it.
  public var description: String {
    "An error occurred (\(code)) when calling the \(operation) operation: \(message)"
  }
}

extension TransportError {
  /// The failure in words, of a request to `url`.
  public func words(url: String) -> String {
    switch self {
    case .couldNotResolve(let host): "Could not connect to the endpoint URL: \"\(url)\" (no address for \(host))"
    case .couldNotConnect(_, let reason): "Could not connect to the endpoint URL: \"\(url)\" (\(reason))"
    case .proxy(let address, let reason): "Failed to connect to proxy URL: \"\(address)\" (\(reason))"
    case .tooLarge(let part, let limit):
      "The \(part.rawValue) of the response from \"\(url)\" is larger than \(limit) bytes, and was not read on"
    case .tooSlow(let seconds):
      "The response from \"\(url)\" did not come to its end within \(JSONWriter.number(seconds)) seconds"
    case .timedOut(.connect): "Connect timeout on endpoint URL: \"\(url)\""
    case .timedOut(.read): "Read timeout on endpoint URL: \"\(url)\""
    case .handshake(let reason): "The TLS connection to \(url) could not be set up: \(reason)"
    case .tls(let reason): "SSL validation failed for \(url): \(reason)"
    case .cutOff(let expected?, let got):
      "The response from \"\(url)\" was cut off after \(got) of \(expected) bytes"
    case .cutOff(nil, let got): "The response from \"\(url)\" was cut off after \(got) bytes"
    case .closed: "Connection was closed before we received a valid response from endpoint URL: \"\(url)\"."
    case .malformed(let reason): "The response from \"\(url)\" is not HTTP: \(reason)"
    case .body(let reason): "Cannot read what is to be sent: \(reason)"
    case .notRewindable: "The request has to be sent again, but its body can be read only once"
    case .unsupportedURL(let reason): "Not a usable URL: \"\(url)\" (\(reason))"
    case .cancelled: "cancelled"
    case .failed(let reason): "The request to \"\(url)\" failed: \(reason)"
    }
  }
}
