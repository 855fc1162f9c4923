extension Context {
  /// This context as the command after the ones that ran in `shell` sees it: at the place and with the options that they
  /// left. What this context's own line says of the session counts until they change that themselves.
  package func refreshed(from shell: Shell) -> Context {
    let state = shell.snapshot
    var inner = self
    inner.shell = shell
    inner.location = state.location
    inner.options = state.options
    if state.current != begun.name || state.currentGlobals.session != begun.options {
      inner.sessionName = state.current
      inner.globals.session = state.currentGlobals.session
    }
    inner.takeEnvironment()
    return inner.beginningLine()
  }
}
