/// The AWS CLI's global options, which every command line may carry, and the program's own line too.
package struct GlobalOptions: Sendable, Hashable {
  package var session = SessionOptions()
  package var output = OutputOptions()

  package init() {}

  /// Options given on the command win over those around it.
  package func overriding(_ outer: GlobalOptions) -> GlobalOptions {
    var all = self
    for option in GlobalOption.all { option.fill(&all, from: outer) }
    return all
  }
}
