import AWSClient
import Documents
import Glibc

extension OutputFile {
  /// Writes its part of `answer` to the file, which only its owner can read, and returns the answer without what the
  /// option takes away. Throws where the file cannot be written.
  func written(_ answer: Document, _ context: Context) throws -> Document {
    var part: Document? = answer
    for step in path { part = part?[step] }
    let sink = try FileSink.open(context.localPath(name), appends: false, isPrivate: true)
    do {
      if let part, !part.isNull {
        try sink.write(part.kind == .blob ? part.blob ?? [] : Array((part.string ?? "").utf8))
      }
      try sink.close()
    } catch {
      sink.abandon()
      throw error
    }
    return removes.reduce(answer) { Self.removing($1[...], of: $0) }
  }

  private static func removing(_ path: ArraySlice<String>, of document: Document) -> Document {
    guard let step = path.first, document[step] != nil else { return document }
    if path.count == 1 { return document.setting(step, to: nil) }
    return document.setting(step, to: removing(path.dropFirst(), of: document[step] ?? .null))
  }
}
