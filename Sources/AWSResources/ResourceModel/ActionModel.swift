/// Behaviour that no resource model can express and that boto3 writes by hand.
public enum HandWritten: String, Sendable {
  /// S3 `Bucket.load`: the bucket's row in ListBuckets; refused permission leaves the bucket without attributes.
  case bucketLoad
  /// S3 `ObjectSummary.load`: HeadObject, whose ContentLength is the row's Size.
  case objectSummaryLoad
  /// EC2 `create_tags`: a tag resource for each resource and tag given.
  case createTags
  /// The items of a DynamoDB table, identified by the table's own key schema.
  case tableItems
}

/// Something that can be done with a resource: a call with parameters filled in, and what its answer means (`actions`
/// of boto3's `resources-1.json`).
public struct ActionModel: Sendable, Equatable {
  /// The name in snake_case.
  public let name: String
  /// The name as it stands in the model.
  public let modelName: String
  /// The call.
  public let request: RequestModel
  /// The resources that the answer holds; nil where the answer itself is the result.
  public let result: ResultModel?
  /// For an action without ``result``: a JMESPath to the part of the answer that is its result.
  public let path: String?
  /// The behaviour that is written by hand, if any is.
  public let handWritten: HandWritten?

  /// An action.
  public init(
    name: String, modelName: String, request: RequestModel, result: ResultModel? = nil, path: String? = nil,
    handWritten: HandWritten? = nil
  ) {
    self.name = name
    self.modelName = modelName
    self.request = request
    self.result = result
    self.path = path
    self.handWritten = handWritten
  }
}

/// A parameter with a closed set of values that a derived collection's list operation insists on (`Scope` of WAF).
public struct FacetModel: Sendable, Equatable {
  /// The parameter.
  public let parameter: String
  /// The values that the parameter may have.
  public let values: [String]

  /// A facet.
  public init(parameter: String, values: [String]) {
    self.parameter = parameter
    self.values = values
  }
}

/// A collection of a service or a resource: a list operation and the resources it gives.
public struct CollectionModel: Sendable, Equatable {
  /// The name in snake_case.
  public let name: String
  /// The name as it stands in the model.
  public let modelName: String
  /// The list operation.
  public let request: RequestModel
  /// The resources on each page.
  public let result: ResultModel
  /// The parameters that have to be chosen before anything can be listed; empty for written models.
  public let facets: [FacetModel]
  /// The behaviour that is written by hand, if any is.
  public let handWritten: HandWritten?

  /// A collection.
  public init(
    name: String, modelName: String, request: RequestModel, result: ResultModel, facets: [FacetModel] = [],
    handWritten: HandWritten? = nil
  ) {
    self.name = name
    self.modelName = modelName
    self.request = request
    self.result = result
    self.facets = facets
    self.handWritten = handWritten
  }
}

/// A resource that another one leads to without a call of its own.
public struct RelationModel: Sendable, Equatable {
  /// The name as boto3 gives it: references in snake_case, sub-resources capitalised (`Object`).
  public let name: String
  /// The name in snake_case, as a path has it.
  public let pathName: String
  /// The name as it stands in the model.
  public let modelName: String
  /// The resource or resources.
  public let result: ResultModel
  /// Whether the other's identifiers lie in this one's data (`vpc` of an instance), so that it may have to be loaded
  /// and may be missing; otherwise it is made from this one's identifiers and whatever the caller adds.
  public let isReference: Bool

  /// A relation.
  public init(name: String, pathName: String, modelName: String, result: ResultModel, isReference: Bool) {
    self.name = name
    self.pathName = pathName
    self.modelName = modelName
    self.result = result
    self.isReference = isReference
  }

  /// The model names of the identifiers that the caller has to give.
  public var inputs: [String] { result.identifiers.filter { $0.source == .input }.map(\.target) }
}

/// A waiter of a resource: a waiter of the client with parameters filled in.
public struct ResourceWaiterModel: Sendable, Equatable {
  /// The name as boto3 gives it (`wait_until_running`).
  public let name: String
  /// The name alone, in snake_case (`running`).
  public let shortName: String
  /// The client's waiter (`InstanceRunning`).
  public let waiterName: String
  /// The parameters that are filled in.
  public let parameters: [ParameterModel]
  /// A JMESPath to the resource's data in the waiter's last answer.
  public let path: String?

  /// A waiter.
  public init(
    name: String, shortName: String, waiterName: String, parameters: [ParameterModel], path: String? = nil
  ) {
    self.name = name
    self.shortName = shortName
    self.waiterName = waiterName
    self.parameters = parameters
    self.path = path
  }
}
