@testable import Documents

func seeds() -> [[UInt8]] {
  var expressions = [
    "a.b[0].c[*].d[] | [?e == `1`] && f || !g", "sort_by(list, &n)[-1].s",
    "{a: text, \"b\": join(',', strings), c: [n, t]}",
    "list[?n > `1`].[n, s][]", "map(&n, list)", "max_by(list, &s).s", "merge(map, {x: `[1, {\"a\": null}]`})",
    "list[::-1][1:3:2]", "*.a", "to_string(@)", "to_number('1.5e3')", "contains(text, 'é')", "length(blob)",
    "avg(numbers)",
    "not_null(missing, text)", "reverse(strings)", "keys(map)", "values(map)", "type(t)", "starts_with(t, '2026')",
    "sum(numbers)", "ceil(floor(abs(big)))", "to_array(n)", "list[].map.*.a", "(a || b).c",
  ].map { Array($0.utf8) }
  for name in ["paginators-1.json", "waiters-2.json"] {
    for document in modelFiles(name, count: 100).compactMap({ try? JSONReader.read($0) }) {
      collect(document, &expressions)
    }
  }
  return expressions
}

private func collect(_ document: Document, _ expressions: inout [[UInt8]]) {
  for element in document.elements {
    if element.kind == .string { expressions.append(Array(element.utf8)) } else { collect(element, &expressions) }
  }
}

/// Something of every kind, and what a person would query.
private let documents: [Document] = [
  .build { builder in
    builder.beginMap()
    for (key, text) in [("text", "Héllo 世界 \u{1F600}"), ("a", "a"), ("empty", "")] {
      builder.key(key)
      builder.string(text)
    }
    builder.key("t")
    builder.timestamp(Timestamp(seconds: 1_763_683_199, nanoseconds: 500_000_000))
    builder.key("blob")
    builder.blob([0, 255, 1])
    builder.key("big")
    builder.bigNumber("123456789012345678901234567890")
    builder.key("numbers")
    builder.beginList()
    builder.integer(.max)
    builder.integer(.min)
    builder.double(-0.5)
    builder.double(1e300)
    builder.bigNumber("-99999999999999999999")
    builder.endList()
    builder.key("odd")
    builder.beginList()
    builder.double(.nan)
    builder.double(.infinity)
    builder.integer(1)
    builder.endList()
    builder.key("strings")
    builder.beginList()
    for text in ["b", "a", "é", "e\u{301}", ""] { builder.string(text) }
    builder.endList()
    builder.key("list")
    builder.copy([
      ["n": 3, "s": "x", "map": ["k": ["a": 1]]], ["n": 1, "s": "y"], ["n": 2.5, "s": "x", "l": [[1], [2, [3]]]],
    ])
    builder.key("map")
    builder.copy(["k": 1, "é": [true, false, .null], "e\u{301}": .emptyMap])
    builder.endMap()
  },
  [[1, 2, 3], [[4], 5], "text", .null, true, ["a": ["b": [["c": [["d": 1]]]]]]],
  "text", .null,
]

/// Whatever is compiled must be searched without ado, twice with the same result, which can be shown and is what the
/// expression means as a part of others; everything else must be refused with a place.
func fuzz(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  do throws(JMESPathError) {
    let expression = try JMESPath.compile(text)
    for document in documents { search(expression, text, document) }
  } catch {
    check(error.position >= 0 && error.position <= text.unicodeScalars.count, "a place outside")
    check([.lexer, .syntax].contains(error.errorClass), "another class: \(error.errorClass)")
    check(!error.description.isEmpty, "no words")
  }
}

private func search(_ expression: JMESPath, _ text: String, _ document: Document) {
  do throws(JMESPathError) {
    let result = try expression.search(document)
    let shown = JSONWriter.string(result)
    let again = JSONWriter.string(try expression.search(document))
    check(again == shown, "another result the second time")
    check(part("(\(text)) | @", document) ?? shown == shown, "another result through a pipe")
    check(part("to_array(not_null((\(text)), `0`))", document) != nil || isDeep(text), "no array")
    let type = part("type(\(text))", document) ?? "\"\(kind(result))\""
    check(type == "\"\(kind(result))\"", "\(type) of \(kind(result))")
  } catch {
    check(error.position >= 0 && error.position <= text.unicodeScalars.count, "a place outside")
    check(error.errorClass != .lexer && !error.description.isEmpty, "no words")
  }
}

/// What an expression made of another finds, as JSON; nil where the whole nests too deeply.
private func part(_ text: String, _ document: Document) -> String? {
  (try? JMESPath.compile(text).search(document)).map { JSONWriter.string($0) }
}

/// Whether a level more may be too much.
private func isDeep(_ text: String) -> Bool { text.utf8.count >= JMESPath.maximumDepth / 2 }

private func kind(_ document: Document) -> String {
  switch document.kind {
  case .null: "null"
  case .boolean: "boolean"
  case .integer, .double, .bigNumber: "number"
  case .string, .blob, .timestamp: "string"
  case .list: "array"
  case .map: "object"
  }
}
