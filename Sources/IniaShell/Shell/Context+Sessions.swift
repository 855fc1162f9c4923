import AWSClient

extension Context {
  /// This context in the session called `name`, or in this session in the region called so. Throws words where it is
  /// neither.
  package func within(_ name: String) throws -> Context {
    let state = shell.snapshot
    var inner = self
    if let session = state.sessions.first(where: { $0.name == name }) {
      let outer = environmentChanges.isEmpty || session.options.profile != nil ? state.globals.session : globals.session
      inner.globals.session = session.options.overriding(outer)
      if session.options.profile != nil { inner.leaveEnvironment() }
    } else if RegionName.isPlausible(name) {
      inner.globals.session.region = name
    } else {
      let near = Names.nearest(to: name, in: state.sessions.map(\.name), limit: 3)
      throw UsageError(
        "@\(name): no session or region",
        hint: near.isEmpty ? "session new \(name) opens one" : "nearest: \(near.joined(separator: ", "))")
    }
    inner.sessionName = name
    return inner.adapted()
  }
}
