import AWSClient
import CatalogCompiler
import Documents
import Testing

/// What botocore refuses before it sends, and its words.
struct ParameterValidatorTests {
  static let shapes = """
    {
      "Input": {"type": "structure", "required": ["Name"], "members": {
        "Name": {"shape": "Text"}, "Short": {"shape": "Short"}, "Count": {"shape": "Count"}, "Ratio": {"shape": "Ratio"},
        "On": {"shape": "Flag"}, "When": {"shape": "Moment"}, "Data": {"shape": "Data"}, "Big": {"shape": "Big"},
        "List": {"shape": "Texts"}, "Structs": {"shape": "Structs"}, "Map": {"shape": "Map"}, "Choice": {"shape": "Choice"},
        "Doc": {"shape": "Doc"}, "Head": {"shape": "Text", "jsonvalue": true, "location": "header", "locationName": "h"},
        "Json": {"shape": "Text", "jsonvalue": true}, "Host": {"shape": "Text", "hostLabel": true},
        "Limited": {"shape": "Limited"}, "Deep": {"shape": "Deep"}}},
      "Streaming": {"type": "structure", "required": ["Id", "Body"], "payload": "Body", "members": {
        "Id": {"shape": "Text"}, "Body": {"shape": "Stream"}}},
      "Stream": {"type": "blob", "streaming": true},
      "Text": {"type": "string"}, "Short": {"type": "string", "min": 3, "max": 4, "enum": ["abc"], "pattern": "abc"},
      "Count": {"type": "integer", "min": 5, "max": 10}, "Big": {"type": "long"}, "Ratio": {"type": "double", "min": 2.5},
      "Flag": {"type": "boolean"}, "Moment": {"type": "timestamp"}, "Data": {"type": "blob"},
      "Texts": {"type": "list", "member": {"shape": "Short"}, "min": 1, "max": 2},
      "Structs": {"type": "list", "member": {"shape": "Inner"}},
      "Inner": {"type": "structure", "required": ["A", "B"], "members": {"A": {"shape": "Text"}, "B": {"shape": "Count"}}},
      "Map": {"type": "map", "key": {"shape": "Short"}, "value": {"shape": "Count"}},
      "Choice": {"type": "structure", "union": true, "members": {"Left": {"shape": "Text"}, "Right": {"shape": "Text"}}},
      "Doc": {"type": "structure", "document": true, "members": {}},
      "Limited": {"type": "string", "max": 1},
      "Deep": {"type": "structure", "members": {"Deep": {"shape": "Deep"}, "Leaf": {"shape": "Count"}}}
    }
    """
  let catalog: Catalog

  init() throws {
    let service: Document = ["metadata": ["protocol": "json"], "shapes": try JSONReader.read(text: Self.shapes)]
    catalog = try Catalog(bytes: CatalogCompiler.compile([.init(name: "x", service: service)]).catalog)
  }

  private func faults(_ json: String, shape: String = "Input", bodyIsGiven: Bool = false) throws -> [String] {
    let shape = try #require(catalog.service("x")?.shape(named: shape))
    let parameters = try JSONReader.read(text: json)
    return ParameterValidator.validate(parameters, for: shape, bodyIsGiven: bodyIsGiven).map(\.description)
  }

  @Test(arguments: [
    #"{"Name": ""}"#, #"{"Name": "x", "Short": "abcdefgh"}"#, #"{"Name": "x", "Count": 11, "Ratio": 3}"#,
    #"{"Name": "x", "Ratio": 2.5, "On": false, "Big": 123456789012345678901234567890}"#,
    #"{"Name": "x", "When": "2014-01-01T12:00:00+02:00"}"#, #"{"Name": "x", "When": 1398796238.5}"#,
    #"{"Name": "x", "Data": "text", "List": ["abc", "abc", "abc"]}"#, #"{"Name": "x", "Map": {"abc": 5}}"#,
    #"{"Name": "x", "Choice": {"Left": "a"}}"#, #"{"Name": "x", "Doc": {"a": [1, null, {"b": 1.5}]}}"#,
    #"{"Name": "x", "Doc": "text"}"#, #"{"Name": "x", "Head": {"a": [1]}}"#, #"{"Name": "x", "Json": "{}"}"#,
    #"{"Name": "x", "Structs": [{"A": "a", "B": 5}]}"#, #"{"Name": "x", "Structs": []}"#,
    #"{"Name": "x", "Limited": "long"}"#,
  ])
  func accepts(_ json: String) throws {
    #expect(try faults(json) == [])
  }

  @Test(arguments: [
    ("{}", #"Missing required parameter in input: "Name""#),
    (
      #"{"Name": "x", "Nam": 1}"#,
      "Unknown parameter in input: \"Nam\", must be one of: Name, Short, Count, Ratio, On, When, Data, Big, List, Structs, "
        + "Map, Choice, Doc, Head, Json, Host, Limited, Deep"
    ),
    (#"{"Name": 1}"#, "Invalid type for parameter Name, value: 1, type: <class 'int'>, valid types: <class 'str'>"),
    (
      #"{"Name": null}"#,
      "Invalid type for parameter Name, value: None, type: <class 'NoneType'>, valid types: <class 'str'>"
    ),
    (
      #"{"Name": {"a": ["b'c", true, 1.5]}}"#,
      "Invalid type for parameter Name, value: {'a': [\"b'c\", True, 1.5]}, type: <class 'dict'>, valid types: <class 'str'>"
    ),
    (#"{"Name": "x", "Short": "ab"}"#, "Invalid length for parameter Short, value: 2, valid min length: 3"),
    (#"{"Name": "x", "Short": "\u00e9\u00e9"}"#, "Invalid length for parameter Short, value: 2, valid min length: 3"),
    (#"{"Name": "x", "Count": 4}"#, "Invalid value for parameter Count, value: 4, valid min value: 5"),
    (
      #"{"Name": "x", "Count": 5.0}"#,
      "Invalid type for parameter Count, value: 5.0, type: <class 'float'>, valid types: <class 'int'>"
    ),
    (
      #"{"Name": "x", "Count": "5"}"#,
      "Invalid type for parameter Count, value: 5, type: <class 'str'>, valid types: <class 'int'>"
    ),
    (
      #"{"Name": "x", "Count": true}"#,
      "Invalid type for parameter Count, value: True, type: <class 'bool'>, valid types: <class 'int'>"
    ),
    (#"{"Name": "x", "Ratio": 2.25}"#, "Invalid value for parameter Ratio, value: 2.25, valid min value: 2.5"),
    (
      #"{"Name": "x", "Ratio": "2"}"#,
      "Invalid type for parameter Ratio, value: 2, type: <class 'str'>, "
        + "valid types: <class 'float'>, <class 'decimal.Decimal'>, <class 'int'>"
    ),
    (
      #"{"Name": "x", "On": "true"}"#,
      "Invalid type for parameter On, value: true, type: <class 'str'>, valid types: <class 'bool'>"
    ),
    (
      #"{"Name": "x", "When": "soon"}"#,
      "Invalid type for parameter When, value: soon, type: <class 'str'>, valid types: <class 'datetime.datetime'>, timestamp-string"
    ),
    (
      #"{"Name": "x", "When": null}"#,
      "Invalid type for parameter When, value: None, type: <class 'NoneType'>, "
        + "valid types: <class 'datetime.datetime'>, timestamp-string"
    ),
    (
      #"{"Name": "x", "Data": 1}"#,
      "Invalid type for parameter Data, value: 1, type: <class 'int'>, "
        + "valid types: <class 'bytes'>, <class 'bytearray'>, file-like object"
    ),
    (#"{"Name": "x", "List": []}"#, "Invalid length for parameter List, value: 0, valid min length: 1"),
    (#"{"Name": "x", "List": ["abc", "a"]}"#, "Invalid length for parameter List[1], value: 1, valid min length: 3"),
    (
      #"{"Name": "x", "List": "abc"}"#,
      "Invalid type for parameter List, value: abc, type: <class 'str'>, valid types: <class 'list'>, <class 'tuple'>"
    ),
    (#"{"Name": "x", "Map": {"a": 5}}"#, "Invalid length for parameter Map (key: a), value: 1, valid min length: 3"),
    (#"{"Name": "x", "Map": {"abc": 1}}"#, "Invalid value for parameter Map.abc, value: 1, valid min value: 5"),
    (
      #"{"Name": "x", "Map": []}"#,
      "Invalid type for parameter Map, value: [], type: <class 'list'>, valid types: <class 'dict'>"
    ),
    (
      #"{"Name": "x", "Choice": {}}"#,
      "Must set one of the following keys for tagged union structure Choice: Left, Right."
    ),
    (
      #"{"Name": "x", "Choice": {"Left": "a", "Right": "b"}}"#,
      "Invalid number of parameters set for tagged union structure Choice. Can only set one of the following keys: Left, Right."
    ),
    (#"{"Name": "x", "Choice": {"Up": "a"}}"#, #"Unknown parameter in Choice: "Up", must be one of: Left, Right"#),
    (
      #"{"Name": "x", "Json": {}}"#,
      "Invalid type for parameter Json, value: {}, type: <class 'dict'>, valid types: <class 'str'>"
    ),
    (#"{"Name": "x", "Host": ""}"#, "Invalid length for parameter Host, value: 0, valid min length: 1"),
    (
      #"{"Name": "x", "Deep": {"Deep": {"Deep": {"Leaf": 1}}}}"#,
      "Invalid value for parameter Deep.Deep.Deep.Leaf, value: 1, valid min value: 5"
    ),
    ("[]", "Invalid type for parameter input, value: [], type: <class 'list'>, valid types: <class 'dict'>"),
  ])
  func refuses(_ json: String, _ expected: String) throws {
    #expect(try faults(json) == [expected])
  }

  @Test func reportsEverythingAtOnce() throws {
    let found = try faults(#"{"Short": "a", "Count": "x", "Structs": [{"A": 1}, {"B": 1, "C": 2}]}"#)
    #expect(
      found == [
        #"Missing required parameter in input: "Name""#,
        "Invalid length for parameter Short, value: 1, valid min length: 3",
        "Invalid type for parameter Count, value: x, type: <class 'str'>, valid types: <class 'int'>",
        #"Missing required parameter in Structs[0]: "B""#,
        "Invalid type for parameter Structs[0].A, value: 1, type: <class 'int'>, valid types: <class 'str'>",
        #"Missing required parameter in Structs[1]: "A""#,
        #"Unknown parameter in Structs[1]: "C", must be one of: A, B"#,
        "Invalid value for parameter Structs[1].B, value: 1, valid min value: 5",
      ])
  }

  @Test func theStreamMayComeApart() throws {
    let missing = #"Missing required parameter in input: "Body""#
    #expect(try faults(#"{"Id": "a"}"#, shape: "Streaming") == [missing])
    #expect(try faults(#"{"Id": "a"}"#, shape: "Streaming", bodyIsGiven: true) == [])
    #expect(try faults("{}", shape: "Streaming", bodyIsGiven: true).count == 1)
  }

  @Test func documentsHoldWhatJSONHolds() throws {
    let shape = try #require(catalog.service("x")?.shape(named: "Doc"))
    let faults = ParameterValidator.validate(["a": [Document(blob: [1, 2])]], for: shape)
    #expect(faults.map(\.path) == ["a[0]"])
    #expect(faults.first?.kind == .notJSON(value: Document(blob: [1, 2])))
    #expect(!ParameterFault.report(faults).contains("\u{1}"))
  }

  @Test func theReportHasAHeading() throws {
    let faults = [
      ParameterFault(path: "", kind: .missing(member: "A")), ParameterFault(path: "B", kind: .missing(member: "C")),
    ]
    #expect(
      ParameterFault.report(faults) == """
        Parameter validation failed:
        Missing required parameter in input: "A"
        Missing required parameter in B: "C"
        """)
  }
}
