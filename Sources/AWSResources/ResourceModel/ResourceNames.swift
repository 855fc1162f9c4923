internal import AWSClient

/// Gives the parts of one resource type the names that boto3 gives them.
///
/// Every part is asked for its name in order of precedence: identifiers, actions, relations, collections, waiters,
/// attributes. The first to ask for a name has it; a later one gets the kind of part it is behind its name (boto3's
/// rule, `factory.py` and `model.py`).
struct ResourceNames {
  /// The kinds of part, as they are written behind a name that is taken.
  enum Kind: String {
    case identifier, action, subresource, reference, collection, waiter, attribute
  }

  /// `meta` is what boto3 keeps for itself on every resource.
  private var taken: Set<String> = ["meta"]

  init(hasLoad: Bool) {
    if hasLoad { taken.insert("load") }
  }

  /// The name for a part of `kind` that would be called `name`; nil when even the longer name is taken, in which case
  /// the model cannot be used.
  mutating func claim(_ name: String, as kind: Kind) -> String? {
    if taken.insert(name).inserted { return name }
    let longer = "\(name)_\(kind.rawValue)"
    return taken.insert(longer).inserted ? longer : nil
  }

  /// Takes the first of `names` that is free; nil when none is. Derived models name their parts so.
  mutating func claimFirst(_ names: [String]) -> String? {
    names.first { taken.insert($0).inserted }
  }
}

extension ResourceType {
  /// boto3's snake_case for a name of the API (`DBInstanceIdentifier` → `db_instance_identifier`).
  static func snake(_ name: String) -> String { Names.snake(name) }
}
