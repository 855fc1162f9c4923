import AWSClient
import Documents
import Synchronization
import TestSupport

/// A machine for tests of credentials: files that can be written, a transport that answers, a clock that stands, and
/// services that are asked by closure.
final class CredentialWorld: Sendable {
  let clock: ManualClock
  let transport: FakeTransport
  private let state: Mutex<State>

  struct State {
    var files: [String: String]
    var calls: [CredentialCall] = []
  }

  init(
    files: [String: String] = [:], start: Timestamp = Timestamp(seconds: 1_800_000_000),
    answer: @escaping @Sendable (HTTPRequest, Int) -> FakeTransport.Answer = { _, _ in
      .failure(.couldNotConnect(host: "h", reason: "nobody"))
    }
  ) {
    clock = ManualClock(start)
    transport = FakeTransport(rule: answer)
    state = Mutex(State(files: files))
  }

  var files: [String: String] { state.withLock { $0.files } }
  var calls: [CredentialCall] { state.withLock { $0.calls } }

  func write(_ path: String, _ text: String) { state.withLock { $0.files[path] = text } }

  /// A context; `call` answers calls to services, after they are noted.
  func context(
    config: String = "", credentials: String = "", variables: [String: String] = [:], profile: String? = nil,
    ask: (@Sendable (String) async throws -> String)? = nil,
    call: @escaping @Sendable (CredentialCall) async throws -> Document = { _ in .emptyMap }
  ) throws -> CredentialContext {
    write("/home/u/.aws/config", config)
    write("/home/u/.aws/credentials", credentials)
    let access = FileAccess(
      read: { path in self.files[path].map { Array($0.utf8) } },
      write: { path, bytes in self.write(path, String(decoding: bytes, as: UTF8.self)) })
    let environment = Environment(variables: variables, homeDirectory: "/home/u", files: access)
    let configuration = try Configuration(options: ConfigurationOptions(profile: profile), environment: environment)
    let runtime = Runtime(transport: transport, clock: clock, random: { 0 }, uuid: { "u" })
    return CredentialContext(
      configuration: configuration, runtime: runtime,
      call: { request in
        self.state.withLock { $0.calls.append(request) }
        return try await call(request)
      }, ask: ask)
  }
}
