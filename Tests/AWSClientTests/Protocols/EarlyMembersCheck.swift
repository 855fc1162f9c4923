import Documents
import Synchronization

@testable import AWSClient

/// What was told of all members early is not what the output then was.
struct EarlyMembersDiffer: Error {
  let told: [Document]
}

extension ResponseParser {
  /// The operation's output, with all of its members wanted early: that has to give the same.
  func parseEarlyAndWhole(_ response: HTTPResponse, for operation: OperationModel) throws -> Document {
    guard let shape = operation.output else { return try parse(response, for: operation) }
    let told = Mutex<[Document]>([])
    let members = EarlyMembers(shape.members.map { [$0.name] }, of: shape)
    let output = try parse(
      response, for: operation, early: EarlyReading(members) { early in told.withLock { $0.append(early) } })
    let all = told.withLock { $0 }
    guard all.count < 2, all.allSatisfy({ JSONWriter.string($0) == JSONWriter.string(output) }) else {
      throw EarlyMembersDiffer(told: all)
    }
    return output
  }
}
