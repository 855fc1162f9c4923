internal import Synchronization

/// What sessions that were made from one another have in common: who is asked, credentials where the same settings
/// decide on them, and what is known of the catalog.
final class SessionFamily: Sendable {
  /// Credentials that were given outright; they go before all others.
  let given: (any CredentialProvider)?
  /// Asks the user.
  let ask: (@Sendable (_ prompt: String) async throws -> String)?
  /// What is known of the catalog.
  let facts = CatalogFacts()

  /// Credentials and the token of a sign-on that several sessions use.
  struct Kept: Sendable {
    let credentials = RefreshingCredentials.nothing()
    let token = BearerTokens.nothing()
  }

  private struct Memory {
    var kept: [CredentialScope: Kept] = [:]
    /// The region of each profile, by its name, in which its roles are asked for.
    var homes: [String: String?] = [:]
  }

  private let memory: Mutex<Memory>

  /// The family of a first session, with these settings.
  init(
    _ first: Configuration, given: (any CredentialProvider)?,
    ask: (@Sendable (_ prompt: String) async throws -> String)?
  ) {
    self.given = given
    self.ask = ask
    memory = Mutex(Memory(homes: [first.profile.value: first.region?.value]))
  }

  /// What sessions of that scope share.
  func kept(_ scope: CredentialScope) -> Kept {
    memory.withLock { memory in
      if let kept = memory.kept[scope] { return kept }
      let kept = Kept()
      memory.kept[scope] = kept
      return kept
    }
  }

  /// The region that sources of credentials call in, whichever region a session is for: the first session's for its
  /// profile, for another profile the one that it has by itself.
  func home(_ configuration: Configuration) -> String? {
    memory.withLock { memory in
      let profile = configuration.profile.value
      if let home = memory.homes[profile] { return home }
      let home = configuration.regionByItself
      memory.homes[profile] = .some(home)
      return home
    }
  }
}
