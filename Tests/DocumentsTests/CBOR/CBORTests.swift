import Documents
import Testing

@Suite struct CBORTests {
  // MARK: The cases that botocore ships

  @Test func readsWhatBotocoresSuiteReads() throws {
    let cases = try JSONReader.read(try ModelData.read("cbor/decode-success-tests.json"))
    print("CBOR decode-success: \(cases.count) cases")
    #expect(cases.count > 100)
    for element in cases.elements {
      let name = element["description"]?.string ?? "?"
      let input = try #require(Hex.decode(element["input"]?.string ?? "x"))
      let expected = try #require(element["expect"])
      let value = try CBORReader.read(input)
      #expect(Self.matches(value, expected), "\(name): \(JSONWriter.string(value)) for \(JSONWriter.string(expected))")
    }
  }

  @Test func refusesWhatBotocoresSuiteRefuses() throws {
    let cases = try JSONReader.read(try ModelData.read("cbor/decode-error-tests.json"))
    print("CBOR decode-error: \(cases.count) cases")
    #expect(cases.count > 20)
    for element in cases.elements {
      let input = try #require(Hex.decode(element["input"]?.string ?? "x"))
      #expect(throws: CBORError.self, "\(element["description"]?.string ?? "?")") { try CBORReader.read(input) }
    }
  }

  /// Whether a value is what the suite's notation (`{"uint": 1}`, `{"list": […]}`) says.
  static func matches(_ value: Document, _ expected: Document) -> Bool {
    guard let (kind, wanted) = expected.entries.first(where: { _ in true }) else { return false }
    switch kind {
    case "null", "undefined": return value.isNull
    case "bytestring": return value.blob == wanted.elements.map { UInt8($0.integer ?? 0) }
    case "list":
      return value.kind == .list && value.count == wanted.count
        && zip(value.elements, wanted.elements).allSatisfy(matches)
    case "map":
      return value.kind == .map && value.count == wanted.count
        && wanted.entries.allSatisfy { entry in value[entry.key].map { matches($0, entry.value) } ?? false }
    case "tag":
      guard let inner = wanted["value"] else { return false }
      guard wanted["id"] == 1 else { return matches(value, inner) }
      return value.timestamp?.seconds == inner["uint"]?.integer
    case "float32":
      let float = Float(bitPattern: UInt32(wanted.integer ?? 0))
      return value.kind == .double && (value.double == Double(float) || float.isNaN && value.double?.isNaN == true)
    case "float64":
      let double = Double(bitPattern: UInt64(bitPattern: wanted.integer ?? 0))
      return value.kind == .double && (value.double == double || double.isNaN && value.double?.isNaN == true)
    default: return value == wanted
    }
  }

  // MARK: Our own

  @Test(
    arguments: [
      ("f90000", 0.0), ("f93c00", 1), ("f93e00", 1.5), ("f97bff", 65504), ("f90001", 5.960464477539063e-8),
      ("f90400", 0.00006103515625),
      ("f9c400", -4), ("f97c00", .infinity), ("f9fc00", -.infinity), ("fa47c35000", 100_000),
      ("fb3ff199999999999a", 1.1),
    ] as [(String, Double)])
  func readsFloats(_ hex: String, _ value: Double) throws {
    #expect(try CBORReader.read(Hex.decode(hex) ?? []).double == value)
  }

  @Test func readsTimes() throws {
    #expect(try CBORReader.read(Hex.decode("c11a514b67b0") ?? []).timestamp == Timestamp(seconds: 1_363_896_240))
    #expect(
      try CBORReader.read(Hex.decode("c1fb41d452d9ec200000") ?? []).timestamp
        == Timestamp(seconds: 1_363_896_240, nanoseconds: 500_000_000))
    #expect(try CBORReader.read(Hex.decode("c120") ?? []).timestamp == Timestamp(seconds: -1))
    #expect(try CBORReader.read(Hex.decode("d9d9f7c101") ?? []).timestamp == Timestamp(seconds: 1))
    // A number that is no time stays one.
    #expect(try CBORReader.read(Hex.decode("c11bffffffffffffffff") ?? []).kind == .bigNumber)
    #expect(try CBORReader.read(Hex.decode("c13bffffffffffffffff") ?? []).kind == .bigNumber)
    #expect(try CBORReader.read(Hex.decode("c1fb7ff0000000000000") ?? []).double == .infinity)
    for hex in ["c160", "c1f6", "c1c101"] {
      let error = #expect(throws: CBORError.self) { try CBORReader.read(Hex.decode(hex) ?? []) }
      #expect(error?.problem == .badTimestamp)
    }
  }

  @Test(
    arguments: [
      ("", .cutShort), ("0000", .trailingBytes), ("1c", .malformed), ("ff", .malformed), ("62c328", .notUTF8),
      ("a10000", .keyIsNotText),
      ("f800", .unknownSimpleValue(0)), ("e0", .unknownSimpleValue(0)), ("7f61c361a9ff", .notUTF8),
      ("9bffffffffffffffff", .cutShort),
      ("bb8000000000000000", .cutShort), ("5bffffffffffffffff", .cutShort), ("bf6161ff", .malformed),
      ("bf00ff", .keyIsNotText),
    ] as [(String, CBORError.Problem)])
  func refuses(_ hex: String, _ problem: CBORError.Problem) {
    let error = #expect(throws: CBORError.self) { try CBORReader.read(Hex.decode(hex) ?? []) }
    #expect(error?.problem == problem)
  }

  @Test func followsNestingUpToTheLimit() throws {
    #expect(try CBORReader.read([UInt8](repeating: 0x81, count: 512) + [0]).count == 1)
    for opening in [0x81, 0x9F, 0xC2] as [UInt8] {
      let error = #expect(throws: CBORError.self) { try CBORReader.read([UInt8](repeating: opening, count: 100_000)) }
      #expect(error?.problem == .tooDeep(limit: 512))
    }
  }

  static let sample: Document = [
    "integers": [
      0, 23, 24, -1, -24, -25, 255, 256, 65535, 65536, 4_294_967_295, 4_294_967_296, -9_223_372_036_854_775_808,
      9_223_372_036_854_775_807,
    ],
    "text": "é\u{1F600}", "empty": "", "none": .null, "booleans": [true, false], "double": 1.1,
    "map": ["a": ["b": [:]]],
  ]

  @Test func readsBackWhatItWrites() throws {
    let document = Self.sample.setting("blob", to: Document(blob: [0, 255])).setting(
      "at", to: Document(Timestamp(seconds: 1))
    )
    .setting("fraction", to: Document(Timestamp(seconds: 1, nanoseconds: 500_000_000)))
    .setting(
      "large", to: try JSONReader.read(text: "[18446744073709551615,-18446744073709551616,-9223372036854775809]"))
    let bytes = CBORWriter.write(document)
    #expect(try CBORReader.read(bytes) == document)
    for length in bytes.indices { #expect(throws: CBORError.self) { try CBORReader.read(Array(bytes[..<length])) } }
  }

  /// A double so far from 1970 has no room for the fraction.
  @Test func writesDistantTimesAsTheyAreRead() throws {
    let distant = Document(Timestamp(seconds: -34_359_738_370, nanoseconds: 999_999_000))
    let bytes = CBORWriter.write(distant)
    #expect(Hex.encode(bytes) == "c13b0000000800000000")
    #expect(CBORWriter.write(try CBORReader.read(bytes)) == bytes)
  }

  @Test func writesShortForms() {
    #expect(
      Hex.encode(CBORWriter.write([23, 24, 256, 65536, 4_294_967_296])) == "851718181901001a000100001b0000000100000000")
    #expect(Hex.encode(CBORWriter.write(Document(.nan))) == "f97e00")
    #expect(Hex.encode(CBORWriter.write(Document(-.infinity))) == "f9fc00")
    #expect(Hex.encode(CBORWriter.write(Document(Timestamp(seconds: 1)))) == "c101")
    var writer = CBORWriter()
    writer.float(1.5)
    writer.float(.infinity)
    #expect(Hex.encode(writer.bytes) == "fa3fc00000f97c00")
  }
}
