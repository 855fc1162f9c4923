package import CatalogCompiler
import Documents

/// A service that does not exist and has something of everything a model can say.
package enum InventedModel {
  package static let service = """
    {
      "metadata": {"apiVersion": "2020-01-02", "endpointPrefix": "todo", "serviceId": "To Do", "uid": "todo-2020-01-02",
        "serviceFullName": "Amazon To Do", "signatureVersion": "v4", "protocol": "smithy-rpc-v2-cbor",
        "protocols": ["smithy-rpc-v2-cbor", "query", "json"], "jsonVersion": "1.1", "targetPrefix": "ToDo_2020",
        "auth": ["aws.auth#sigv4"], "awsQueryCompatible": {}, "xmlNamespace": "https://todo/"},
      "documentation": "<p><fullname>To Do</fullname> <p>Keeps lists. And more.</p>",
      "clientContextParams": {"Fast": {"type": "boolean", "documentation": "quick"}},
      "deprecated": true, "deprecatedMessage": "Do it now.",
      "operations": {
        "PutItem": {"name": "PutItem2020", "http": {"method": "PUT", "requestUri": "/lists/{List}", "responseCode": 201},
          "input": {"shape": "PutItemRequest", "locationName": "Put", "xmlNamespace": {"uri": "https://put/", "prefix": "p"}},
          "output": {"shape": "PutItemResponse", "resultWrapper": "PutItemResult"},
          "errors": [{"shape": "Busy"}, {"shape": "NotFound"}],
          "documentation": "<p>Puts an <code>Item</code>. Twice.</p>", "idempotent": true, "unsignedPayload": true,
          "auth": ["smithy.api#noAuth"], "authtype": "none", "endpoint": {"hostPrefix": "{Owner}."},
          "httpChecksum": {"requestAlgorithmMember": "Sum", "requestChecksumRequired": true,
            "requestValidationModeMember": "Mode", "responseAlgorithms": ["CRC32", "SHA1"]},
          "httpChecksumRequired": true, "requestcompression": {"encodings": ["gzip"]},
          "staticContextParams": {"Fixed": {"value": true}, "Names": {"value": ["a", "b"]}},
          "operationContextParams": {"Keys": {"path": "keys(Tags)"}},
          "endpointdiscovery": {"required": true}, "deprecated": true, "deprecatedMessage": "Old."},
        "DescribeEndpoints": {"http": {"method": "POST", "requestUri": "/"}, "endpointoperation": true, "readonly": true},
        "ListItems": {"http": {"method": "GET", "requestUri": "/"}, "input": {"shape": "ListItemsRequest"},
          "output": {"shape": "ListItemsResponse"}, "endpointdiscovery": {}}
      },
      "shapes": {
        "PutItemRequest": {"type": "structure", "required": ["List", "Item"], "payload": "Item", "members": {
          "List": {"shape": "Name", "location": "uri", "locationName": "List", "contextParam": {"name": "Bucket"}},
          "Owner": {"shape": "Name", "hostLabel": true},
          "Token": {"shape": "Name", "idempotencyToken": true, "deprecated": true, "deprecatedMessage": "Gone."},
          "Item": {"shape": "Body", "xmlNamespace": {"uri": "https://item/"}},
          "Tags": {"shape": "Tags", "location": "headers", "locationName": "x-tag-"},
          "Extra": {"shape": "Name", "jsonvalue": true, "location": "header", "locationName": "x-extra"},
          "At": {"shape": "Moment", "timestampFormat": "rfc822", "documentation": "<p>When, e.g. now. Or then.</p>"},
          "Ids": {"shape": "Ids", "queryName": "Id"},
          "Any": {"shape": "Anything"}}},
        "Body": {"type": "blob", "streaming": true, "requiresLength": true, "sensitive": true},
        "Moment": {"type": "timestamp", "timestampFormat": "iso8601", "documentation": "<p>A moment.</p>"},
        "Anything": {"type": "structure", "members": {}, "document": true},
        "Ids": {"type": "list", "member": {"shape": "Name", "locationName": "Id"}, "flattened": true, "min": 1, "max": 9},
        "Tags": {"type": "map", "key": {"shape": "Name", "locationName": "k"}, "value": {"shape": "Name"}, "sparse": true},
        "Name": {"type": "string", "min": 2, "enum": ["one", "two"]},
        "Choice": {"type": "structure", "union": true, "members": {
          "Left": {"shape": "Name"}, "Right": {"shape": "Count"}, "Deeper": {"shape": "Choice"}}},
        "Count": {"type": "integer", "min": 0.5},
        "PutItemResponse": {"type": "structure", "wrapper": true, "xmlOrder": ["Events", "Status"], "members": {
          "Status": {"shape": "Count", "location": "statusCode"}, "Events": {"shape": "Events"},
          "Kind": {"shape": "Name", "xmlAttribute": true}}},
        "Events": {"type": "structure", "eventstream": true, "members": {"One": {"shape": "Event"}}},
        "Event": {"type": "structure", "event": true, "members": {
          "Data": {"shape": "Body", "eventpayload": true}, "Head": {"shape": "Name", "eventheader": true}}},
        "Busy": {"type": "structure", "members": {}, "exception": true, "retryable": {"throttling": true}, "fault": true,
          "error": {"code": "TooBusy", "httpStatusCode": 503}},
        "NotFound": {"type": "structure", "members": {"Message": {"shape": "Name"}}, "exception": true,
          "error": {"httpStatusCode": 404, "senderFault": true}, "deprecated": true},
        "ListItemsRequest": {"type": "structure", "members": {"NextToken": {"shape": "Name"}, "Max": {"shape": "Count"},
          "InstanceIDs": {"shape": "Ids"}}},
        "ListItemsResponse": {"type": "structure", "members": {"NextToken": {"shape": "Name"}, "Items": {"shape": "Choices"}}},
        "Choices": {"type": "list", "member": {"shape": "Choice"}, "locationName": "Listed"}
      }
    }
    """

  package static let paginators = """
    {"pagination": {"ListItems": {"input_token": "NextToken", "output_token": ["NextToken || Items[-1]"],
      "result_key": ["Items", "Others"], "limit_key": "Max", "more_results": "More"}, "Lost": {"input_token": "x"}}}
    """

  package static let paginatorExtras = """
    {"version": 1.0, "merge": {"pagination": {"ListItems": {"non_aggregate_keys": ["Owner"]}}}}
    """

  package static let serviceExtras = """
    {"merge": {"metadata": {"serviceId": "ToDo"}, "shapes": {"ListItemsRequest": {"members": {"Added": {"shape": "Name"}}}}}}
    """

  package static let waiters = """
    {"version": 2, "waiters": {"ItemDone": {"operation": "ListItems", "delay": 5, "maxAttempts": 40, "acceptors": [
      {"state": "success", "matcher": "pathAll", "argument": "Items[].State", "expected": "done"},
      {"state": "failure", "matcher": "error", "expected": "NotFound"},
      {"state": "retry", "matcher": "status", "expected": 503},
      {"state": "retry", "matcher": "error", "expected": false}]}}}
    """

  package static let rules = """
    {"version": "1.0", "parameters": {"Region": {"type": "String", "documentation": "where"}}, "rules": [{"type": "new"}]}
    """

  package static func source(named name: String = "todo") throws -> CatalogCompiler.Source {
    CatalogCompiler.Source(
      name: name, service: try JSONReader.read(text: service), paginators: try JSONReader.read(text: paginators),
      waiters: try JSONReader.read(text: waiters), endpointRules: try JSONReader.read(text: rules),
      resources: ["service": ["actions": [:]], "resources": [:]],
      serviceExtras: try JSONReader.read(text: serviceExtras),
      paginatorExtras: try JSONReader.read(text: paginatorExtras))
  }

  package static func files() throws -> CatalogCompiler.Files {
    try CatalogCompiler.compile(
      [source(), source(named: "config")], partitions: ["partitions": []], endpoints: ["version": 3])
  }
}
