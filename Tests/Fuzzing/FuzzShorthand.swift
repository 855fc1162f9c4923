@testable import AWSClient
@testable import Documents
@testable import IniaShell

private let service = FuzzedService.speaking(.restJSON)
private let members: [Member] = {
  guard let input = service.operation("Get")?.input else { fatalError("no input") }
  return Array(input.members)
}()
private let serializers = WireProtocol.allCases.map { wireProtocol in
  guard let operation = FuzzedService.speaking(wireProtocol).operation("Get") else { fatalError("no operation") }
  return (serializer: WireProtocols.serializer(for: wireProtocol), operation: operation)
}
private let files = ParameterFiles { $0 == "f" ? Array("Text=from a file".utf8) : nil }

func seeds() -> [[UInt8]] {
  let texts = [
    "Text=a,Count=1", "Text=a,Texts=b,c", "Text='a\\'b',Tags={k=v,l=w}", "Things=[{Text=a},{Text=\"b\\\\\"}],Yes=true",
    "Names={a={Text=b}}", "a,b", "{\"Text\": \"a\", \"in\": {\"Text\": \"b\"}}", "[1,2]", "[{\"Text\":\"a\"}]",
    "k=v,l=w",
    "Text@=file://f", "Left=a", "Right={Right={Left=a}}", "Both=[a,b],Left=", "2026-11-20", "AQ==", "a\nb\nc",
    "Text=a\\,b",
    "file://f", "fileb://f", "Name=tag:Name,Values=web-*,db",
  ]
  return texts.flatMap { text in (0..<members.count).map { [UInt8($0)] + text.utf8 } }
}

/// The first byte chooses a member of a structure that has one of every shape, the rest are its words, one a line.
///
/// What shorthand reads must be read again from its longest spelling, and whatever the words mean to the shape must be
/// shown, and be either refused by the validator or sent in any protocol.
func fuzz(_ bytes: [UInt8]) {
  let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  reread(text)
  let member = members[Int(bytes.first ?? 0) % members.count]
  let words = text.split(separator: "\n", omittingEmptySubsequences: false).map { Argument(quoted: String($0)) }
  for textBlobsAreBase64 in [true, false] {
    let shaped = ShapedValue(files: files, textBlobsAreBase64: textBlobsAreBase64)
    guard let value = try? shaped.value(of: words, for: member) else { continue }
    _ = JSONWriter.string(value, style: .indented(4))
    var parameters: [(key: String, value: Document)] = [(member.name, value)]
    if member.name != "Text" { parameters.append(("Text", "a")) }
    let input = Document(map: parameters)
    for (serializer, operation) in serializers {
      guard let shape = operation.input else { continue }
      let faults = ParameterValidator.validate(input, for: shape)
      for fault in faults { check(!"\(fault)".isEmpty, "no words") }
      if faults.isEmpty { _ = try? serializer.serialize(OperationInput(input), for: operation) }
    }
  }
}

private func reread(_ text: String) {
  do {
    let read = try Shorthand.parse(text)
    guard let spelled = spell(read, isOutermost: true) else { return }
    do {
      let again = try Shorthand.parse(spelled)
      check(again == read, "\(spelled) reads otherwise")
    } catch {
      fatalError("\(spelled) is not read again: \(error)")
    }
  } catch let error as ShorthandError {
    check(error.offset >= 0 && error.offset <= text.unicodeScalars.count, "a place outside")
    check(error.description.hasSuffix("^"), "no mark")
  } catch {
    fatalError("another error: \(error)")
  }
}

/// The longest spelling of a value; nil when it has none: a backslash at the end of a text in quotes keeps the quote,
/// where another one follows.
private func spell(_ value: Shorthand, isOutermost: Bool = false) -> String? {
  switch value {
  case .text(let text):
    guard text.unicodeScalars.last != "\\" else { return nil }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  case .list(let items):
    let inner = items.compactMap { spell($0) }
    return inner.count == items.count ? "[" + inner.joined(separator: ",") + "]" : nil
  case .map(let pairs):
    let spelled = pairs.compactMap { pair in spell(pair.value).map { "\(pair.key)=\($0)" } }
    guard spelled.count == pairs.count else { return nil }
    let inner = spelled.joined(separator: ",")
    return isOutermost ? inner : "{\(inner)}"
  }
}
