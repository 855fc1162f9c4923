import AWSClient
import Documents
import Foundation
import TaggedValues
import TestSupport
import Testing

@testable import IniaShell

/// Command lines, made by hand and by chance, held to the parameters that the AWS CLI makes of them.
@Suite(.timeLimit(.minutes(30))) struct WordReferenceTests {
  @Test func meansWhatTheAWSCLIMeans() async throws {
    let rows = try Corpus.rows("words")
    let folder = FileManager.default.temporaryDirectory.appending(path: "inia-words-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var files: [String: String] = [:]
    for (name, text) in rows.first?["files"]?.entries.map({ $0 }) ?? [] {
      files["\(folder)/\(name)"] = text.string
      try Data((text.string ?? "").utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    let reader = Reader(shell: try ShellFixture(files: files).shell, folder: folder)
    var counts = (equal: 0, refused: 0, ignored: 0)
    var differences = Corpus.Differences()
    // The second version of the AWS CLI has commands of its own in the place of these.
    let ownCommands: Set<String> = [
      "sso logout", "ssm start-session", "ecs execute-command", "logs start-live-tail",
    ]
    var unused = Set(IgnoredRefusal.all.indices)
    for row in rows.dropFirst() {
      let words = row["words"]?.elements.compactMap(\.string) ?? []
      let line = words.map { Quoting.word($0) }.joined(separator: " ")
      let got = await reader.read(words)
      switch (got, row["refused"]?.string) {
      case (.refused, _?): counts.refused += 1
      case (.refused, nil) where ownCommands.contains(words.prefix(2).joined(separator: " ")): continue
      case (.refused(let why), nil): differences.add("\(line)\n  refused: \(why)\n  \(Self.summary(row).prefix(600))")
      case (.request(let request), let refusal?):
        let plain = words.joined(separator: " ")
        let rules = try IgnoredRefusal.all.indices.filter { try IgnoredRefusal.all[$0].matches(plain, refusal) }
        unused.subtract(rules)
        counts.ignored += 1
        guard rules.count != 1 else { continue }
        differences.add(
          "\(line)\n  the AWS CLI: \(refusal)\n  inia: \(JSONWriter.string(request).prefix(300))\n  "
            + (rules.isEmpty ? "no rule ignores it" : "ignored for \(rules.map { IgnoredRefusal.all[$0].reason })"))
      case (.request(let request), nil):
        let wanted = Self.summary(row)
        if request == (try JSONReader.read(text: wanted)) {
          counts.equal += 1
        } else {
          differences.add("\(line)\n  wanted \(wanted.prefix(900))\n  got    \(JSONWriter.string(request).prefix(900))")
        }
      }
    }
    print(
      "words: \(rows.count - 1) command lines compared with the AWS CLI, \(counts.equal) equal, "
        + "\(counts.refused) refused by both, \(counts.ignored) by the AWS CLI only")
    #expect(counts.equal > 400 && counts.refused > 50)
    for rule in unused.sorted() { differences.add("nothing is ignored because \(IgnoredRefusal.all[rule].reason)") }
    #expect(differences.all.isEmpty, "\(differences.report)")
  }

  private static func summary(_ row: Document) -> String {
    var summary: [(key: String, value: Document)] = [("operation", row["operation"] ?? .null)]
    for name in ["parameters", "body", "paginates", "paging"] {
      if let value = row[name] { summary.append((name, value)) }
    }
    return JSONWriter.string(Document(map: summary))
  }

  private enum Outcome {
    case request(Document)
    case refused(String)
  }

  private struct Reader {
    let shell: Shell
    let folder: String

    /// What the words mean to Inia, in the form of a row.
    func read(_ words: [String]) async -> Outcome {
      do {
        let arguments = [Argument("aws")] + words.map { Argument($0.replacing("DIR", with: folder)) }
        guard case .operation(let call) = try shell.context().resolver.resolve(arguments) else {
          return .refused("no operation")
        }
        if let fault = call.globals.faults.first { throw fault }
        let operation = call.arguments.operation
        let context = shell.context().applying(call.globals.options)
        let request = try await ParameterReader.read(call.arguments, context.parameterSource)
        let client = try context.session().client(operation.service.name)
        var fields: [(key: String, value: Document)] = [
          ("operation", Document(operation.name)), ("parameters", TaggedValue.write(request.input.parameters)),
        ]
        do {
          _ = try client.prepare(operation, request.input)
        } catch ClientError.validation(let faults) {
          // Names in made-up lines may be short.
          let wrong = faults.filter { if case .tooShort = $0.kind { false } else { true } }
          if !wrong.isEmpty { return .refused("\(wrong)") }
        } catch {}
        if operation.output?.payload?.isStreaming == true, request.outfile == nil { return .refused("no output file") }
        if let body = request.input.body { fields.append(("body", Document(Base64.encode(try bytes(body))))) }
        fields.append(("paginates", Document(request.paginates)))
        var paging: [(key: String, value: Document)] = []
        if request.paginates {
          if let token = request.startingToken { paging.append(("StartingToken", Document(token))) }
          if let size = request.pageSize { paging.append(("PageSize", Document(size))) }
          if let most = request.maxItems { paging.append(("MaxItems", Document(most))) }
        }
        fields.append(("paging", Document(map: paging)))
        return .request(Document(map: fields))
      } catch {
        return .refused("\(error)")
      }
    }

    private func bytes(_ body: RequestBody) throws -> [UInt8] {
      switch body {
      case .empty, .stream: return []
      case .bytes(let bytes): return bytes
      case .file(let path, _, _): return Array(try Data(contentsOf: URL(filePath: path)))
      }
    }
  }
}
