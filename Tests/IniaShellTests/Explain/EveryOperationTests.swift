import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// `--plan` and `explain` on the operations of all services: one of eleven and the odd ones, or all of them with
/// `INIA_EVERY_OPERATION` set.
@Suite struct EveryOperationTests {
  @Test func planAndExplainAgree() async throws {
    let catalog = try TestCatalog.open()
    let token = "7a1c9e52-0b6d-4f38-9d2e-5c4b3a291807"
    let planner = try ShellFixture(options: Self.planning, uuid: token)
    let explainer = try ShellFixture(uuid: token)
    let context = explainer.shell.context()
    let step = ProcessInfo.processInfo.environment["INIA_EVERY_OPERATION"] == nil ? 11 : 1
    var counts = (planned: 0, explained: 0, secret: 0, bodies: 0)
    let body = FileManager.default.temporaryDirectory.appending(path: "inia-body-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: body) }
    var python: [String] = []
    var differences = Corpus.Differences()
    var number = 0
    for service in catalog.services {
      for operation in service.operations {
        number += 1
        // Events can be sent to nobody yet.
        let isOdd = operation.streamingInput != nil || operation.name.hasPrefix("Define")
        guard number % step == 0 || isOdd, operation.streamingInput?.shape.isEventStream != true else { continue }
        let name = "\(service.name) \(operation.name)"
        var input = OperationInput(SampleInput.minimal(operation))
        if let member = operation.streamingInput, let bytes = input.parameters[member.name]?.blob {
          // Command lines take what streams from files.
          try Data(bytes).write(to: body)
          input.body = .file(path: body.path, offset: 0, length: Int64(bytes.count))
          input.parameters = input.parameters.setting(member.name, to: nil)
          counts.bodies += 1
        }
        let parameters = input.parameters
        let direct: HTTPRequest
        do {
          direct = try context.session().client(service.name).prepare(operation, input).request
        } catch {
          differences.add("\(name): the sample is refused: \(error)")
          continue
        }
        var line = String(CallEcho.line(operation, input, context).dropFirst(2))
        let isSecret = line.contains("***")
        if isSecret {
          // Shown is no secret; what is asked for has it.
          counts.secret += 1
          line = "\(service.cliName) \(operation.cliName) --cli-input-json '\(JSONWriter.string(parameters))'"
        }
        let plan = await planner.run(line)
        let lines = plan.output.split(separator: "\n")
        guard lines.count == 1, let call = try? JSONReader.read(text: String(lines[0])), plan.status == 0 else {
          differences.add(
            "\(name): no plan of one line for \(line.prefix(300)): \(plan.output.prefix(200))\(plan.errors.prefix(300))"
          )
          continue
        }
        counts.planned += 1
        if call.keys != ["service", "operation", "method", "url", "headers", "body"] {
          differences.add("\(name): the plan has \(call.keys)")
        }
        if !Self.hasDefaults(operation) {
          differences.add(
            unless: Self.same(call, direct), "\(name): \(line.prefix(300))\n  \(lines[0].prefix(500))\n  \(direct.url)")
        }
        let explained = await explainer.run("explain \(line)")
        let parts = explained.output.split(separator: "\n").map(String.init)
        guard explained.status == 0, parts.count > 4, parts[0] == "AWS CLI:",
          let boto3 = parts.firstIndex(of: "boto3:"),
          let http = parts.firstIndex(of: "HTTP:")
        else {
          differences.add("\(name): no explanation: \(explained.output.prefix(200))\(explained.errors.prefix(300))")
          continue
        }
        counts.explained += 1
        let again = await planner.run(String(parts[1].dropFirst(2)))
        if again.output != plan.output, !isSecret {
          differences.add(
            "\(name): its AWS CLI line means something else\n  \(parts[1].prefix(300))\n  \(line.prefix(300))")
        }
        python.append(parts[(boto3 + 1)..<http].map { $0.dropFirst(2) }.joined(separator: "\n"))
        let call3 = python.last ?? ""
        let isCall =
          call3.contains("client.\(operation.pythonName)(")
          || call3.contains("get_paginator('\(operation.pythonName)')")
        differences.add(
          unless: isCall && call3.contains("boto3.client('\(service.name)'"),
          "\(name): boto3 is told \(call3.prefix(200))")
      }
    }
    let wrong = try Self.compile(python)
    print(
      "plans: \(counts.planned) of \(number) operations planned, \(counts.explained) explained, "
        + "\(counts.secret) with secrets, \(counts.bodies) with a body that streams; \(python.count) calls of boto3 compiled"
    )
    #expect(counts.planned > number / step * 9 / 10 && counts.explained == counts.planned)
    #expect(wrong.isEmpty, "\(wrong)")
    #expect(differences.all.isEmpty, "\(differences.report)")
  }

  private static var planning: ShellOptions {
    var options = ShellOptions()
    options.plans = true
    return options
  }

  /// Whether the AWS CLI, and so Inia's command line, sends more than it is told.
  private static func hasDefaults(_ operation: OperationModel) -> Bool {
    operation.service.name == "ec2"
      && ["RunInstances", "DescribeVolumes", "DescribeSnapshots"].contains(operation.name)
  }

  /// Whether the planned call is the request that the engine makes of the same parameters.
  private static func same(_ call: Document, _ request: HTTPRequest) -> Bool {
    call["method"]?.string == request.method && call["url"]?.string == request.url
      && call["body"]?.string == Base64.encode(bytes(of: request.body))
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
    let run = try ChildProcess.run(
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
