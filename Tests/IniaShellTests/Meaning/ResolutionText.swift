import AWSClient
import AWSResources
import Documents

@testable import IniaShell

/// What a line means, as a row of a table has it.
///
///     ls(/s3 --limit=5 | Prefix=a)         a command: words and options, then parameters of the call behind it
///     ec2.StopInstances(--instance-ids=i-1,i-2)     an operation: each parameter as it was typed
///     here ec2.StopInstances()              the same, with the identifiers of the place
///     Instance.stop(), Bucket.wait_until_exists()   an action or waiter of the place; with a path: at /p Bucket.create()
///     ec2 wait instance-running(…)          a service's waiter
///     @a,b [ … ]                            other sessions
///     … operation of ec2                    stops early, and what may come
///     ? message                             means nothing
///     {region=r}                            global options, behind any of them
///     ! message                             what is wrong with it, behind any of them
enum ResolutionText {
  static func of(_ line: Resolution) -> String {
    switch line {
    case .nothing: "nothing"
    case .unknown(let line):
      "? \(line.error.message)" + (line.near.isEmpty ? "" : " ~ \(line.near.map(\.cliName).joined(separator: " "))")
    case .unfinished(let line): "… \(expectation(line.expectation))"
    case .fanOut(let call): "@\(call.targets) [ \(of(call.inner)) ]"
    case .operation(let call):
      (call.isOfPlace ? "here " : "") + "\(call.arguments.operation.service.name).\(call.arguments.operation.name)"
        + parameters(call.arguments) + tail(call.globals, call.arguments.faults)
    case .waiter(let call):
      "\(call.arguments.operation.service.name) wait \(call.waiter.cliName)" + parameters(call.arguments)
        + pace(call.pace) + tail(call.globals, call.pace.faults + call.arguments.faults)
    case .member(let call): member(call)
    case .builtIn(let call): builtIn(call)
    }
  }

  /// What may come next.
  static func expectation(_ expected: Expectation) -> String {
    switch expected {
    case .command: "a command"
    case .word(let kind): "\(kind)"
    case .option(let definition): "an option of \(definition.name)"
    case .global(let option): "the value of \(option.name)"
    case .service: "a service"
    case .operation(let service): "operation of \(service.cliName)"
    case .waiter(let service): "waiter of \(service.cliName)"
    case .action(let type): "action of \(type.name)"
    case .parameter(let arguments):
      switch arguments.due {
      case .value: "a value of \(arguments.uses.last?.spelling ?? "")"
      case .more: "more of \(arguments.uses.last?.spelling ?? ""), or a parameter of \(arguments.operation.cliName)"
      case nil: "a parameter of \(arguments.operation.cliName)"
      }
    case .nothing: "nothing"
    }
  }

  private static func member(_ call: MemberCall) -> String {
    let place = call.path.map { "at \($0.text) " } ?? ""
    switch call.member {
    case .action(let action): return place + action.name + parameters(call.arguments) + tail(call)
    case .waiter(let waiter, let wanted):
      return place + waiter.name + parameters(call.arguments) + pace(wanted) + tail(call)
    case .batch(let action, let filters):
      return place + "each" + parameters(filters) + " " + action.name + parameters(call.arguments) + tail(call)
    }
  }

  private static func tail(_ call: MemberCall) -> String { tail(call.globals, call.arguments.faults) }

  private static func builtIn(_ call: BuiltInCall) -> String {
    if call.asksForHelp { return "\(call.definition.name) --help" }
    let invocation = call.invocation
    let holdsLine = call.definition.embedding.map { $0.begins(in: invocation) } ?? false
    var own = invocation.words
    if holdsLine, let embedding = call.definition.embedding {
      // The words of the other line are shown as that line.
      switch embedding {
      case .command, .commandAfterDashes, .topic, .action, .batchAction: own = []
      case .commandAfterEquals: own = Array(own.prefix(1))
      }
    }
    let options = invocation.ordered.map { name, value in value.map { "\(name)=\($0.text)" } ?? name }
    let parameters = invocation.parameters.isEmpty ? [] : ["|"] + invocation.parameters.map(\.text)
    let inside = (own.map(\.text) + options + parameters).joined(separator: " ")
    return "\(call.definition.name)(\(inside))" + (holdsLine ? " [ \(of(invocation.inner)) ]" : "")
      + tail(call.globals, call.faults.filter { fault in !call.globals.faults.contains(fault) })
  }

  private static func parameters(_ arguments: OperationArguments) -> String {
    let uses = arguments.uses.map { use in
      switch use.meaning {
      case .boolean(_, let value), .wrapped(_, let value): "\(use.spelling)=\(value)"
      case .member, .added, .own: "\(use.spelling)=\(use.words.map(\.text).joined(separator: ","))"
      }
    }
    return "(\((uses + arguments.words.map(\.text)).joined(separator: " ")))"
  }

  private static func pace(_ pace: WaitPace) -> String {
    let parts = [
      pace.delay.map { "delay=\($0)" }, pace.maxAttempts.map { "max=\($0)" }, pace.timeout.map { "timeout=\($0)" },
    ].compactMap { $0 }
    return parts.isEmpty ? "" : " every(\(parts.joined(separator: " ")))"
  }

  private static func tail(_ globals: GlobalOptionReading, _ faults: [UsageError]) -> String {
    let session = globals.options.session
    let output = globals.options.output
    let parts = [
      session.profile.map { "profile=\($0)" }, session.region.map { "region=\($0)" },
      session.endpointURL.map { "url=\($0)" }, session.caBundle.map { "ca=\($0)" },
      session.verifiesTLS == false ? "unverified" : nil,
      session.signsRequests == false ? "unsigned" : nil,
      session.readTimeout.map { "read=\($0)" }, session.connectTimeout.map { "connect=\($0)" },
      output.format.map { "output=\($0.rawValue)" }, output.query.map { "query=\($0)" },
      output.color.map { "color=\($0.rawValue)" }, output.paginates == false ? "one page" : nil,
      output.debug == true ? "debug" : nil, output.saysYes == true ? "yes" : nil,
      output.binaryFormat.map { "blobs=\($0)" },
    ].compactMap { $0 }
    return (parts.isEmpty ? "" : " {\(parts.joined(separator: " "))}")
      + (globals.faults + faults).map { " ! \($0.message)" }.joined()
  }
}
