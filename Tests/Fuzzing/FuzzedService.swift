import AWSClient
import CatalogCompiler
import Documents

/// A service that does not exist, with a shape of every sort, in any wire protocol.
enum FuzzedService {
  /// The service speaking `wireProtocol`.
  static func speaking(_ wireProtocol: WireProtocol) -> ServiceModel {
    let text = model.replacing("PROTOCOL", with: wireProtocol.rawValue)
    guard let service = try? JSONReader.read(text: text),
      let files = try? CatalogCompiler.compile([.init(name: "fuzzed", service: service)]),
      let catalog = try? Catalog(bytes: files.catalog), let model = catalog.service("fuzzed")
    else { fatalError("the invented model does not compile") }
    return model
  }

  /// Has an operation for each way in which answers are bound to a message.
  private static let model = """
    {"metadata": {"endpointPrefix": "fuzzed", "serviceId": "Fuzzed", "protocol": "PROTOCOL", "jsonVersion": "1.1",
      "targetPrefix": "Fuzzed_1", "apiVersion": "2026-01-01"},
     "operations": {
      "Get": {"name": "Get", "http": {"method": "POST", "requestUri": "/get"},
        "input": {"shape": "Everything"}, "output": {"shape": "Everything", "resultWrapper": "GetResult"},
        "errors": [{"shape": "Oops"}]},
      "Head": {"name": "Head", "http": {"method": "GET", "requestUri": "/head"},
        "input": {"shape": "Bound"}, "output": {"shape": "Bound"}},
      "Load": {"name": "Load", "http": {"method": "GET", "requestUri": "/load"}, "output": {"shape": "Loaded"}},
      "Listen": {"name": "Listen", "http": {"method": "POST", "requestUri": "/listen"}, "output": {"shape": "Heard"}}},
     "shapes": {
      "Text": {"type": "string"}, "Letter": {"type": "character"}, "Count": {"type": "integer"}, "Big": {"type": "long"},
      "Part": {"type": "float"}, "Amount": {"type": "double"}, "Yes": {"type": "boolean"}, "At": {"type": "timestamp"},
      "Date": {"type": "timestamp", "timestampFormat": "rfc822"},
      "Moment": {"type": "timestamp", "timestampFormat": "iso8601"}, "Bytes": {"type": "blob"},
      "Any": {"type": "structure", "members": {}, "document": true},
      "Texts": {"type": "list", "member": {"shape": "Text", "locationName": "t"}},
      "Flat": {"type": "list", "member": {"shape": "Count"}, "flattened": true},
      "Things": {"type": "list", "member": {"shape": "Everything"}},
      "Holes": {"type": "list", "member": {"shape": "Text"}, "sparse": true},
      "Names": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "Everything"}},
      "Tags": {"type": "map", "key": {"shape": "Text", "locationName": "k"}, "value": {"shape": "Text"},
        "flattened": true},
      "Dates": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "Date"}},
      "Choice": {"type": "structure", "union": true, "members": {"Left": {"shape": "Text"}, "Right": {"shape": "Choice"},
        "Both": {"shape": "Texts"}}},
      "Everything": {"type": "structure", "required": ["Text"], "members": {
        "Text": {"shape": "Text"}, "Letter": {"shape": "Letter"}, "Count": {"shape": "Count"}, "Big": {"shape": "Big"},
        "Part": {"shape": "Part"}, "Amount": {"shape": "Amount"}, "Yes": {"shape": "Yes"}, "At": {"shape": "At"},
        "Date": {"shape": "Date"}, "Moment": {"shape": "Moment"}, "Bytes": {"shape": "Bytes"}, "Any": {"shape": "Any"},
        "Texts": {"shape": "Texts"}, "Flat": {"shape": "Flat"}, "Things": {"shape": "Things"},
        "Holes": {"shape": "Holes"}, "Names": {"shape": "Names"}, "Tags": {"shape": "Tags"}, "Dates": {"shape": "Dates"},
        "Choice": {"shape": "Choice"}, "Inner": {"shape": "Everything", "locationName": "in"},
        "Mark": {"shape": "Text", "xmlAttribute": true, "locationName": "x:mark"}}},
      "Bound": {"type": "structure", "payload": "Body", "members": {
        "Status": {"shape": "Count", "location": "statusCode"},
        "Name": {"shape": "Text", "location": "header", "locationName": "x-name"},
        "When": {"shape": "At", "location": "header", "locationName": "x-when"},
        "Size": {"shape": "Big", "location": "header", "locationName": "x-size"},
        "Flag": {"shape": "Yes", "location": "header", "locationName": "x-flag"},
        "Raw": {"shape": "Bytes", "location": "header", "locationName": "x-raw"},
        "Many": {"shape": "Texts", "location": "header", "locationName": "x-many"},
        "Some": {"shape": "Text", "jsonvalue": true, "location": "header", "locationName": "x-json"},
        "More": {"shape": "Tags", "location": "headers", "locationName": "x-more-"},
        "Body": {"shape": "Everything"}}},
      "Loaded": {"type": "structure", "payload": "Body", "members": {"Body": {"shape": "Text"}}},
      "Heard": {"type": "structure", "payload": "Events", "members": {"Events": {"shape": "Events"}}},
      "Events": {"type": "structure", "eventstream": true, "members": {"Said": {"shape": "Said"},
        "Sent": {"shape": "Sent"}, "Told": {"shape": "Told"}, "Plain": {"shape": "Everything"}, "Oops": {"shape": "Oops"}}},
      "Said": {"type": "structure", "event": true, "members": {"Words": {"shape": "Text", "eventpayload": true},
        "By": {"shape": "Text", "eventheader": true}, "At": {"shape": "At", "eventheader": true}}},
      "Sent": {"type": "structure", "event": true, "members": {"Bytes": {"shape": "Bytes", "eventpayload": true}}},
      "Told": {"type": "structure", "event": true, "members": {"All": {"shape": "Everything", "eventpayload": true}}},
      "Oops": {"type": "structure", "exception": true, "members": {"Message": {"shape": "Text"}},
        "error": {"code": "Oops", "httpStatusCode": 400}}}}
    """
}

extension String {
  /// The text with every `part` replaced, without Foundation.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
