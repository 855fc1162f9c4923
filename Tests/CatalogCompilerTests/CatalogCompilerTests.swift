import AWSClient
import CatalogCompiler
import Documents
import TestSupport
import Testing

/// What is compiled is read back, field by field.
struct CatalogCompilerTests {
  let catalog: Catalog
  let todo: ServiceModel

  init() throws {
    let files = try InventedModel.files()
    catalog = try Catalog(bytes: files.catalog, documentation: files.documentation)
    todo = try #require(catalog.service("todo"))
  }

  @Test func services() {
    #expect(catalog.services.map(\.name) == ["config", "todo"])
    #expect(catalog.service("configservice")?.name == "config")
    #expect(catalog.service("CONFIG")?.cliName == "configservice")
    #expect(catalog.service("nothing") == nil)
    #expect(throws: EndpointError.self) { try Partitions(catalog) }
    #expect(catalog.resourceModel(of: todo)?["service"] != nil)
    #expect(todo.cliName == "todo")
    #expect(todo.serviceID == "ToDo")
    #expect(todo.fullName == "Amazon To Do")
    #expect(todo.apiVersion == "2020-01-02")
    #expect(todo.endpointPrefix == "todo")
    #expect(todo.signingName == "todo")
    #expect(todo.signatureVersion == "v4")
    #expect(todo.wireProtocol == .json)
    #expect(todo.offeredProtocols == ["smithy-rpc-v2-cbor", "query", "json"])
    #expect(todo.jsonVersion == "1.1")
    #expect(todo.targetPrefix == "ToDo_2020")
    #expect(todo.xmlNamespace == "https://todo/")
    #expect(todo.globalEndpoint == nil)
    #expect(todo.isQueryCompatible)
    #expect(todo.auth == ["aws.auth#sigv4"])
    #expect(todo.uid == "todo-2020-01-02")
    #expect(todo.isDeprecated)
    #expect(todo.deprecatedMessage == "Do it now.")
    #expect(todo.documentation == "Keeps lists. And more.")
    #expect(todo.summary == "Keeps lists.")
    #expect(throws: EndpointError.unusableRules("rule of unknown type new")) { try todo.endpointRules() }
    #expect(todo.clientContextParams?["Fast"]?["type"] == "boolean")
  }

  @Test func operations() throws {
    #expect(todo.operations.map(\.name) == ["DescribeEndpoints", "ListItems", "PutItem"])
    for spelling in ["PutItem", "put_item", "put-item"] { #expect(todo.operation(spelling)?.name == "PutItem") }
    for spelling in ["putitem", "", "PutItem2020", "put-item-"] { #expect(todo.operation(spelling) == nil) }
    let put = try #require(todo.operation("PutItem"))
    #expect(put.wireName == "PutItem2020")
    #expect(put.cliName == "put-item")
    #expect(put.pythonName == "put_item")
    #expect(put.httpMethod == "PUT")
    #expect(put.requestURI == "/lists/{List}")
    #expect(put.responseCode == 201)
    #expect(put.input?.name == "PutItemRequest")
    #expect(put.output?.name == "PutItemResponse")
    #expect(put.inputLocationName == "Put")
    #expect(put.inputXMLNamespace == XMLNamespace(prefix: "p", uri: "https://put/"))
    #expect(put.resultWrapper == "PutItemResult")
    #expect(put.errors.map(\.name) == ["Busy", "NotFound"])
    #expect(put.isDeprecated)
    #expect(put.deprecatedMessage == "Old.")
    #expect(put.auth == ["smithy.api#noAuth"])
    #expect(put.authType == "none")
    #expect(put.hasUnsignedPayload)
    #expect(put.hostPrefix == "{Owner}.")
    #expect(put.staticContextParams.map(\.name) == ["Fixed", "Names"])
    #expect(put.staticContextParams.map(\.value) == [true, ["a", "b"]])
    #expect(put.operationContextParams.map(\.path) == ["keys(Tags)"])
    let checksum = try #require(put.httpChecksum)
    #expect(checksum.isRequired)
    #expect(checksum.requestAlgorithmMember == "Sum")
    #expect(checksum.requestValidationModeMember == "Mode")
    #expect(checksum.responseAlgorithms == ["CRC32", "SHA1"])
    #expect(put.requiresHTTPChecksum)
    #expect(put.requestCompression == ["gzip"])
    #expect(put.isIdempotent)
    #expect(!put.isReadOnly)
    #expect(put.endpointDiscovery == true)
    #expect(put.paginator == nil)
    #expect(put.documentation == "Puts an `Item`. Twice.")
    #expect(put.summary == "Puts an `Item`.")
    let list = try #require(todo.operation("list-items"))
    #expect(list.endpointDiscovery == false)
    #expect(list.responseCode == nil)
    #expect(list.documentation == nil)
    let endpoints = try #require(todo.operation("DescribeEndpoints"))
    #expect(endpoints.input == nil && endpoints.output == nil && endpoints.errors.isEmpty)
    #expect(endpoints.isEndpointOperation && endpoints.isReadOnly && endpoints.endpointDiscovery == nil)
  }

  @Test func shapes() throws {
    let request = try #require(todo.shape(named: "PutItemRequest"))
    #expect(request.members.map(\.name) == ["List", "Owner", "Token", "Item", "Tags", "Extra", "At", "Ids", "Any"])
    #expect(request.payload?.name == "Item")
    #expect(request.members.filter(\.isRequired).map(\.name) == ["List", "Item"])
    let list = try #require(request.member("list"))
    #expect(list.location == .uri && list.contextParam == "Bucket" && list.wireName == "List")
    #expect(list.enumValues == ["one", "two"])
    #expect(request.member("Owner")?.isHostLabel == true)
    let token = try #require(request.member("Token"))
    #expect(token.isIdempotencyToken && token.isDeprecated && token.deprecatedMessage == "Gone.")
    #expect(token.location == nil)
    let item = try #require(request.member("Item"))
    #expect(item.isStreaming && item.isSensitive && item.shape.requiresLength)
    #expect(item.xmlNamespace == XMLNamespace(uri: "https://item/"))
    let tags = try #require(request.member("Tags"))
    #expect(tags.location == .headers && tags.shape.isSparse)
    #expect(tags.shape.key?.wireName == "k" && tags.shape.value?.wireName == "value")
    #expect(request.member("Extra")?.isJSONValue == true)
    let at = try #require(request.member("At"))
    #expect(at.timestampFormat == .rfc822 && at.shape.timestampFormat == .iso8601)
    #expect(at.summary == "When, e.g. now.")
    let ids = try #require(request.member("Ids"))
    #expect(ids.isFlattened && ids.queryName == "Id" && ids.shape.element?.wireName == "Id")
    #expect(ids.shape.minimum == 1 && ids.shape.maximum == 9)
    #expect(request.member("Any")?.shape.isDocument == true)
    #expect(todo.shape(named: "Count")?.minimum == 0.5)

    let input = try #require(todo.operation("ListItems")?.input)
    for spelling in ["InstanceIDs", "instance-ids", "instance_ids"] {
      #expect(input.member(spelling)?.name == "InstanceIDs")
    }
    #expect(input.member("InstanceIds") == nil)
    #expect(input.members.last?.name == "Added")

    let choice = try #require(todo.shape(named: "Choice"))
    #expect(choice.isUnion && choice.member("Deeper")?.shape == choice)
    #expect(todo.shape(named: "ListItemsResponse")?.member("Items")?.wireName == "Listed")
    let response = try #require(todo.shape(named: "PutItemResponse"))
    #expect(response.isWrapper && response.xmlOrder == ["Events", "Status"])
    #expect(response.member("Status")?.location == .statusCode && response.member("Kind")?.isXMLAttribute == true)
    #expect(response.eventStreamMember?.name == "Events")
    let event = try #require(todo.shape(named: "Event"))
    #expect(
      event.isEvent && event.member("Data")?.isEventPayload == true && event.member("Head")?.isEventHeader == true)
    #expect(todo.shape(named: "Nothing") == nil)
    #expect(todo.shape(named: "Moment")?.documentation == "A moment.")
  }

  @Test func errors() throws {
    let busy = try #require(todo.exception(code: "TooBusy"))
    #expect(busy.name == "Busy" && busy.isFault && busy.isRetryable && busy.isThrottling && busy.httpStatusCode == 503)
    let missing = try #require(todo.exception(code: "NotFound"))
    #expect(missing.isSenderFault && !missing.isRetryable && missing.errorCode == "NotFound" && missing.isDeprecated)
    #expect(todo.exception(code: "Busy") == nil)
    #expect(todo.shape(named: "Name")?.errorCode == nil)
  }

  @Test func paginatorsAndWaiters() throws {
    let paginator = try #require(todo.operation("ListItems")?.paginator)
    #expect(paginator.inputTokens == ["NextToken"])
    #expect(paginator.outputTokens == ["NextToken || Items[-1]"])
    #expect(paginator.resultKeys == ["Items", "Others"])
    #expect(paginator.limitKey == "Max" && paginator.moreResults == "More")
    #expect(paginator.nonAggregateKeys == ["Owner"])
    for spelling in ["ItemDone", "item_done", "item-done"] { #expect(todo.waiter(spelling)?.name == "ItemDone") }
    let waiter = try #require(todo.waiters.first)
    #expect(waiter.operation == "ListItems" && waiter.delay == 5 && waiter.maxAttempts == 40)
    #expect(waiter.acceptors.map(\.state) == [.success, .failure, .retry, .retry])
    #expect(waiter.acceptors.map(\.matcher) == [.pathAll, .error, .status, .error])
    #expect(waiter.acceptors.map(\.expected) == ["done", "NotFound", 503, false])
    #expect(waiter.acceptors.first?.argument == "Items[].State")
  }

  @Test func sameModelsMakeTheSameFile() throws {
    let first = try InventedModel.files()
    let second = try InventedModel.files()
    #expect(first.catalog == second.catalog && first.documentation == second.documentation)
  }

  @Test(arguments: [
    #"{"metadata": {"protocols": ["morse"]}}"#, #"{"metadata": {"protocol": "morse"}}"#,
    #"{"metadata": {}, "operations": {"A": {"input": {"shape": "Missing"}}}}"#,
    #"{"metadata": {}, "shapes": {"A": {"type": "odd"}}}"#,
    #"{"metadata": {}, "shapes": {"A": {"type": "list", "member": {"shape": "B"}}}}"#,
  ])
  func refusesModelsThatContradictThemselves(_ text: String) throws {
    let source = CatalogCompiler.Source(name: "bad", service: try JSONReader.read(text: text))
    #expect(throws: CatalogError.self) { try CatalogCompiler.compile([source]) }
  }

  @Test(arguments: [
    (#"{"protocols": ["rest-xml", "rest-json"]}"#, WireProtocol.restJSON),
    (#"{"protocols": ["ec2", "query"]}"#, .query),
    (#"{"protocols": ["smithy-rpc-v2-cbor"], "protocol": "json"}"#, .cbor), (#"{"protocol": "ec2"}"#, .ec2),
    (#"{"protocols": [], "protocol": "rest-xml"}"#, .restXML), ("{}", .json),
  ])
  func picksTheProtocolThatBotocorePicks(_ metadata: String, _ expected: WireProtocol) throws {
    let source = CatalogCompiler.Source(name: "x", service: ["metadata": try JSONReader.read(text: metadata)])
    let catalog = try Catalog(bytes: CatalogCompiler.compile([source]).catalog)
    #expect(catalog.service("x")?.wireProtocol == expected)
  }
}
