import AWSClient
import Documents
import Foundation
import TestSupport
import Testing

@testable import IniaShell

/// Every sensitive member of every operation, at every depth, in every spelling of a line: none is kept.
@Suite struct EverySecretTests {
  /// A sensitive member: the way to it from the input, and a value with a secret there and nowhere else.
  struct Place {
    var operation: OperationModel
    var top: Member
    var path: String
    var value: Document
  }

  private static let secret = "V4lue"

  /// The sensitive members below `shape`, each with a value that has the secret there. A shape inside itself is gone
  /// through once.
  private static func places(_ shape: Shape, isSensitive: Bool, _ open: Set<Shape>) -> [(path: String, value: Document)]
  {
    if isSensitive || shape.isSensitive { return [("", sample(shape))] }
    guard !open.contains(shape) else { return [] }
    let open = open.union([shape])
    switch shape.type {
    case .structure:
      return shape.members.flatMap { member in
        places(member.shape, isSensitive: member.isSensitive, open).map { inner in
          (".\(member.name)\(inner.path)", Document(map: [(key: member.name, value: inner.value)]))
        }
      }
    case .list:
      guard let element = shape.element else { return [] }
      return places(element.shape, isSensitive: element.isSensitive, open).map {
        ("[]\($0.path)", Document(list: [$0.value]))
      }
    case .map:
      guard let value = shape.value, let key = shape.key else { return [] }
      let below = places(value.shape, isSensitive: value.isSensitive, open).map { inner in
        (path: "{}\(inner.path)", value: Document(map: [(key: "a", value: inner.value)]))
      }
      guard key.isSensitive || key.shape.isSensitive else { return below }
      return below + [("{key}", Document(map: [(key: secret, value: sample(value.shape))]))]
    default: return []
    }
  }

  /// A value of a shape with the secret in it.
  private static func sample(_ shape: Shape, depth: Int = 0) -> Document {
    switch shape.type {
    case .structure:
      guard depth < 6, let first = shape.members.first else { return .emptyMap }
      return Document(map: [(key: first.name, value: sample(first.shape, depth: depth + 1))])
    case .list: return Document(list: [shape.element.map { sample($0.shape, depth: depth + 1) } ?? Document(secret)])
    case .map:
      return Document(map: [
        (key: "a", value: shape.value.map { sample($0.shape, depth: depth + 1) } ?? Document(secret))
      ])
    case .integer, .long: return 424_242
    case .boolean: return true
    case .float, .double: return 4.5
    default: return Document(secret)
    }
  }

  static func places() throws -> [Place] {
    try Catalog.open(path: try PackageRoot.catalog).services.flatMap { service in
      service.operations.flatMap { operation in
        (operation.input?.members.map { $0 } ?? []).flatMap { member in
          places(member.shape, isSensitive: member.isSensitive, []).map {
            Place(operation: operation, top: member, path: member.name + $0.path, value: $0.value)
          }
        }
      }
    }
  }

  /// The lines that give one place its value.
  private static func lines(_ place: Place) -> [String] {
    let operation = place.operation
    let service = operation.service.cliName
    let option = "--" + OptionNames.name(of: place.top, in: operation)
    let json = JSONWriter.string(place.value, style: .compact)
    // A text is typed as it is, anything else as JSON; a boolean is its option alone.
    let typed = place.value.kind.isContainer ? json : place.value.plainText
    let word = Quoting.word(typed)
    let whole = Quoting.word(
      JSONWriter.string(Document(map: [(key: place.top.name, value: place.value)]), style: .compact))
    let given = "\(option) \(word)"
    let assigned = "\(place.top.name)=\(word)"
    let name = "\(service) \(operation.cliName)"
    let typo = "\(service) \(operation.cliName)x"
    var lines = [
      "\(name) \(given)", "\(name) \(option)=\(word)", "\(name) \(assigned)", "\(name) --cli-input-json \(whole)",
      "\(name) --cli-input-yaml \(whole)", "\(name) --cli-input-json=\(whole)",
      "aws \(name) \(given)", "aws --profile p \(name) \(given)", "aws --region=us-west-2 \(name) \(given)",
      "aws \(service) --output json \(operation.cliName) \(given)", "aws --debug --no-paginate \(name) \(assigned)",
      "\(service) \(operation.name) \(given)", "\(service) \(operation.pythonName) \(assigned)",
      "\(service).\(operation.cliName) \(given)", "\(service).\(operation.pythonName) \(assigned)",
      "aws \(service).\(operation.name) \(given)", "--region us-west-2 \(name) \(given)",
      "\(name) \(given) --query a --region us-west-2", "\(name) --region us-west-2 \(given)",
      "let x = \(name) \(given)", "let x=\(name) \(given)", "let x = aws --profile p \(name) \(assigned)",
      "explain \(name) \(given)", "explain --region us-west-2 \(name) \(given)", "explain aws \(name) \(assigned)",
      "watch -n 2 \(name) \(given)", "watch --until a -c 2 \(name) \(assigned)",
      "wait --until a -- \(name) \(given)", "wait --until a --delay 1 -- aws \(name) \(assigned)",
      "@west \(name) \(given)", "@us-west-2 aws \(name) \(given)", "@a,b explain \(name) \(assigned)",
      "@all let x = \(name) \(given)", "explain @west \(name) \(given)", "let x = watch -n 1 \(name) \(given)",
      "pwd; \(name) \(given)", "pwd && \(name) \(given)", "pwd || aws \(name) \(given) &", "\(name) \(given) | cat",
      "\(name) \(given) > f", "\(name) \(given); pwd", "\(name) \\\n  \(given)", "# comment\n\(name) \(given)",
      "\(name) --nope x \(given)", "\(name) \(given) surplus", "\(name) \(given) --region",
      "\(typo) \(given)", "\(name) \(given) |", "\(name) \(given) &&", "\(name) \(given) 'open",
    ]
    if !place.value.kind.isContainer { lines += ["\(name) \(option) $V", "\(name) \(option) \"${V}\""] }
    return lines
  }

  /// The first place of an operation is tried in every spelling, the others in those that differ by the value: one of
  /// eleven of these, all with INIA_EVERY_OPERATION=1 (fifteen minutes).
  @Test func noneIsKept() async throws {
    let shell = try ShellFixture()
    shell.shell.update { $0.sessions.append(.init(name: "west", options: SessionOptions())) }
    let finder = SecretFinder(shell.shell.context().resolver)
    let places = try Self.places()
    let isWhole = ProcessInfo.processInfo.environment["INIA_EVERY_OPERATION"] != nil
    var lines: [String] = []
    var spelled: Set<OperationModel> = []
    for (index, place) in places.enumerated() where place.value.kind != .boolean {
      let isFirst = spelled.insert(place.operation).inserted
      guard isFirst || isWhole || index % 11 == 0 else { continue }
      let all = Self.lines(place)
      #expect(all.count >= 40)
      lines += isFirst ? all : Array(all.prefix(6))
    }
    let parts = 8
    let kept = await withTaskGroup(of: [String].self) { group in
      for part in 0..<parts {
        let own = stride(from: part, to: lines.count, by: parts).map { lines[$0] }
        group.addTask {
          var kept: [String] = []
          for (index, line) in own.enumerated() {
            if finder.mayKeep(Parser.read(line)) { kept.append(line) }
            // Beside other tests none of these tasks may hold its thread.
            if index % 64 == 0 { await Task.yield() }
          }
          return kept
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    print(
      "secrets: \(places.count) sensitive places of \(spelled.count) operations, \(lines.count) lines, \(kept.count) kept"
    )
    #expect(spelled.count > 1000 && lines.count > 60_000)
    #expect(kept.isEmpty, "\(kept.count) kept:\n\(kept.prefix(40).joined(separator: "\n"))")
  }
}
