package import AWSClient
import Documents

/// What a command line asks of an operation, once it is read against the operation's model.
package struct OperationRequest: Sendable {
  /// A skeleton to print instead of a call (`--generate-cli-skeleton`).
  package enum Skeleton: Sendable {
    case input
    case yamlInput
    case output
  }

  /// The parameters, typed by the model, and a streaming body.
  package var input = OperationInput()
  /// Where a blob that the operation streams goes; `-` is stdout.
  package var outfile: String?
  /// Whether it goes there as it is, to a terminal too.
  package var isRaw = false
  /// Whether pages are fetched one after the other. Off when the operation has no paginator, with `--no-paginate`, and
  /// when the service's own token or limit is given.
  package var paginates = false
  package var maxItems: Int?
  package var pageSize: Int?
  package var startingToken: String?
  package var skeleton: Skeleton?
  /// Parts of the answer that go to files of their own.
  var files: [OutputFile] = []
  /// What else options of the AWS CLI make of the answer.
  var changes: [@Sendable (Document) throws -> Document] = []

  package init() {}
}
