import AWSResources

/// `sync`: makes one place the same as another.
package enum SyncCommand: Command {
  package static let definition = CommandDefinition(
    "sync", synopsis: "FROM TO [--delete] [OPTION…]", summary: "copy what is new or changed below a place to another",
    options: options, arguments: [.path, .path], mayAsk: true,
    details: """
      Places are written as for cp. What has the same size and is not newer stays; with --delete what is not at the source \
      goes at the destination: a person is told how many and asked, and without one it wants --yes.
      """)

  static let options = TransferOptions.common + TransferOptions.making + TransferOptions.syncing

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    let ends = try await TransferEnd.inTree(try Ends.two(invocation), invocation.name, context)
    try await TransferCommand(invocation, context, sync: rules(invocation)).run(from: ends[0], to: ends[1])
  }

  static func rules(_ invocation: Invocation) -> SyncPlan.Rules {
    var rules = SyncPlan.Rules()
    rules.deletes = invocation.has("--delete")
    rules.sizeOnly = invocation.has("--size-only")
    rules.exactTimes = invocation.has("--exact-timestamps")
    return rules
  }
}
