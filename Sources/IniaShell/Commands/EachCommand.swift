import AWSClient
import AWSResources
import Documents

/// `each COLLECTION do ACTION`: an action on every member of a collection, boto3's batch call where there is one.
package enum EachCommand: Command {
  package static let definition = CommandDefinition(
    "each", synopsis: "COLLECTION [PARAM…] do ACTION [PARAM…]",
    summary: "run an action on every member of a collection", arguments: [.collection, .parameter], repeats: true,
    wordsBeforeCommand: 1,
    details: """
      Parameters before `do` filter the listing, those after it go to the action. Where AWS has a call for many at \
      once, one is made for each page. At a terminal it says how many would be touched and asks; without a person it \
      wants --yes before anything but a read.
      """)

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    guard let split = invocation.words.firstIndex(where: { $0.isBare("do") }), split > 0,
      split + 1 < invocation.words.count
    else {
      throw UsageError("each: a collection, do and an action are wanted", hint: "usage: each \(definition.synopsis)")
    }
    var filters = Array(invocation.words[1..<split])
    var arguments = Array(invocation.words[(split + 2)...])
    var saysYes = context.options.saysYes
    arguments.removeAll { argument in
      let isYes = argument.isBare("--yes") || argument.isBare("-y")
      saysYes = saysYes || isYes
      return isYes
    }
    var context = context.applying(try GlobalOptions.extract(from: &filters))
    context = context.applying(try GlobalOptions.extract(from: &arguments))
    context.options.saysYes = saysYes
    let (found, inner) = try await Navigator(context).find(invocation.words[0])
    guard case .collection(var collection) = found.node.asCollection else {
      throw UsageError("each: \(found.location.path) is no collection")
    }
    guard let operation = collection.parent.caller.service.operation(collection.model.request.operation) else { return }
    collection = collection.filter(try await ParameterReader.parameters(filters, for: operation, inner))
    let name = invocation.words[split + 1].text.replacing("-", with: "_")
    try await Batch(collection, action: name, arguments, inner).run()
  }
}

extension Node {
  /// A bucket's folder as the collection of the keys below it, anything else as it is.
  fileprivate var asCollection: Node {
    guard case .folder(let folder) = self, let objects = try? folder.bucket.collection("objects") else { return self }
    return .collection(folder.prefix.isEmpty ? objects : objects.filter(["Prefix": Document(folder.prefix)]))
  }
}
