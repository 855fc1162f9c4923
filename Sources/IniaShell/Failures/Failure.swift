package import AWSClient
import AWSResources
import Documents
import Glibc

/// An error as the person at the prompt meets it: the sentence, what to do, and the exit code. The one place where
/// errors become words and codes; whoever throws only states facts.
package struct Failure: Error, Sendable {
  /// What happened, without a final line end; empty when there is nothing to say.
  package var message: String
  /// What to do, on a line of its own.
  package var hint: String?
  /// The AWS CLI v2's exit code.
  package var status: Int32
  /// The service's error, whole, for `error`.
  package var service: ServiceError?

  package init(message: String, hint: String? = nil, status: Int32, service: ServiceError? = nil) {
    self.message = message
    self.hint = hint
    self.status = status
    self.service = service
  }

  /// Exit codes of the AWS CLI v2 (`awscli/errorhandler.py`, `awscli/constants.py`), and those of shells for signals:
  /// 128 and the number of SIGINT or SIGPIPE.
  package enum Status {
    package static let interrupted: Int32 = 130
    package static let brokenPipe: Int32 = 141
    package static let usage: Int32 = 252
    package static let configuration: Int32 = 253
    package static let service: Int32 = 254
    package static let other: Int32 = 255
  }

  /// The failure that `error` is.
  package init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as UsageError: self.init(message: error.message, hint: error.hint, status: Status.usage)
    case let error as SyntaxError: self.init(message: "syntax: \(error.message)", status: Status.usage)
    case let error as ExpansionError: self.init(Self.usage(error))
    case let error as JMESPathError: self.init(message: "\(error)", status: Status.usage)
    case let error as JSONError: self.init(message: "\(error)", status: Status.usage)
    case let error as TestAnswer: self.init(message: "", status: error.status)
    case let error as TestError: self.init(message: error.message, status: 2)
    case let error as QuietFailure: self.init(message: "", status: error.status)
    case is CancellationError: self.init(message: "", status: Status.interrupted)
    case TransportError.cancelled: self.init(message: "", status: Status.interrupted)
    case is BrokenPipe: self.init(message: "", status: Status.brokenPipe)
    case let error as ServiceError:
      self.init(
        message: error.description, hint: Self.requestID(error), status: Status.service, service: error)
    case let error as ClientError: self.init(error)
    case let error as CatalogError: self.init(message: "\(error)", status: Status.configuration)
    case let error as TransferError: self.init(error)
    case let error as FileReadError:
      self.init(message: "\(error.path.shown): \(error.reason)", status: Status.other)
    default: self.init(message: "\(error)", status: Status.other)
    }
  }

  private init(_ error: TransferError) {
    switch error {
    case .file(let path, let code):
      self.init(message: "\(path.shown): \(FileReadError(path: path, code: code).reason)", status: Status.other)
    case .wrongSize(let address, let expected, let got):
      self.init(message: "\(address.uri): \(got) bytes came of \(expected)", status: Status.other)
    case .changed(let path):
      self.init(
        message: "\(path.shown): the file changed while it was sent, and was not deleted", status: Status.other)
    case .tooLarge(let address, let size):
      self.init(message: "\(address.uri): S3 has no objects of \(size) bytes", status: Status.other)
    case .noUploadID(let address):
      self.init(message: "\(address.uri): S3 began an upload without naming it", status: Status.other)
    case .setting(let fault):
      self.init(
        message: "the profile's s3 setting \(fault.name) is \(fault.value), which is no size or number",
        status: Status.configuration)
    }
  }

  private init(_ error: ClientError) {
    if case .cancelled = error {
      self.init(message: "", status: Status.interrupted)
      return
    }
    self.init(
      message: error.description, hint: error.serviceError.flatMap(Self.requestID), status: error.exitStatus,
      service: error.serviceError)
  }

  /// What the service's operators ask for.
  private static func requestID(_ error: ServiceError) -> String? { error.requestID.map { "request id: \($0)" } }

  private static func usage(_ error: ExpansionError) -> UsageError {
    switch error {
    case .unset(let name, let known):
      let near = Names.nearest(to: name, in: known, limit: 3).map { "$\($0)" }
      return UsageError("no variable $\(name)", hint: near.isEmpty ? nil : "nearest: \(near.joined(separator: " "))")
    case .badPath(let name, let path, let error):
      return UsageError("${\(name).\(path)}: \(error)")
    case .refused(let name, let words):
      return UsageError("\(name): \(words.isEmpty ? "not set" : words.shown)")
    case .arithmetic(let error): return UsageError("$((…)): \(error.message)")
    case .part(let name, let length):
      return UsageError("${\(name):…:\(length)}: the part ends before it begins")
    case .notAVariable(let name): return UsageError("${\(name):=…}: only a variable can be set")
    }
  }
}

extension ClientError {
  /// The AWS CLI v2's exit code for this error.
  var exitStatus: Int32 {
    switch self {
    case .service: Failure.Status.service
    case .noCredentials, .credentials, .configuration, .endpoint(.noRegion): Failure.Status.configuration
    case .validation, .unknownService, .unknownOperation, .unknownWaiter, .refused, .serialization, .endpoint:
      Failure.Status.usage
    case .cancelled: Failure.Status.interrupted
    case .notRepeatable(let error): error.exitStatus
    case .eventStream, .signing, .transport, .malformedResponse, .checksumMismatch, .pagination, .model:
      Failure.Status.other
    }
  }
}
