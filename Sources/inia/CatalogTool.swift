import AWSClient
import Glibc

/// `catalog build DIR -o FILE` and `catalog info FILE`, for as long as the shell's own command is not there.
func runCatalogTool(_ arguments: [String]) async -> Int32 {
  do {
    switch arguments.first {
    case "build" where arguments.count == 4 && arguments[2] == "-o":
      show(try await CatalogBuild.run(modelsDirectory: arguments[1], output: arguments[3]))
    case "info" where arguments.count == 2:
      let catalog = try Catalog.open(path: arguments[1])
      show(catalog.info)
      print(catalog.info.isIntact() ? "intact" : "DAMAGED")
    default:
      complain("usage: inia catalog build DIR -o FILE | inia catalog info FILE")
      return 252
    }
    return 0
  } catch {
    complain("\(error)")
    return 255
  }
}

private func show(_ info: CatalogInfo) {
  print("format \(info.formatVersion), source \(info.sourceHash)")
  print("botocore \(info.botocoreVersion), boto3 \(info.boto3Version)")
  print("\(info.services) services, \(info.operations) operations, \(info.shapes) shapes, \(info.members) members")
  print("\(info.paginators) paginators, \(info.waiters) waiters, \(info.resourceModels) resource models")
  print("catalog \(info.size) bytes, documentation \(info.documentationSize ?? 0) bytes")
}

private func complain(_ words: String) {
  let line = Array((words + "\n").utf8)
  _ = write(STDERR_FILENO, line, line.count)
}
