import CatalogCompiler
import Documents
import Testing

@testable import AWSClient

/// What the catalog keeps of rule sets, partitions.json and endpoints.json.
@Suite struct EndpointRulesTests {
  static let service: Document = ["metadata": ["protocol": "json", "endpointPrefix": "here", "serviceId": "Here"]]

  static func files(_ ruleSet: Document) throws -> CatalogCompiler.Files {
    try CatalogCompiler.compile(
      [.init(name: "here", service: service, endpointRules: ruleSet)], partitions: TestWorld.partitions,
      endpoints: TestWorld.endpoints)
  }

  /// `ruleSet` as it is read back from a catalog.
  static func rules(_ ruleSet: Document) throws -> EndpointRules {
    let catalog = try Catalog(bytes: files(ruleSet).catalog)
    return try #require(try catalog.service("here")?.endpointRules())
  }

  /// A rule set with something of everything.
  static let everything = """
    {"version": "1.0",
     "parameters": {
       "Region": {"type": "String", "builtIn": "AWS::Region", "required": true},
       "Bucket": {"type": "String"}, "Fast": {"type": "Boolean", "default": true},
       "Names": {"type": "stringArray", "default": ["a", "b"]}},
     "rules": [
       {"type": "error", "error": "no {Bucket} in {Region}", "conditions": [
         {"fn": "isSet", "argv": [{"ref": "Bucket"}]},
         {"fn": "not", "argv": [{"fn": "aws.isVirtualHostableS3Bucket", "argv": [{"ref": "Bucket"}, false]}]}]},
       {"type": "tree", "conditions": [{"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "Group"}], "rules": [
         {"type": "endpoint", "conditions": [
            {"fn": "booleanEquals", "argv": [{"ref": "Fast"}, false]},
            {"fn": "substring", "argv": [{"ref": "Bucket"}, 0, 2, true], "assign": "End"},
            {"fn": "stringEquals", "argv": [{"fn": "getAttr", "argv": [{"ref": "Names"}, "[1]"]}, "b"]},
            {"fn": "isValidHostLabel", "argv": [{"ref": "End"}, false]}],
          "endpoint": {"url": "https://{End}.{Group#dnsSuffix}/{{x}}", "headers": {"x-one": ["1", "{Region}"]},
            "properties": {"authSchemes": [{"name": "sigv4", "signingRegion": "{Region}", "disableDoubleEncoding": true},
              {"name": "none"}], "number": 7}}},
         {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://{Group#name}.test"}}]}]}
    """

  @Test func whatIsCompiledIsReadBack() throws {
    let rules = try Self.rules(JSONReader.read(text: Self.everything))
    let partitions = try Partitions(Catalog(bytes: Self.files(.emptyMap).catalog))
    #expect(rules.parameters.map(\.name) == ["Region", "Bucket", "Fast", "Names"])
    #expect(rules.parameters.map(\.type) == [.string, .string, .boolean, .stringArray])
    #expect(rules.parameters.map(\.builtIn) == ["AWS::Region", nil, nil, nil])
    #expect(rules.parameters.map(\.defaultValue) == [.none, .none, .boolean(true), .list(["a", "b"])])
    let plain = try rules.resolve(["Region": "eu-west-1"], partitions: partitions)
    #expect(plain.url == "https://aws.test" && plain.properties == .emptyMap && plain.authSchemes.isEmpty)
    let found = try rules.resolve(
      ["Region": "us-east-1", "Bucket": "photos", "Fast": false], partitions: partitions)
    #expect(found.url == "https://os.test/{x}")
    #expect(found.headers.values("x-one") == ["1", "us-east-1"])
    #expect(found.properties["number"] == 7)
    #expect(found.authSchemes.map(\.name) == ["sigv4", "none"])
    #expect(found.authSchemes.first?.signingRegion == "us-east-1")
    #expect(found.authSchemes.first?.disablesDoubleEncoding == true)
    #expect(throws: EndpointError.refused("no A in eu-west-1")) {
      try rules.resolve(["Region": "eu-west-1", "Bucket": "A"], partitions: partitions)
    }
    #expect(throws: EndpointError.missingParameter("Region")) { try rules.resolve([:], partitions: partitions) }
    #expect(throws: EndpointError.wrongType(parameter: "Fast", expected: "boolean")) {
      try rules.resolve(["Region": "r", "Fast": "yes"], partitions: partitions)
    }
  }

  static let refused: [(rules: String, reason: String)] = [
    (#"{"version": "9"}"#, "no rules in a rule set of version 9"),
    (#"{"parameters": {"A": {"type": "date"}}, "rules": []}"#, "parameter A of unknown type date"),
    (#"{"parameters": {"A": {"type": "string", "default": 1}}, "rules": []}"#, "default of parameter A"),
    (
      #"{"parameters": {}, "rules": [{"type": "error", "error": "{B}", "conditions": []}]}"#, "unknown variable B"
    ),
    (
      #"{"parameters": {}, "rules": [{"type": "error", "error": "", "conditions": [{"fn": "new", "argv": []}]}]}"#,
      "unknown function new of 0 arguments"
    ),
    (
      #"{"parameters": {"A": {"type": "string"}}, "rules": [{"type": "error", "error": "{A#new}", "conditions": []}]}"#,
      "unknown attribute new"
    ),
  ]

  @Test(arguments: refused) func whatIsNotKnownIsSaidWhenItIsUsed(row: (rules: String, reason: String)) throws {
    let ruleSet = try JSONReader.read(text: row.rules)
    #expect(throws: EndpointError.unusableRules(row.reason)) { try Self.rules(ruleSet) }
  }

  @Test func tooDeepIsRefused() throws {
    var rule: Document = ["type": "error", "error": "x", "conditions": []]
    for _ in 0..<200 { rule = ["type": "tree", "conditions": [], "rules": [rule]] }
    let ruleSet: Document = ["parameters": .emptyMap, "rules": [rule]]
    #expect(throws: EndpointError.unusableRules("nested too deeply")) { try Self.rules(ruleSet) }
  }

  /// Whatever is wrong with the file, rules end, with an answer or an error.
  @Test func damageEndsRules() throws {
    let bytes = try Self.files(JSONReader.read(text: Self.everything)).catalog
    var opened = 0
    for position in CatalogFormat.Section.headerSize..<bytes.count {
      for pattern: UInt8 in [0xFF, 0x01, 0x04] {
        var bytes = bytes
        bytes[position] ^= pattern
        let catalog = try Catalog(bytes: bytes)
        guard let partitions = try? Partitions(catalog), let rules = try? catalog.service("here")?.endpointRules()
        else {
          continue
        }
        opened += 1
        let parameters: [String: Document] = ["Region": "us-east-1", "Bucket": "photos", "Fast": false]
        _ = try? rules.resolve(parameters, partitions: partitions)
        _ = RegionTable(catalog).credentialScope(endpointPrefix: "here", region: "us-east-1", partition: "aws")
      }
    }
    print("rules of \(opened) damaged catalogs")
    #expect(opened > bytes.count)
  }

  /// A list that holds itself is the worst that damage can do.
  @Test func rulesInACircleEnd() throws {
    var files = try Self.files(JSONReader.read(text: Self.everything)).catalog
    let storage = try Catalog(bytes: files).storage
    let lists = storage.sections[CatalogStorage.Section.lists.rawValue]
    var circles = 0
    for place in stride(from: lists.offset, to: lists.offset + lists.length, by: 4)
    where storage.bytes.word(at: place) == EndpointNode.treeRule.rawValue {
      // The rule's list of rules becomes the one that the rule stands in: reference 1 less than the word's own place.
      let own = UInt32((place - lists.offset) / 4 - 1)
      let children = storage.bytes.word(at: place + 4)
      let list = lists.offset + Int(children) * 4
      for (index, byte) in [own & 0xFF, own >> 8 & 0xFF, own >> 16 & 0xFF, own >> 24].enumerated() {
        files[list + 8 + index] = UInt8(byte)
      }
      circles += 1
    }
    #expect(circles == 1)
    let catalog = try Catalog(bytes: files)
    let rules = try #require(try catalog.service("here")?.endpointRules())
    #expect(throws: EndpointError.unusableRules("damaged")) {
      try rules.resolve(["Region": "us-east-1"], partitions: Partitions(catalog))
    }
  }

  // MARK: endpoints.json

  @Test func scopesOfEndpoints() throws {
    let table = RegionTable(try Catalog(bytes: Self.files(.emptyMap).catalog))
    #expect(table.partitionEndpoint(endpointPrefix: "global") == "aws-global")
    #expect(table.partitionEndpoint(endpointPrefix: "elsewhere") == nil)
    #expect(table.partitionEndpoint(endpointPrefix: "here") == nil)
    #expect(table.partitionEndpoint(endpointPrefix: "") == nil)
    let cases: [(prefix: String, region: String, partition: String, scope: (String?, String?))] = [
      ("global", "eu-west-1", "aws", ("us-east-1", nil)), ("global", "own-1", "aws", (nil, nil)),
      ("global", "eu-west-1", "other", (nil, nil)), ("here", "eu-west-1", "aws", (nil, "there")),
      ("here", "odd-1", "aws", ("us-east-1", "odd")), ("zzz", "eu-west-1", "aws", (nil, nil)),
      ("elsewhere", "x-1", "other", (nil, nil)), ("elsewhere", "other-global", "other", ("x-2", nil)),
    ]
    for row in cases {
      let found = table.credentialScope(endpointPrefix: row.prefix, region: row.region, partition: row.partition)
      #expect(found == row.scope, "\(row.prefix) \(row.region) \(row.partition)")
    }
  }

  @Test func aPatternThatIsNoneIsRefused() throws {
    let partitions = try JSONReader.read(
      text: #"{"partitions": [{"id": "x", "regionRegex": "(", "outputs": {"dnsSuffix": "x"}}]}"#)
    #expect(throws: CatalogError.self) { try CatalogCompiler.compile([], partitions: partitions) }
    #expect(!RegionPattern("(").matches("("))
  }
}

/// A small world of regions.
enum TestWorld {
  static let partitions: Document = [
    "partitions": [
      [
        "id": "aws", "regionRegex": "^(us|eu)\\-\\w+\\-\\d+$",
        "outputs": ["dnsSuffix": "test", "implicitGlobalRegion": "us-east-1", "supportsFIPS": true],
        "regions": ["us-east-1": [:], "eu-west-1": [:]],
      ]
    ]
  ]

  static let endpoints: Document = [
    "partitions": [
      [
        "partition": "aws",
        "services": [
          "global": [
            "partitionEndpoint": "aws-global", "isRegionalized": false,
            "endpoints": ["aws-global": ["credentialScope": ["region": "us-east-1"]], "own-1": [:]],
          ],
          "here": [
            "defaults": ["credentialScope": ["service": "there"]],
            "endpoints": ["eu-west-1": [:], "odd-1": ["credentialScope": ["region": "us-east-1", "service": "odd"]]],
          ],
          "plain": ["endpoints": ["eu-west-1": [:]]],
        ],
      ],
      [
        "partition": "other",
        "services": [
          "elsewhere": [
            "partitionEndpoint": "other-global",
            "endpoints": ["other-global": ["credentialScope": ["region": "x-2"]]],
          ]
        ],
      ],
    ]
  ]
}
