import AWSClient
import Documents

/// `catalog`: the compiled models.
package enum CatalogCommand: Command {
  package static let definition = CommandDefinition(
    "catalog", isOfShell: true, synopsis: "[info | build MODELS -o FILE]",
    summary: "show what the catalog holds, or compile one",
    options: [
      OptionDefinition("-o", "--out", value: .file, placeholder: "FILE", summary: "where the catalog is written")
    ], arguments: [.text, .file], examples: ["catalog info"],
    details: "MODELS is the folder that Scripts/fetch-models fills. The documentation is written beside the catalog.")

  package static func run(_ invocation: Invocation, _ context: Context) async throws {
    switch invocation.words.first?.text {
    case nil, "info": try await info(context)
    case "build": try await build(invocation, context)
    case let verb?: throw UsageError("catalog: no \(verb)", hint: "usage: catalog \(definition.synopsis)")
    }
  }

  private static func info(_ context: Context) async throws {
    let info = try context.shell.catalog().info
    try await context.results.value(description(info), .sheet)
    guard info.isIntact() else {
      throw Failure(message: "catalog: the file is damaged", status: Failure.Status.configuration)
    }
  }

  private static func build(_ invocation: Invocation, _ context: Context) async throws {
    guard invocation.words.count == 2, let out = invocation.text("-o") else {
      throw UsageError("catalog build: a folder and -o FILE are wanted", hint: "usage: catalog \(definition.synopsis)")
    }
    let models = context.localPath(invocation.words[1].text)
    let info = try await context.shell.world.compileCatalog(models, context.localPath(out))
    try await context.results.value(description(info), .sheet)
  }

  private static func description(_ info: CatalogInfo) -> Document {
    Document(map: [
      (key: "format", value: Document(info.formatVersion)), (key: "source", value: Document(info.sourceHash)),
      (key: "botocore", value: Document(info.botocoreVersion)), (key: "boto3", value: Document(info.boto3Version)),
      (key: "services", value: Document(info.services)), (key: "operations", value: Document(info.operations)),
      (key: "shapes", value: Document(info.shapes)), (key: "members", value: Document(info.members)),
      (key: "paginators", value: Document(info.paginators)), (key: "waiters", value: Document(info.waiters)),
      (key: "resource_models", value: Document(info.resourceModels)), (key: "bytes", value: Document(info.size)),
      (key: "documentation_bytes", value: info.documentationSize.map { Document($0) } ?? .null),
    ])
  }
}
