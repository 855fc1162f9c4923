/// `each COLLECTION do ACTION`: an action on every member of a collection, boto3's batch call where there is one.
package enum EachCommand: Command {
  package static let definition = CommandDefinition(
    "each", synopsis: "COLLECTION [PARAM…] do ACTION [PARAM…]",
    summary: "run an action on every member of a collection", arguments: [.collection, .parameter], repeats: true,
    embedding: .batchAction,
    details: """
      Parameters before `do` filter the listing, those after it go to the action. Where AWS has a call for many at \
      once, one is made for each page. At a terminal it says how many would be touched and asks; without a person it \
      wants --yes before anything but a read.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard !invocation.words.isEmpty else {
      throw UsageError("each: a collection, do and an action are wanted", hint: "usage: each \(definition.synopsis)")
    }
    // Of a path that leads nowhere that is said first.
    if case .unknown = invocation.inner { _ = try await Navigator(context).find(invocation.words[0]) }
    try await context.run(invocation.inner)
  }
}
