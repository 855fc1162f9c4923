import Synchronization

@testable import AWSClient
@testable import Documents

private let services = WireProtocol.allCases.map { FuzzedService.speaking($0) }
private let contentTypes = [
  "application/json", "text/xml", "application/cbor", "text/html", "", "application/x-amz-json-1.1",
]

func seeds() -> [[UInt8]] {
  let bodies =
    modelFiles(".xml") + modelFiles("s.json") + [
      Array(
        """
        {"Text": "a", "Count": 1, "Big": 1, "Part": 0.5, "Amount": 1e3, "Yes": true, "At": 1763683199.5, "Bytes": "AQ==",
         "Any": {"a": [1]}, "Texts": ["a"], "Flat": [1], "Things": [{"Text": "b"}], "Holes": [null], "Names": {"a": {}},
         "Tags": {"k": "v"}, "Choice": {"Left": "a"}, "in": {"Text": "c"}, "__type": "x#Oops", "message": "m"}
        """.utf8),
      Array(
        """
        <GetResponse xmlns="u"><GetResult x:mark="m" xmlns:x="v"><Text>a</Text><Count>1</Count><At>2026-11-20T00:00:00Z</At>
        <Bytes>AQ==</Bytes><Texts><t>a</t></Texts><Flat>1</Flat><Flat>2</Flat><Tags><k>a</k><value>b</value></Tags>
        <Names><entry><key>a</key><value><Text>b</Text></value></entry></Names><Choice><Left>a</Left></Choice><in/>
        </GetResult><Error><Code>Oops</Code><Message>m</Message></Error><RequestId>r</RequestId></GetResponse>
        """.utf8),
    ]
  let packed = bodies.compactMap { try? JSONReader.read($0) }.map { CBORWriter.write($0) }
  return services.indices.flatMap { service in
    (bodies.prefix(20) + packed.prefix(20)).flatMap { body in [0, 2].map { [UInt8(service), $0, 0] + body } }
  }
}

/// Whatever a service answers is an output that can be shown, or is refused, or is an error with a code.
func fuzz(_ bytes: [UInt8]) {
  var choices = Choices(bytes)
  let service = services[Int(choices.byte()) % services.count]
  let kind = choices.byte()
  let headers = choices.byte()
  let name = ["Get", "Head", "Load"][Int(kind & 3) % 3]
  guard let operation = service.operation(name) else { fatalError("no operation \(name)") }
  var response = HTTPResponse(status: kind & 4 == 0 ? 200 : 400 + Int(kind >> 3))
  response.headers.add("content-type", contentTypes[Int(headers & 7) % contentTypes.count])
  if headers & 8 != 0 {
    // The header is made of the input's beginning.
    for field in ["x-name", "x-when", "x-size", "x-flag", "x-raw", "x-many", "x-json", "x-more-a"] {
      response.headers.add(field, String(decoding: choices.bytes(Int(choices.byte() & 31)), as: UTF8.self))
    }
  }
  response.body = .bytes(choices.remaining())
  let parser = WireProtocols.parser(for: service.wireProtocol)
  let error = parser.parseError(response, for: operation)
  check(!error.code.isEmpty, "an error without a code")
  _ = JSONWriter.string(error.fields)
  _ = WireProtocols.isErrorUnderSuccess(response, for: operation)
  // All members, so that what is told early has to be what is read at last.
  let told = Mutex<[Document]>([])
  let early = operation.output.map { output in
    EarlyReading(EarlyMembers(output.members.map { [$0.name] }, of: output)) { members in
      told.withLock { $0.append(members) }
    }
  }
  do {
    let output = try parser.parse(response, for: operation, early: early)
    check(output.kind == .map, "no output")
    let written = JSONWriter.string(output)
    let early = told.withLock { $0 }
    check(early.count < 2 && early.allSatisfy { JSONWriter.string($0) == written }, "the early members are others")
    check(JSONWriter.string(Document.build { $0.copy(output) }) == written, "the tape is damaged")
    _ = YAMLWriter.string(output)
  } catch {
    check(!"\(error)".isEmpty, "no words")
  }
}
