import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// `--plan` and `explain` on the operations of all services: one of eleven and the odd ones, or all of them with
/// `INIA_EVERY_OPERATION` set.
@Suite(.timeLimit(.minutes(30))) struct EveryOperationTests {
  @Test func planAndExplainAgree() async throws {
    let catalog = try TestCatalog.open()
    let body = FileManager.default.temporaryDirectory.appending(path: "inia-body-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: body) }
    var check = try Check(body: body)
    let step = ProcessInfo.processInfo.environment["INIA_EVERY_OPERATION"] == nil ? 11 : 1
    var number = 0
    for service in catalog.services {
      for operation in service.operations {
        number += 1
        // Events can be sent to nobody yet.
        let isOdd = operation.streamingInput != nil || operation.name.hasPrefix("Define")
        guard number % step == 0 || isOdd, operation.streamingInput?.shape.isEventStream != true else { continue }
        try await check.take(operation, SampleInput.minimal(operation), "minimal")
        try await check.take(operation, SampleInput.full(operation), "full")
      }
    }
    let wrong = try Self.compile(check.python)
    print(
      "plans: two of \(number / step) operations at least, \(check.planned) planned, \(check.explained) explained, "
        + "\(check.secret) with secrets, \(check.bodies) with a body that streams; "
        + "\(check.python.count) calls of boto3 compiled")
    #expect(check.planned > 2 * (number / step) * 9 / 10 && check.explained == check.planned)
    #expect(wrong.isEmpty, "\(wrong)")
    #expect(check.differences.all.isEmpty, "\(check.differences.report)")
  }

  /// Plans and explains calls, and counts what it did.
  private struct Check {
    let body: URL
    let planner: ShellFixture
    let explainer: ShellFixture
    let context: Context
    var planned = 0
    var explained = 0
    var secret = 0
    var bodies = 0
    var python: [String] = []
    var differences = Corpus.Differences()

    init(body: URL) throws {
      self.body = body
      let token = "7a1c9e52-0b6d-4f38-9d2e-5c4b3a291807"
      planner = try ShellFixture(options: EveryOperationTests.planning, uuid: token)
      explainer = try ShellFixture(uuid: token)
      context = explainer.shell.context()
    }

    mutating func take(_ operation: OperationModel, _ parameters: Document, _ kind: String) async throws {
      let name = "\(operation.service.name) \(operation.name) (\(kind))"
      var input = OperationInput(parameters)
      if let member = operation.streamingInput, let bytes = parameters[member.name]?.blob {
        // Command lines take what streams from files.
        try Data(bytes).write(to: body)
        input.body = .file(path: body.path, offset: 0, length: Int64(bytes.count))
        input.parameters = parameters.setting(member.name, to: nil)
        bodies += 1
      }
      let direct: HTTPRequest
      do {
        direct = try context.session().client(operation.service.name).prepare(operation, input).request
      } catch {
        return differences.add("\(name): the sample is refused: \(error)")
      }
      let region = try context.session().region
      var line = String(CallEcho.line(operation, input, region: region, context.globals).dropFirst(2))
      let isSecret = line.contains("***")
      if isSecret {
        // Shown is no secret; what is asked for has it.
        secret += 1
        let json = Quoting.word(JSONWriter.string(input.parameters, style: .compact))
        line = "\(operation.service.cliName) \(operation.cliName) --cli-input-json \(json)"
      }
      let plan = await planner.run(line)
      let lines = plan.output.split(separator: "\n")
      guard lines.count == 1, let call = try? JSONReader.read(text: String(lines[0])), plan.status == 0 else {
        return differences.add(
          "\(name): no plan of one line for \(line.prefix(300)): \(plan.output.prefix(200))\(plan.errors.prefix(300))")
      }
      planned += 1
      if call.keys != ["service", "operation", "method", "url", "headers", "body"] {
        differences.add("\(name): the plan has \(call.keys)")
      }
      if !EveryOperationTests.hasDefaults(operation) {
        differences.add(
          unless: EveryOperationTests.same(call, direct),
          "\(name): \(line.prefix(900))\n  \(lines[0].prefix(500))\n  \(direct.url)")
      }
      try await explain(operation, name, line, plan.output, isSecret)
    }

    private mutating func explain(
      _ operation: OperationModel, _ name: String, _ line: String, _ plan: String, _ isSecret: Bool
    ) async throws {
      let outcome = await explainer.run("explain \(line)")
      // What the call does stands above its spellings.
      let parts = outcome.output.split(separator: "\n").map(String.init).dropFirst(2).map { $0 }
      guard outcome.status == 0, outcome.output.hasPrefix("Effect:\n"), parts.count > 4, parts[0] == "AWS CLI:",
        let boto3 = parts.firstIndex(of: "boto3:"), let http = parts.firstIndex(of: "HTTP:")
      else {
        return differences.add("\(name): no explanation: \(outcome.output.prefix(200))\(outcome.errors.prefix(300))")
      }
      explained += 1
      let again = await planner.run(String(parts[1].dropFirst(2)))
      if again.output != plan, !isSecret {
        differences.add(
          "\(name): its AWS CLI line means something else\n  \(parts[1].prefix(300))\n  \(line.prefix(300))")
      }
      let call = parts[(boto3 + 1)..<http].map { $0.dropFirst(2) }.joined(separator: "\n")
      python.append(call)
      let isCall =
        call.contains("client.\(operation.pythonName)(") || call.contains("get_paginator('\(operation.pythonName)')")
      differences.add(
        unless: isCall && call.contains("boto3.client('\(operation.service.name)'"),
        "\(name): boto3 is told \(call.prefix(200))")
    }
  }

  fileprivate static var planning: ShellOptions {
    var options = ShellOptions()
    options.plans = true
    return options
  }

  /// Whether the AWS CLI, and so Inia's command line, sends more than it is told.
  fileprivate static func hasDefaults(_ operation: OperationModel) -> Bool {
    operation.service.name == "ec2"
      && ["RunInstances", "DescribeVolumes", "DescribeSnapshots"].contains(operation.name)
  }

  /// Whether the planned call is the request that the engine makes of the same parameters, in whatever order they were
  /// given.
  fileprivate static func same(_ call: Document, _ request: HTTPRequest) -> Bool {
    guard call["method"]?.string == request.method, let url = call["url"]?.string,
      sorted(url, "?&") == sorted(request.url, "?&"), let body = call["body"]?.string.flatMap(Base64.decode)
    else { return false }
    let wanted = bytes(of: request.body)
    if body == wanted { return true }
    if let left = try? JSONReader.read(body), let right = try? JSONReader.read(wanted) { return left == right }
    return sorted(String(decoding: body, as: UTF8.self), "&<") == sorted(String(decoding: wanted, as: UTF8.self), "&<")
  }

  private static func sorted(_ text: String, _ marks: String) -> [Substring] {
    text.split { marks.contains($0) }.sorted()
  }

  private static func bytes(of body: RequestBody) -> [UInt8] {
    guard case .file(let path, _, _) = body else { return body.bytes ?? [] }
    return (try? Data(contentsOf: URL(filePath: path))).map(Array.init) ?? []
  }

  /// What Python says against any of `texts`.
  private static func compile(_ texts: [String]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "inia-boto3-\(UUID().uuidString).json")
    try Data(JSONWriter.string(Document(list: texts.map { Document($0) })).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try TestProcess.run(
      [
        "/usr/bin/env", "python3", "-c",
        """
        import json, sys
        for text in json.load(open(sys.argv[1])):
            try:
                compile(text, "call", "exec")
            except SyntaxError as error:
                print(error, text)
        """, file.path,
      ], environment: ProcessInfo.processInfo.environment)
    return run.status == 0 ? String(run.output.prefix(2000)) : "python3 failed: \(run.errors.prefix(500))"
  }
}

extension Corpus.Differences {
  fileprivate mutating func add(unless condition: Bool, _ what: @autoclosure () -> String) {
    if !condition { add(what()) }
  }
}
