package import AWSClient
import Synchronization

/// A transport without a network: it answers from a script or a rule, and remembers what it was asked.
package final class FakeTransport: Transport {
  /// What a request gets.
  package enum Answer: Sendable {
    /// An answer.
    case response(HTTPResponse)
    /// An error instead of one.
    case failure(TransportError)

    /// A whole answer with a text as its body.
    package static func reply(_ status: Int, _ body: String = "", headers: HTTPHeaders = HTTPHeaders()) -> Answer {
      .response(HTTPResponse(status: status, headers: headers, body: .bytes(Array(body.utf8))))
    }
  }

  private struct State {
    var script: [Answer]
    var requests: [HTTPRequest] = []
    var options: [TransportOptions] = []
    var areBeside: [Bool] = []
  }

  private let state: Mutex<State>
  private let rule: (@Sendable (HTTPRequest, Int) -> Answer)?

  /// A transport that gives these answers one after the other, and then fails as a closed connection.
  package init(_ script: [Answer]) {
    state = Mutex(State(script: script))
    rule = nil
  }

  /// A transport that asks `rule`, with the request's number from 0.
  package init(rule: @escaping @Sendable (HTTPRequest, Int) -> Answer) {
    state = Mutex(State(script: []))
    self.rule = rule
  }

  /// The requests so far.
  package var requests: [HTTPRequest] { state.withLock { $0.requests } }
  /// The options they came with.
  package var options: [TransportOptions] { state.withLock { $0.options } }
  /// Whether their threads went on with other work.
  package var areBeside: [Bool] { state.withLock { $0.areBeside } }

  /// Answers from the script or the rule.
  package func send(
    _ request: HTTPRequest, _ options: TransportOptions, isBeside: Bool
  ) async throws -> HTTPResponse {
    if Task.isCancelled { throw TransportError.cancelled }
    let (number, scripted) = state.withLock { state in
      state.requests.append(request)
      state.options.append(options)
      state.areBeside.append(isBeside)
      return (state.requests.count - 1, state.script.isEmpty ? nil : state.script.removeFirst())
    }
    switch rule.map({ $0(request, number) }) ?? scripted ?? .failure(.closed(reason: "the script has ended")) {
    case .response(var response):
      if options.streamsBody, response.status < 300, let bytes = response.body.bytes {
        response.body = .stream(BodyStream(chunks: bytes.isEmpty ? [] : [bytes]))
      }
      return response
    case .failure(let error): throw error
    }
  }
}
