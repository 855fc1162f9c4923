import Documents
import TestSupport
import Testing

@testable import IniaShell

/// Thousands of texts, most of them random and half of them broken, held to what the AWS CLI's parser makes of them.
@Suite(.timeLimit(.minutes(30))) struct ShorthandReferenceTests {
  @Test func readsWhatTheAWSCLIReads() throws {
    let rows = try Corpus.rows("shorthand")
    var refused = 0
    var differences = Corpus.Differences()
    for row in rows {
      let text = row["text"]?.string ?? ""
      // What names no file is the same text on both sides; a file that is not there is refused.
      let value = try? Shorthand.parse(text) { path in
        guard !path.hasPrefix("file") else { throw ShorthandError(message: "no file", text: path, offset: 0) }
        return nil
      }
      if row["error"] != nil { refused += 1 }
      let got = value.map { JSONWriter.string(Self.plain($0)) }
      let wanted = row["value"].map { JSONWriter.string($0) }
      if got != wanted {
        differences.add(
          "\(JSONWriter.string(Document(text)))\n  wanted \(wanted ?? "refusal")\n  got    \(got ?? "refusal")")
      }
    }
    print("shorthand: \(rows.count) texts compared with the AWS CLI's parser, \(refused) refused")
    #expect(rows.count > 5000 && refused > 1000 && refused < rows.count * 2 / 3)
    #expect(differences.all.isEmpty, "\(differences.report)")
  }

  private static func plain(_ value: Shorthand) -> Document {
    switch value {
    case .text(let text): Document(text)
    case .list(let items): Document(list: items.map(plain))
    case .map(let pairs): Document(map: pairs.map { (key: $0.key, value: plain($0.value)) })
    }
  }
}
