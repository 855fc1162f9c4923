import Documents
import Testing

@testable import IniaShell

/// A value and what the AWS CLI 1.45.11 prints of it; nil where it fails.
struct AWSOutputCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let document: String
  var text: String?
  var table: String?
}

/// The text and table outputs are those of the AWS CLI, byte for byte; expectations come from running it.
@Suite struct AWSOutputTests {
  @Test(arguments: cases)
  func textIsTheAWSCLIs(_ row: AWSOutputCase) throws {
    guard let expected = row.text else { return }
    #expect(try rendered(row, .text) == expected)
  }

  @Test(arguments: cases)
  func tableIsTheAWSCLIs(_ row: AWSOutputCase) throws {
    guard let expected = row.table else { return }
    #expect(try rendered(row, .table) == expected)
  }

  private func rendered(_ row: AWSOutputCase, _ format: OutputFormat) throws -> String {
    var bytes: [UInt8] = []
    format.renderer(for: .file, title: "op-name").render(try JSONReader.read(text: row.document), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static let cases = flatCases + nestedCases
}
