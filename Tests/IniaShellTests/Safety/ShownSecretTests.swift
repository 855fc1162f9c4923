import AWSClient
import Documents
import TestSupport
import Testing

@testable import IniaShell

/// What `explain` and faults show of operations with a sensitive member: never its value.
@Suite struct ShownSecretTests {
  /// The least that an operation takes of a shape.
  private static func least(_ shape: Shape, depth: Int = 0) -> Document {
    switch shape.type {
    case .structure:
      guard depth < 6 else { return .emptyMap }
      let members =
        shape.isUnion ? Array(shape.members.prefix(1)) : shape.members.filter { $0.isRequired || $0.isHostLabel }
      return Document(map: members.map { (key: $0.name, value: least($0.shape, depth: depth + 1)) })
    case .list:
      guard let element = shape.element, (shape.minimum ?? 0) > 0 else { return .emptyList }
      return Document(list: [least(element.shape, depth: depth + 1)])
    case .map: return .emptyMap
    case .integer, .long, .short, .byte, .bigInteger: return Document(Int64(shape.minimum ?? 1))
    case .float, .double, .bigDecimal: return Document(shape.minimum ?? 1)
    case .boolean: return true
    case .timestamp: return "2026-01-01T00:00:00Z"
    case .blob: return "eHh4"
    case .string, .character:
      if let known = shape.enumValues.first { return Document(known) }
      return Document(String(repeating: "x", count: max(3, Int(shape.minimum ?? 0))))
    }
  }

  /// `right` laid over `left`.
  private static func merged(_ left: Document, _ right: Document) -> Document {
    guard left.kind == .map, right.kind == .map else { return right }
    var members = left.entries.map {
      (key: $0.key, value: right[$0.key].map { [left = $0.value] in merged(left, $0) } ?? $0.value)
    }
    members += right.entries.filter { left[$0.key] == nil }.map { (key: $0.key, value: $0.value) }
    return Document(map: members)
  }

  private func shows(_ outcome: ShellFixture.Outcome) -> Bool {
    let all = outcome.output + outcome.errors
    // As text, in base64, in the query of a URL, alone or behind other bytes.
    return ["V4lue", "VjRsdWU", "Y0bHVl", "WNGx1Z", "424242"].contains { all.contains($0) }
  }

  @Test func explainShowsNoSecret() async throws {
    let fixture = try ShellFixture()
    var explained = 0
    var shown: [String] = []
    var seen: Set<OperationModel> = []
    for (index, place) in try EverySecretTests.places().enumerated() where place.value.kind != .boolean {
      guard seen.insert(place.operation).inserted || index % 29 == 0, let input = place.operation.input else {
        continue
      }
      let secret = Document(map: [(key: place.top.name, value: place.value)])
      let whole = JSONWriter.string(Self.merged(Self.least(input), secret), style: .compact)
      let name = "\(place.operation.service.cliName) \(place.operation.name)"
      let file = place.operation.output?.payload?.shape.type == .blob ? " out" : ""
      let outcome = await fixture.run("explain \(name)\(file) --cli-input-json \(Quoting.word(whole))")
      if outcome.status == 0 { explained += 1 }
      if shows(outcome) { shown.append("\(name) \(place.path): \(outcome.output.prefix(1500))\(outcome.errors)") }
    }
    print("secrets: \(explained) calls of \(seen.count) operations explained, \(shown.count) with a secret")
    #expect(explained > 1000)
    #expect(shown.isEmpty, "\(shown.count):\n\(shown.prefix(15).joined(separator: "\n"))")
  }

  @Test func faultsShowNoSecret() async throws {
    let fixture = try ShellFixture()
    var faults = 0
    var shown: [String] = []
    var seen: Set<OperationModel> = []
    for (index, place) in try EverySecretTests.places().enumerated() {
      // What streams is taken from a file, whose name is no secret.
      guard seen.insert(place.operation).inserted || index % 97 == 0, !place.top.isStreaming else { continue }
      let name = "\(place.operation.service.cliName) \(place.operation.name)"
      let option = "--" + OptionNames.name(of: place.top, in: place.operation)
      let wrong = JSONWriter.string(Self.spoilt(place.value), style: .compact)
      for value in ["'!V4lue!'", "'[\"V4lue!\"'", Quoting.word(wrong), "'a={V4lue'"] {
        let outcome = await fixture.run("explain \(name) \(option)=\(value)")
        if outcome.status != 0 { faults += 1 }
        if shows(outcome) { shown.append("\(name) \(option)=\(value): \(outcome.output.prefix(800))\(outcome.errors)") }
      }
    }
    print("secrets: \(faults) faults of \(seen.count) operations, \(shown.count) with a secret")
    #expect(faults > 2000)
    #expect(shown.isEmpty, "\(shown.count):\n\(shown.prefix(15).joined(separator: "\n"))")
  }

  /// A value with the leaves of another type.
  private static func spoilt(_ value: Document) -> Document {
    switch value.kind {
    case .map: Document(map: value.entries.map { (key: $0.key, value: spoilt($0.value)) })
    case .list: Document(list: value.elements.map(spoilt))
    case .string: Document(list: [value])
    default: "V4lue"
    }
  }
}
