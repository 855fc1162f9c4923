import AWSClient
import AWSResources
import Documents
import Synchronization
import Testing

/// A caller that answers from a script and remembers what it was asked.
final class FakeCaller: OperationCaller {
  struct Call: Sendable, Equatable, CustomStringConvertible {
    let operation: String
    let parameters: Document
    var pageSize: Int?

    init(_ operation: String, _ parameters: Document, pageSize: Int? = nil) {
      self.operation = operation
      self.parameters = parameters
      self.pageSize = pageSize
    }

    var description: String {
      "\(operation) \(JSONWriter.string(parameters, style: .compact))" + (pageSize.map { " page \($0)" } ?? "")
    }
  }

  enum Answer: Sendable {
    case document(Document)
    case error(ServiceError)
  }

  let service: ServiceModel
  private let answers: Mutex<[String: [Answer]]>
  private let made = Mutex<[Call]>([])
  private let ahead = Mutex<[Bool]>([])
  /// Held by a call until it may answer, so that tests can have several callers wait for one load.
  private let gate: (@Sendable () async -> Void)?

  init(
    _ service: ServiceModel, _ answers: [String: [Answer]], gate: (@Sendable () async -> Void)? = nil
  ) {
    self.service = service
    self.answers = Mutex(answers)
    self.gate = gate
  }

  convenience init(_ service: ServiceModel, _ answers: [String: [Document]] = [:]) {
    self.init(service, answers.mapValues { $0.map(Answer.document) })
  }

  /// Which of the listings so far were to be read ahead.
  var readsAhead: [Bool] { ahead.withLock { $0 } }

  /// The calls so far.
  var calls: [Call] { made.withLock { $0 } }

  func call(_ operation: OperationModel, _ parameters: Document) async throws -> OperationOutput {
    made.withLock { $0.append(Call(operation.name, parameters)) }
    await gate?()
    return OperationOutput(document: try answer(operation.name), metadata: ResponseMetadata(status: 200))
  }

  func pages(
    _ operation: OperationModel, _ parameters: Document, pageSize: Int?, readsAhead: Bool
  ) throws -> any OperationPages {
    ahead.withLock { $0.append(readsAhead) }
    return Pages(caller: self, call: Call(operation.name, parameters, pageSize: pageSize))
  }

  /// Every page of a scripted operation is one answer; the last one is known by there being no other.
  private struct Pages: OperationPages {
    let caller: FakeCaller
    let call: Call

    mutating func next() async throws -> Document? {
      guard caller.answers.withLock({ $0[call.operation]?.isEmpty == false }) else { return nil }
      caller.made.withLock { $0.append(call) }
      return try caller.answer(call.operation)
    }
  }

  private func answer(_ operation: String) throws -> Document {
    let next = answers.withLock { answers -> Answer? in
      guard let first = answers[operation]?.first else { return nil }
      answers[operation]?.removeFirst()
      return first
    }
    switch next {
    case .document(let document): return document
    case .error(let error): throw error
    case nil:
      Issue.record("no answer is left for \(operation)")
      return .emptyMap
    }
  }
}

extension ServiceError {
  /// An error with a code and nothing else.
  static func fake(_ code: String, status: Int = 400) -> ServiceError {
    ServiceError(code: code, message: code, status: status, service: "fake", operation: "Fake")
  }
}
