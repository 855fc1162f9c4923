@testable import AWSClient
@testable import Documents

private let services = WireProtocol.allCases.map { FuzzedService.speaking($0) }

private let numbers = [
  "0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "9300000000000000000", "1e30",
  "1e300",
  "-1e300", "0.5", "253402300799.5", "253402300800", "1764561600000", "1764561600", "-62135596801", "1e-300", "00",
  "-0",
]

func seeds() -> [[UInt8]] {
  services.indices.flatMap { service in (0..<numbers.count).map { [UInt8(service), UInt8($0), UInt8($0), 0, 1, 2, 3] } }
}

/// Rows with the numbers that the input chooses, where the model has sizes and times. A time that is none costs nothing: it
/// comes as it came, and so does all else of the page.
func fuzz(_ bytes: [UInt8]) {
  var choices = Choices(bytes)
  let service = services[Int(choices.byte()) % services.count]
  guard let operation = service.operation("Get") else { fatalError("no operation") }
  let (time, count) = (number(choices.byte()), Int(choices.byte() & 7))
  let rows = (0..<count).map { _ in number(choices.byte()) }
  var response = HTTPResponse(status: 200)
  response.body = .bytes(body(time, rows, service.wireProtocol.answers))
  var total: Int64 = 0
  do {
    let output = try WireProtocols.parser(for: service.wireProtocol).parse(response, for: operation)
    let came = output["At"]
    check(came != nil, "the time is lost")
    if let moment = came?.timestamp { check(Timestamp(iso8601: moment.iso8601()) == moment, "a time of no calendar") }
    for element in (output["Flat"] ?? .emptyList).elements { total.add(clamping: element.integer ?? 0) }
    _ = Int(clamping: came?.double ?? .nan)
    _ = JSONWriter.string(output) + YAMLWriter.string(output)
    check(output["Text"]?.string == "a", "the rest of the page is lost")
  } catch {
    check(!"\(error)".contains(" at At"), "a time costs the page: \(error)")
  }
}

private func number(_ choice: UInt8) -> String { numbers[Int(choice) % numbers.count] }

private func body(_ time: String, _ rows: [String], _ form: WireProtocol.AnswerFormat) -> [UInt8] {
  switch form {
  case .xml:
    let items = rows.map { "<Flat>\($0)</Flat>" }.joined()
    return Array("<GetResponse><GetResult><Text>a</Text><At>\(time)</At>\(items)</GetResult></GetResponse>".utf8)
  case .json: return json(time, rows)
  case .cbor: return (try? JSONReader.read(json(time, rows))).map { CBORWriter.write($0) } ?? []
  }
}

private func json(_ time: String, _ rows: [String]) -> [UInt8] {
  Array(#"{"Text": "a", "At": \#(time), "Flat": [\#(rows.joined(separator: ","))]}"#.utf8)
}
