internal import AWSClient
internal import Documents

/// The two loads of S3 that boto3 writes by hand.
enum S3Loads {
  /// A bucket's attributes are its row in ListBuckets, for no other operation gives them. Whoever may not list buckets,
  /// or looks at somebody else's, gets a bucket without attributes.
  static func bucket(_ bucket: Resource, _ load: ActionModel) async throws -> Document {
    let plan = try await bucket.plan(load)
    let name = bucket.identifier("name")
    do {
      let answer = try await bucket.caller.call(plan.operation, plan.parameters).document
      return (answer["Buckets"] ?? .emptyList).elements.first { $0["Name"] == name } ?? .emptyMap
    } catch {
      guard Self.isAccessDenied(error) else { throw error }
      return .emptyMap
    }
  }

  /// An object's row has its length as Size, where HeadObject says ContentLength.
  static func objectSummary(_ summary: Resource, _ load: ActionModel) async throws -> Document {
    let plan = try await summary.plan(load)
    let answer = try await summary.caller.call(plan.operation, plan.parameters).document
    return .build { builder in
      builder.beginMap()
      for (key, value) in answer.entries {
        builder.key(key == "ContentLength" ? "Size" : key)
        builder.copy(value)
      }
      builder.endMap()
    }
  }

  private static func isAccessDenied(_ error: any Error) -> Bool {
    if case .service(let error)? = error as? ClientError { return error.code == "AccessDenied" }
    return (error as? ServiceError)?.code == "AccessDenied"
  }
}
