import AWSClient
import AWSResources
import Synchronization

/// What a shell and its subshells have in common: the catalog, the models and the sessions, each opened once.
final class SharedState: Sendable {
  /// What a session was made for.
  struct SessionKey: Hashable {
    let options: SessionOptions
    /// What the environment says other than the one that the program was started in.
    let changes: [String: String?]
  }

  private struct Opened {
    var catalog: Catalog?
    var resources: ResourceCatalog?
    /// The names that were looked for among all of ours.
    var isOurs: [String: Bool] = [:]
    /// How many placeholders stand for what a planned command would print.
    var placeholders = 0
    var sessions: [SessionKey: Session] = [:]
    /// The sessions that the others are made from, by what their environment says.
    var first: [[String: String?]: Session] = [:]
  }

  private let opened = Mutex(Opened())

  /// Whether something of ours has a name, found once.
  func isOurs(_ name: String, _ find: () -> Bool) -> Bool {
    if let known = opened.withLock({ $0.isOurs[name] }) { return known }
    let found = find()
    opened.withLock { $0.isOurs[name] = found }
    return found
  }

  /// The next placeholder for what a planned command would print: a text that is a name of anything.
  func placeholder() -> String {
    opened.withLock { opened in
      opened.placeholders += 1
      return "placeholder-\(opened.placeholders)"
    }
  }

  func catalog(_ make: () throws -> Catalog) throws -> Catalog {
    if let catalog = opened.withLock({ $0.catalog }) { return catalog }
    let catalog = try make()
    opened.withLock { $0.catalog = catalog }
    return catalog
  }

  func resources(_ make: () throws -> ResourceCatalog) throws -> ResourceCatalog {
    if let resources = opened.withLock({ $0.resources }) { return resources }
    let resources = try make()
    opened.withLock { $0.resources = resources }
    return resources
  }

  /// The session for `key`; nil where none was made.
  func session(_ key: SessionKey) -> Session? { opened.withLock { $0.sessions[key] } }

  /// Keeps a session; the one that somebody else kept first is given back.
  func keep(_ session: Session, for key: SessionKey) -> Session {
    opened.withLock { opened in
      if let other = opened.sessions[key] { return other }
      opened.sessions[key] = session
      return session
    }
  }

  /// The session that others are made from in an environment; nil where none was made.
  func first(_ changes: [String: String?]) -> Session? { opened.withLock { $0.first[changes] } }

  /// Keeps it; as ``keep(_:for:)``.
  func keepFirst(_ session: Session, _ changes: [String: String?]) -> Session {
    opened.withLock { opened in
      if let other = opened.first[changes] { return other }
      opened.first[changes] = session
      return session
    }
  }
}
