import AWSClient
import Documents
import Testing

@testable import AWSResources

/// The shipped models, held to what the rest of the code takes for granted.
@Suite("Written resource models")
struct ModelLintTests {
  /// How many of each part a model has.
  struct Counts: Equatable, CustomStringConvertible {
    var resources = 0
    var identifiers = 0
    var actions = 0
    var batchActions = 0
    var relations = 0
    var collections = 0
    var waiters = 0
    var loads = 0

    init() {}

    /// In the order of the properties.
    init(_ values: [Int]) {
      (resources, identifiers, actions, batchActions) = (values[0], values[1], values[2], values[3])
      (relations, collections, waiters, loads) = (values[4], values[5], values[6], values[7])
    }

    mutating func add(_ type: ResourceType) {
      identifiers += type.identifiers.count
      actions += type.actions.count
      batchActions += type.batchActions.count
      relations += type.references.count + type.subresources.count
      collections += type.collections.count
      waiters += type.waiters.count
      loads += type.load == nil ? 0 : 1
    }

    var description: String {
      "\(resources) resources, \(identifiers) identifiers, \(actions) actions, \(batchActions) batch actions, "
        + "\(relations) relations, \(collections) collections, \(waiters) waiters, \(loads) loads"
    }
  }

  /// The types' parts in boto3's files, without the service and without the additions.
  static let expected: [String: [Int]] = [
    "cloudformation": [4, 6, 3, 0, 3, 2, 0, 2], "cloudwatch": [2, 3, 8, 3, 1, 1, 0, 2],
    "dynamodb": [1, 1, 8, 0, 0, 0, 2, 1], "ec2": [22, 25, 110, 8, 24, 15, 9, 19],
    "glacier": [6, 14, 15, 0, 10, 8, 0, 3], "iam": [21, 27, 64, 0, 20, 19, 0, 15],
    "s3": [18, 28, 43, 3, 37, 4, 6, 13], "sns": [4, 4, 15, 0, 0, 2, 0, 4], "sqs": [2, 3, 12, 1, 2, 1, 0, 1],
  ]

  /// boto3's own model of a service, without the additions.
  static func plain(_ name: String) throws -> ResourceDefinition {
    let service = try Models.service(name)
    let document = try #require(try Models.catalog().resourceModel(of: service))
    return try ResourceModelReader(service: name, document: document) { shape in
      service.shape(named: shape).map { $0.members.map(\.name) }
    }.read()
  }

  @Test("Every part is read", arguments: Models.written)
  func counts(_ name: String) throws {
    var counts = Counts()
    let definition = try Self.plain(name)
    counts.resources = definition.types.count
    for type in definition.types { counts.add(type) }
    print("\(name): \(counts)")
    #expect(counts == Counts(try #require(Self.expected[name])))
    #expect(!definition.isDerived)
  }

  @Test("All nine have 80 types between them")
  func total() throws {
    #expect(try Models.written.reduce(0) { try $0 + Self.plain($1).types.count } == 80)
  }

  @Test("Every operation, shape, waiter, path and identifier that a model names is there", arguments: Models.written)
  func lint(_ name: String) throws {
    let faults = ModelLint(try Models.definition(name), service: try Models.service(name)).faults()
    #expect(faults == [])
  }

  @Test("Primary collections exist", arguments: Models.written)
  func primary(_ name: String) throws {
    let definition = try Models.definition(name)
    #expect(definition.root.primaryCollection != nil)
    for type in [definition.root] + definition.types {
      if let primary = type.primaryCollection { #expect(type.collection(primary) != nil) }
    }
  }
}
