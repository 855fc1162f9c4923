public import Documents

/// The source of a value that a resource model fills in (`source` of `params` and `identifiers` in boto3's
/// `resources-1.json`).
public enum ParameterSource: Sendable, Equatable {
  /// An identifier of the resource, by its snake_case name.
  case identifier(String)
  /// A JMESPath into the resource's data, which is loaded for it.
  case data(String)
  /// A JMESPath into the response of the call.
  case response(String)
  /// A JMESPath into the parameters of the call.
  case requestParameter(String)
  /// A value that stands in the model.
  case constant(Document)
  /// A value that whoever makes the call gives.
  case input
}

/// A value that a resource model fills in: a parameter of a call, or an identifier of a resource that a call gives.
public struct ParameterModel: Sendable, Equatable {
  /// The forms in which a value is written.
  public enum Form: Sendable, Equatable {
    /// The value as it is.
    case asIs
    /// The last part of an ARN or a URL; only derived models have such values.
    case lastPart
  }

  /// The place that the value goes to: a parameter path (`Filters[0].Values[0]`), or an identifier's model name.
  public let target: String
  /// The source of the value.
  public let source: ParameterSource
  /// The form in which the value is written.
  public let form: Form

  /// A value from `source` for `target`.
  public init(target: String, source: ParameterSource, form: Form = .asIs) {
    self.target = target
    self.source = source
    self.form = form
  }

  /// Whether the value is news: neither known of the parent nor said in the request.
  var isOwn: Bool {
    switch source {
    case .response, .data, .input: true
    case .requestParameter(let path): path.contains("[]")
    case .identifier, .constant: false
    }
  }
}

/// The call behind an action, a collection or a load.
public struct RequestModel: Sendable, Equatable {
  /// The operation's API name.
  public let operation: String
  /// The values that are filled in before the caller's own parameters are laid over them.
  public let parameters: [ParameterModel]

  /// A call of `operation`.
  public init(operation: String, parameters: [ParameterModel] = []) {
    self.operation = operation
    self.parameters = parameters
  }
}

/// The resources that a call, a collection or a relation gives.
public struct ResultModel: Sendable, Equatable {
  /// The name of the resources' type.
  public let type: String
  /// The sources of the resources' identifiers.
  public let identifiers: [ParameterModel]
  /// The JMESPath to the resources' data; nil where they come without data.
  public let path: String?

  /// Resources of `type`.
  public init(type: String, identifiers: [ParameterModel], path: String? = nil) {
    self.type = type
    self.identifiers = identifiers
    self.path = path
  }

  /// Whether the result is a list of resources, by the form of its paths.
  public var isPlural: Bool {
    if path?.contains("[]") == true { return true }
    return identifiers.contains { identifier in
      switch identifier.source {
      case .response(let path), .data(let path), .requestParameter(let path): path.contains("[]")
      case .identifier, .constant, .input: false
      }
    }
  }

  /// The model names of the identifiers that tell one member from the next: what the answer brings, not what is
  /// already known of the parent or of the request. All of them where there is no such.
  public var ownIdentifiers: [String] {
    let own = identifiers.filter(\.isOwn)
    return (own.isEmpty ? identifiers : own).map(\.target)
  }

  /// Whether anything tells one member from the next.
  public var hasOwnIdentifiers: Bool { identifiers.contains(where: \.isOwn) }
}
