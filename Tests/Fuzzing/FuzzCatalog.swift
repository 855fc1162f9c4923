package import CatalogCompiler

@testable import AWSClient
@testable import Documents

/// Whole catalogs to damage, the invented one first; the smallest real services where models were fetched.
private let bases: [CatalogCompiler.Files] = {
  do {
    var sources = [try InventedModel.source(), try InventedModel.source(named: "config")]
    sources[0].endpointRules = try JSONReader.read(text: rules)
    let world = (try JSONReader.read(text: partitions), try JSONReader.read(text: endpoints))
    var bases = [try CatalogCompiler.compile(sources, partitions: world.0, endpoints: world.1)]
    for name in ["sts", "sqs", "sso"] {
      let files = ["service-2", "paginators-1", "waiters-2", "endpoint-rule-set-1"].map {
        modelFiles("/\(name)/\(versions[name] ?? "")/\($0).json", count: 1, limit: 1 << 20).first
      }
      guard let model = files[0] else { continue }
      let source = CatalogCompiler.Source(
        name: name, service: try JSONReader.read(model), paginators: try files[1].map(JSONReader.read),
        waiters: try files[2].map(JSONReader.read), endpointRules: try files[3].map(JSONReader.read))
      bases.append(try CatalogCompiler.compile([source], partitions: world.0, endpoints: world.1))
    }
    return bases
  } catch {
    fatalError("no catalog: \(error)")
  }
}()

private let versions = ["sts": "2011-06-15", "sqs": "2012-11-05", "sso": "2019-06-10"]

func seeds() -> [[UInt8]] {
  // A file as it is, and two changes of each sort in each section.
  let first = bases[0]
  var seeds = [
    [0, UInt8(first.catalog.count >> 8), UInt8(first.catalog.count & 0xFF)] + first.catalog + first.documentation
  ]
  for section in UInt8(0)..<18 {
    for kind in UInt8(0)..<4 {
      let choice = section << 2 | kind
      seeds.append([1 | (kind &+ 1) << 6, choice, 0, 9, 0, 0, 0, 2, 2, choice, 1, 0, 0, 0, 4, 1])
    }
  }
  return seeds
}

/// Whatever is wrong with a file, it is refused, or everything that can be asked of it is answered, with errors or
/// without anything; nothing runs without end or fills the memory.
///
/// The first byte says what the rest is, the files themselves or changes to one of the bases, and in its highest bits
/// what is asked: everything would take long.
func fuzz(_ bytes: [UInt8]) {
  var choices = Choices(bytes)
  let first = choices.byte()
  let base = Int(first & 0x3F)
  let questions = Questions.allCases[Int(first >> 6)]
  var files: CatalogCompiler.Files
  if base == 0 {
    let length = choices.below(1 << 16)
    files = (choices.bytes(length), choices.remaining())
  } else {
    files = bases[(base - 1) % bases.count]
    var changes = 0
    while !choices.isAtEnd, changes < 64 {
      changes += 1
      change(&files, &choices)
    }
  }
  do throws(CatalogError) {
    ask(questions, try Catalog(bytes: files.catalog, documentation: files.documentation))
  } catch {
    check(!error.description.isEmpty, "no words")
    if let catalog = try? Catalog(bytes: files.catalog) { ask(questions, catalog) }
  }
}

// MARK: Changes

private func change(_ files: inout CatalogCompiler.Files, _ choices: inout Choices) {
  let choice = choices.byte()
  let sections = CatalogFormat.Section.allCases.count
  let section = Int(choice >> 2) % (sections + 3)
  let place = Int(choices.number(3))
  func apply(_ bytes: inout [UInt8], _ range: Range<Int>) {
    guard range.count >= 4, range.upperBound <= bytes.count else { return }
    let at = range.lowerBound + place % (range.count / 4) * 4
    let old = bytes[at..<at + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    var new = old
    switch choice & 3 {
    case 0: new = UInt32(choices.number(4))
    case 1: new = old &+ UInt32(bitPattern: Int32(Int8(bitPattern: choices.byte())))
    case 2:
      let from = range.lowerBound + Int(choices.number(3)) % (range.count / 4) * 4
      new = bytes[from..<from + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    default: new = old ^ UInt32(choices.byte()) << UInt32(8 * Int(choices.byte() & 3))
    }
    for byte in 0..<4 { bytes[at + byte] = UInt8(truncatingIfNeeded: new >> UInt32(byte * 8)) }
  }
  switch section {
  case 0..<sections: apply(&files.catalog, range(of: section, in: files.catalog))
  case sections: apply(&files.catalog, 0..<CatalogFormat.Section.headerSize)
  case sections + 1: apply(&files.documentation, range(of: 0, in: files.documentation))
  default: apply(&files.documentation, range(of: 1, in: files.documentation))
  }
}

/// Where the section table says that a section lies.
private func range(of section: Int, in bytes: [UInt8]) -> Range<Int> {
  let at = CatalogFormat.Header.sections + section * 8
  func word(_ at: Int) -> Int { bytes[at..<at + 4].reversed().reduce(0) { $0 << 8 | Int($1) } }
  return word(at)..<word(at) + word(at + 4)
}

// MARK: Questions

private enum Questions: CaseIterable { case models, words, rules, calls }

private func ask(_ questions: Questions, _ catalog: Catalog) {
  if questions == .models || questions == .words {
    _ = CatalogWalk.over(catalog, documentation: questions == .words, limit: questions == .words ? 6 : 24)
    _ = catalog.info.isIntact()
  }
  let partitions = try? Partitions(catalog)
  if let partitions {
    for region in ["eu-west-1", "us-gov-east-1", ""] { _ = partitions.partition(of: region).dnsSuffix.utf8.count }
    _ = partitions.regions.count
  }
  let services = catalog.services
  // Looked up where the names are whole, else the first ones.
  let named = ["todo", "CONFIG", "sts", "sqs", "sso", "none"].compactMap { catalog.service($0) }
  for service in named.isEmpty ? Array(services.prefix(2)) : Array(named.prefix(2)) {
    if questions == .calls { ask(service, catalog) }
    guard let partitions, questions == .rules else { continue }
    _ = RegionTable(catalog).partitionEndpoint(endpointPrefix: service.endpointPrefix)
    _ = RegionTable(catalog).credentialScope(endpointPrefix: service.endpointPrefix, region: "r", partition: "aws")
    guard let rules = try? service.endpointRules() else { continue }
    for parameters in parameters { resolve(rules, parameters, partitions) }
  }
}

private func resolve(_ rules: EndpointRules, _ parameters: [String: Document], _ partitions: Partitions) {
  do throws(EndpointError) {
    let endpoint = try rules.resolve(parameters, partitions: partitions)
    _ = (endpoint.url.utf8.count, endpoint.authSchemes.count, JSONWriter.string(endpoint.properties))
  } catch {
    check(!"\(error)".isEmpty, "no words")
  }
}

private func ask(_ service: ServiceModel, _ catalog: Catalog) {
  _ = catalog.resourceModel(of: service).map { JSONWriter.string($0) }
  _ = (service.shape(named: "Choice"), service.exception(code: "TooBusy"), service.waiter("item-done"))
  for name in ["PutItem", "list-items", "GetCallerIdentity", "SendMessage"] {
    guard let operation = service.operation(name) else { continue }
    for (wireProtocol, body) in bodies {
      var response = HTTPResponse(status: 200)
      response.body = .bytes(body)
      _ = try? WireProtocols.parser(for: wireProtocol).parse(response, for: operation)
      _ = WireProtocols.parser(for: wireProtocol).parseError(response, for: operation)
    }
    guard let shape = operation.input else { continue }
    let faults = ParameterValidator.validate(input, for: shape)
    _ = faults.count
    for wireProtocol in [WireProtocol.restJSON, .restXML, .query] {
      _ = try? WireProtocols.serializer(for: wireProtocol).serialize(OperationInput(input), for: operation)
    }
  }
}

private let input: Document = [
  "List": "a", "Item": "AQ==", "Tags": ["k": "v"], "Ids": ["a", "b"], "At": 1, "Any": ["x": [1]], "NextToken": "t",
  "Owner": "o", "QueueUrl": "https://q/", "MessageBody": "m",
]

private let bodies: [(WireProtocol, [UInt8])] = [
  (
    .json,
    Array(
      "{\"Items\": [{\"Left\": \"a\"}, {\"Deeper\": {\"Deeper\": {\"Right\": 1}}}], \"Status\": 1, \"NextToken\": null}"
        .utf8)
  ),
  (
    .query,
    Array("<R><ListItemsResult><Items><member><Left>a</Left></member></Items></ListItemsResult><Kind>x</Kind></R>".utf8)
  ),
  (.cbor, CBORWriter.write(["Items": [["Left": "a"], ["Deeper": ["Right": 1]]], "Status": 1, "NextToken": "t"])),
]

private let parameters: [[String: Document]] = [
  ["Region": "eu-west-1", "UseFIPS": false, "UseDualStack": true, "Bucket": "photos", "Names": ["a", "b"]],
  [
    "Region": "us-gov-west-1", "UseFIPS": true, "Bucket": "arn:aws:s3:eu-west-1:1:accesspoint/a",
    "Endpoint": "http://[::1]:1/x",
  ],
  [:],
]

// MARK: The invented world

/// A rule set with every function, kind of value and kind of rule.
private let rules = """
  {"version": "1.0", "parameters": {
    "Region": {"type": "String", "builtIn": "AWS::Region"}, "UseFIPS": {"type": "Boolean", "default": false},
    "UseDualStack": {"type": "Boolean", "default": false}, "Bucket": {"type": "String"}, "Endpoint": {"type": "String"},
    "Names": {"type": "stringArray", "default": ["x"]}},
   "rules": [
    {"type": "error", "error": "{Region} has no FIPS", "conditions": [
      {"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]}, {"fn": "booleanEquals", "argv": [{"ref": "UseDualStack"}, true]}]},
    {"type": "tree", "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]},
       {"fn": "parseURL", "argv": [{"ref": "Endpoint"}], "assign": "url"}], "rules": [
      {"type": "endpoint", "conditions": [{"fn": "booleanEquals", "argv": [{"fn": "getAttr", "argv": [{"ref": "url"}, "isIp"]}, true]}],
       "endpoint": {"url": "{url#scheme}://{url#authority}{url#normalizedPath}", "headers": {}, "properties": {}}},
      {"type": "endpoint", "conditions": [], "endpoint": {"url": "{Endpoint}"}}]},
    {"type": "tree", "conditions": [{"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "Group"}], "rules": [
      {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Bucket"}]},
        {"fn": "aws.parseArn", "argv": [{"ref": "Bucket"}], "assign": "arn"},
        {"fn": "not", "argv": [{"fn": "stringEquals", "argv": [{"fn": "getAttr", "argv": [{"ref": "arn"}, "resourceId[0]"]}, ""]}]},
        {"fn": "isValidHostLabel", "argv": [{"fn": "getAttr", "argv": [{"ref": "arn"}, "accountId"]}, true]}],
       "endpoint": {"url": "https://{arn#region}.{Group#dnsSuffix}/{arn#resourceId[1]}", "headers": {"x-a": ["{Region}", "b"]},
        "properties": {"authSchemes": [{"name": "sigv4a", "signingRegionSet": ["*", "{Region}"]}, {"name": "sigv4"}], "n": [1, null]}}},
      {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Bucket"}]},
        {"fn": "substring", "argv": [{"ref": "Bucket"}, 0, 3, false], "assign": "head"},
        {"fn": "uriEncode", "argv": [{"ref": "Bucket"}], "assign": "code"},
        {"fn": "aws.isVirtualHostableS3Bucket", "argv": [{"ref": "Bucket"}, false]}],
       "endpoint": {"url": "https://{head}.{Region}.{Group#dualStackDnsSuffix}/{code}",
        "properties": {"authSchemes": [{"name": "sigv4", "signingName": "todo", "disableDoubleEncoding": true}]}}},
      {"type": "endpoint", "conditions": [{"fn": "stringEquals", "argv": [{"fn": "getAttr", "argv": [{"ref": "Names"}, "[1]"]}, "b"]}],
       "endpoint": {"url": "https://names.test/{{x}}"}}]}]}
  """

private let partitions = """
  {"partitions": [
    {"id": "aws", "regionRegex": "^(us|eu)\\\\-\\\\w+\\\\-\\\\d+$", "regions": {"eu-west-1": {}, "aws-global": {}}, "outputs": {
      "dnsSuffix": "a.test", "dualStackDnsSuffix": "b.test", "supportsFIPS": true, "supportsDualStack": true,
      "implicitGlobalRegion": "us-east-1"}},
    {"id": "aws-us-gov", "regionRegex": "^us\\\\-gov\\\\-\\\\w+\\\\-\\\\d+$", "regions": {"us-gov-west-1": {}}, "outputs": {
      "dnsSuffix": "g.test", "supportsFIPS": true, "supportsDualStack": false}}]}
  """

private let endpoints = """
  {"partitions": [{"partition": "aws", "services": {"todo": {"isRegionalized": false, "partitionEndpoint": "aws-global",
    "defaults": {"credentialScope": {"service": "do"}}, "endpoints": {"aws-global": {"credentialScope": {"region": "us-east-1"}}}}}}]}
  """
