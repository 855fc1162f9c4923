@testable import Documents

func seeds() -> [[UInt8]] { [[UInt8](0...255), (0..<200).map { UInt8($0 * 37 % 256) }] }

/// Whatever a builder is told, keys without values and ends without beginnings included, makes a document that can be
/// walked, copied, written and read again.
func fuzz(_ bytes: [UInt8]) {
  var choices = Choices(bytes)
  // Ranges of what a builder adopts are text, whatever they are.
  let adopted = choices.bytes(8).map { $0 & 0x7F }
  var builder = TapeBuilder(adopting: adopted)
  builder.names = adopted
  var last = Document.null
  while !choices.isAtEnd {
    switch choices.byte() % 20 {
    case 0: builder.null()
    case 1: builder.boolean(choices.byte() & 1 == 1)
    case 2: builder.integer(Int64(bitPattern: choices.number(8)))
    case 3: builder.integer(Int64(choices.byte()))
    case 4: builder.double(Double(bitPattern: choices.number(8)))
    case 5: builder.timestamp(time(&choices))
    case 6: builder.bigNumber("1" + choices.bytes(Int(choices.byte() % 40)).map { "\($0 % 10)" }.joined())
    case 7: builder.string(text(&choices))
    case 8: builder.string(utf8: text(&choices).utf8)
    case 9: builder.string(range: range(&choices))
    case 10: builder.blob(choices.bytes(Int(choices.byte() % 9)))
    case 11: builder.blob(range: range(&choices))
    case 12: builder.key(text(&choices))
    case 13: builder.key(shared: sharedRange(&choices, builder.names.count))
    case 14: builder.key(range: range(&choices))
    case 15: if builder.depth < 200 { builder.beginList() }
    case 16: if builder.depth < 200 { builder.beginMap() }
    case 17: builder.endList()
    case 18: builder.endMap()
    default:
      last = builder.finish()
      let shown = JSONWriter.string(last)
      let choice = choices.byte()
      builder = choice & 1 == 1 ? TapeBuilder(sharing: last.tape) : TapeBuilder(adopting: adopted)
      builder.beginList()
      if choice & 2 != 0 { builder.adopt(last.tape) }
      builder.copy(last)
      for part in last.elements.prefix(3) { builder.copy(part) }
      check(builder.copyOfFirst() == shown, "a copy is another")
    }
    // A copy of a copy of a copy grows like one.
    if builder.count > 5000 { break }
  }
  hold(builder.finish())
}

private func text(_ choices: inout Choices) -> String {
  String(decoding: choices.bytes(Int(choices.byte() % 9)), as: UTF8.self)
}

/// A range of what was adopted, which is text whatever part of it is taken, or one far outside.
private func range(_ choices: inout Choices) -> Range<Int> {
  let start = Int(choices.byte() % 10)
  return start == 9 ? 1 << 40..<1 << 41 : start..<max(start, min(8, start + Int(choices.byte() % 9)))
}

/// A range of the names that tapes share.
private func sharedRange(_ choices: inout Choices, _ count: Int) -> Range<Int> {
  let start = min(Int(choices.byte() % 8), count)
  return start..<min(count, start + Int(choices.byte() % 9))
}

private func time(_ choices: inout Choices) -> Timestamp {
  let any = Timestamp(
    seconds: Int64(bitPattern: choices.number(8)), nanoseconds: Int32(bitPattern: UInt32(choices.number(4))))
  _ = (any.iso8601(), any.rfc822, any.amzDate, any.epochSeconds, any.adding(seconds: any.seconds))
  let isCalendar = any.seconds >= Timestamp.firstSecond && any.seconds <= Timestamp.lastSecond
  // CBOR keeps microseconds.
  return Timestamp(
    seconds: isCalendar ? any.seconds : any.seconds % 1_000_000_000, nanoseconds: any.nanoseconds / 1000 * 1000)
}

extension TapeBuilder {
  /// The first element of the list that a copy of the builder is in, as JSON.
  fileprivate func copyOfFirst() -> String? { finish()[0].map { JSONWriter.string($0) } }
}

private func hold(_ document: Document) {
  var left = document.tape.nodes.count
  walk(document, &left)
  let written = JSONWriter.string(document)
  check(JSONWriter.string(Document.build { $0.copy(document) }) == written, "a copy is another")
  check(written == JSONWriter.string(document), "is not written the same")
  if let again = try? JSONReader.read(text: written) {
    check(JSONWriter.string(again) == written, "JSON reads otherwise")
  } else {
    check(written.contains("NaN") || written.contains("Infinity"), "JSON is not read again")
  }
  let binary = CBORWriter.write(document)
  do {
    let again = CBORWriter.write(try CBORReader.read(binary))
    check(again == binary, "CBOR reads otherwise")
  } catch {
    fatalError("CBOR is not read again: \(error)")
  }
  _ = YAMLWriter.string(document)
  _ = document.setting("a", to: nil)
}

private func walk(_ document: Document, _ left: inout Int) {
  left -= 1
  check(left >= 0, "more values than the tape has")
  var count = 0
  for element in document.elements {
    count += 1
    walk(element, &left)
  }
  check(count == document.count, "a wrong count")
  if document.kind == .map { check(document.keys.count == count, "a wrong count of keys") }
  if document.kind == .list { check(document[count] == nil, "an element behind the last") }
}
