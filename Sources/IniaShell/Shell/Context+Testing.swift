extension Context {
  /// What `test` can ask of the shell.
  var testSurroundings: TestPrimitives.Surroundings {
    let context = self
    return TestPrimitives.Surroundings(
      folder: folder, isSet: { context.variables.content(of: $0) != nil },
      isOn: { name in ShellFlag.all.first { $0.name == name }?.read(context.shell.snapshot.options) ?? false })
  }
}
