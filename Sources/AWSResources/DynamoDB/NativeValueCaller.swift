internal import AWSClient
internal import Documents

/// A caller of DynamoDB that takes and gives plain values where the API has attribute values.
struct NativeValueCaller: OperationCaller {
  private let base: any OperationCaller

  /// `caller` with plain values; itself when it has them already.
  static func around(_ caller: any OperationCaller) -> any OperationCaller {
    caller is NativeValueCaller ? caller : NativeValueCaller(base: caller)
  }

  var service: ServiceModel { base.service }

  func sent(_ parameters: Document, for operation: OperationModel) throws -> Document {
    do {
      return try base.sent(try AttributeValues.encode(parameters, in: operation.input), for: operation)
    } catch let error as AttributeValueError {
      throw ResourceError.attributeValue(error)
    }
  }

  func call(_ operation: OperationModel, _ parameters: Document) async throws -> OperationOutput {
    var output = try await base.call(operation, try sent(parameters, for: operation))
    output.document = try Self.plain(output.document, from: operation)
    return output
  }

  func pages(
    _ operation: OperationModel, _ parameters: Document, pageSize: Int?, readsAhead: Bool
  ) throws -> any OperationPages {
    Pages(
      base: try base.pages(
        operation, try sent(parameters, for: operation), pageSize: pageSize, readsAhead: readsAhead),
      operation: operation)
  }

  private struct Pages: OperationPages {
    var base: any OperationPages
    let operation: OperationModel

    mutating func next() async throws -> Document? {
      guard let page = try await base.next() else { return nil }
      return try NativeValueCaller.plain(page, from: operation)
    }
  }

  private static func plain(_ answer: Document, from operation: OperationModel) throws -> Document {
    do {
      return try AttributeValues.decode(answer, in: operation.output)
    } catch {
      throw ResourceError.attributeValue(error)
    }
  }
}
