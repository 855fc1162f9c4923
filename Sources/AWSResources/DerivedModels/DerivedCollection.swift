internal import AWSClient
internal import Documents

/// A list operation that was recognised, and what was found out about the resources it gives.
final class DerivedCollection {
  /// The place of an identifier's value in an element of the list.
  enum Source: Equatable {
    /// The element itself.
    case element
    /// A member, or a member of a member.
    case member(String)
  }

  /// One identifier: the parameter that takes it in other operations, and where it comes from.
  struct Identifier {
    let parameter: String
    let source: Source
    /// Whether the parameter wants the name at the end of the ARN that the source is.
    let isLastPart: Bool
  }

  /// The way to fetch a resource alone.
  enum Load {
    /// An operation that describes one.
    case get(Int)
    /// An operation that describes those in a list.
    case batch(Int)
    /// The list operation, narrowed to one.
    case filter
    /// An operation that describes the only one its parent has.
    case singleton(Int)
  }

  /// The position of the list operation.
  let operation: Int
  /// The path to the list in its answer, without the brackets behind it.
  let path: String
  let element: Shape
  let noun: String
  let isQualified: Bool
  /// The singular of the list's own name, and the noun in the name of its elements' shape.
  let listWord: String
  let elementNoun: String
  /// Scalar members of the elements by name, with their path.
  var members: [(name: String, term: Term, path: String)] = []

  // What inference adds.
  var typeNoun: String
  var identifiers: [Identifier] = []
  var load: Load?
  var parent: DerivedCollection?
  var isAlias = false
  /// Other words that a parameter may call the resource by.
  var words: [String] = []
  /// Lists below another resource that an optional parameter names.
  var optionalParents: [(parameter: String, parent: DerivedCollection)] = []
  var actions: [Int] = []

  init(
    operation: Int, path: String, element: Shape, noun: String, isQualified: Bool, listWord: String,
    elementNoun: String
  ) {
    self.operation = operation
    self.path = path
    self.element = element
    self.noun = noun
    self.isQualified = isQualified
    self.listWord = listWord
    self.elementNoun = elementNoun
    typeNoun = noun
  }

  var isStrings: Bool { element.type != .structure }

  /// The collection, its parent, and so on to the top.
  var chain: [DerivedCollection] {
    var chain = [self]
    while let next = chain.last?.parent { chain.append(next) }
    return chain
  }
}
