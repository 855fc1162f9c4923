internal import AWSClient

/// Infers a service's resources from its operations, for the services that nobody has written a model for.
///
/// The rules are in the files beside this one: which operations list (`ListRules`), what identifies a resource and
/// loads it (`IdentityRules`), which belongs below which and what can be done with it (`PlacementRules`). What they
/// find out wrong is put right in ``DerivedOverlay``. ``DerivedModelBuilder`` makes a ``ResourceDefinition`` of it all.
struct DerivedModel {
  /// Values by collection and position of the identifier.
  struct Column<Value> {
    var values: [ObjectIdentifier: [Value]] = [:]

    subscript(position: Int, in collection: DerivedCollection) -> Value {
      values[ObjectIdentifier(collection), default: []][position]
    }
  }

  /// What has been found out of inputs, by their names.
  final class Accepted {
    var values: [String: [ObjectIdentifier: Acceptance]] = [:]
  }

  let service: ServiceModel
  let accepted = Accepted()
  let wording = Wording()
  var operations: [InferredOperation] = []
  /// The operations by the singular of their noun.
  var byNoun: [String: [Int]] = [:]
  /// What the service itself is called.
  var serviceWords: Set<String> = []
  var collections: [DerivedCollection] = []
  /// Operations that look like lists but have to be told what to list.
  var batchOperations: Set<Int> = []
  var placed: [DerivedCollection] = []
  var orphans: [DerivedCollection] = []
  /// The identifiers' parameters.
  var terms = Column<Term>()
  var normals = Column<String>()

  init(_ service: ServiceModel) {
    self.service = service
    let identifier = wording.normal(service.serviceID)
    serviceWords = [
      identifier, wording.normal(service.name), identifier.removing("amazon"), identifier.removing("aws"),
    ]
    var enums: [Int: Bool] = [:]
    for operation in service.operations {
      let facts = InferredOperation(operation, wording, &enums)
      byNoun[facts.singularNoun, default: []].append(operations.count)
      operations.append(facts)
    }
    findLists()
    for collection in collections { identify(collection) }
    prepareWords()
    place()
    assignActions()
  }
}

extension String {
  fileprivate func removing(_ part: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound] + self[range.upperBound...])
  }
}
