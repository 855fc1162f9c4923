import AWSClient
import AWSResources
import Documents
import Glibc

/// The words of transfers, which are the AWS CLI's: programs read them.
enum TransferWords {
  /// `upload: ./a.txt to s3://b/a.txt`, files as seen from `folder`.
  static func line(_ item: TransferItem, moves: Bool, _ folder: String) -> String {
    let verb = moves && item.kind != .delete ? "move" : item.kind.rawValue
    let source = text(item.source.place, folder)
    return "\(verb): \(source)" + (item.destination.map { " to \(text($0, folder))" } ?? "")
  }

  /// `upload failed: ./a.txt to s3://b/a.txt An error occurred …`.
  static func failure(_ item: TransferItem, moves: Bool, _ folder: String, _ error: any Error) -> String {
    let line = line(item, moves: moves, folder)
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return line }
    return "\(line[..<colon]) failed\(line[colon...]) \(Failure(error).message)"
  }

  private static func text(_ place: TransferPlace, _ folder: String) -> String {
    switch place {
    case .file(let path): LocalPath.relative(path, to: folder).shown
    case .object(let address): address.uri
    }
  }

  /// Why a file is left out.
  static func skipped(_ path: String, _ reason: LocalTree.Reason) -> String {
    let words =
      switch reason {
      case .missing: "File does not exist."
      case .special: "File is character special device, block special device, FIFO, or socket."
      case .unreadable: "File/Directory is not readable."
      case .circular: "The folder holds itself through a link."
      }
    return "warning: Skipping file \(path.shown). \(words)"
  }

  /// That what is called so at the destination stays, as nobody knows whether the source has it.
  static func notDeleted(_ name: ByteName) -> String {
    let text = String(raw: name.bytes).shown
    let what = text.isEmpty ? "Nothing" : "Nothing called \(text), or below it,"
    return "warning: \(what) is deleted at the destination. The source could not be read there."
  }

  /// Why an archived object is left out.
  static func archived(_ item: TransferItem) -> String {
    let kind = item.kind.rawValue
    return
      "warning: Skipping file \(text(item.source.place, "")). Object is of storage class GLACIER. Unable to perform "
      + "\(kind) operations on GLACIER objects. You must restore the object to be able to perform the operation. "
      + "See aws s3 \(kind) help for additional parameter options to ignore or force these transfers."
  }

  /// Why an entry is left out whose name the other end cannot have.
  static func refused(_ entry: TransferEntry, _ refusal: TransferRoute.Refusal) -> String {
    let words =
      switch refusal {
      case .parent: "File references a parent directory."
      case .zero: "The key holds a NUL character, which no file's name can."
      case .taken: "Its file would have the name of another key's."
      case .noText: "The file's name is no UTF-8, which the keys of S3 are."
      }
    return "warning: Skipping file \(String(raw: entry.key.bytes).shown). \(words)"
  }

  /// A size as the AWS CLI writes it: `1 Byte`, `10 Bytes`, `1.5 KiB`.
  static func size(_ count: Int64) -> String {
    if count == 1 { return "1 Byte" }
    if count < 1024 { return "\(count) Bytes" }
    var unit = 1024.0
    for name in ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] {
      if (Double(count) / (unit * 1024) * 1024).rounded(.toNearestOrEven) < 1024 {
        return "\(oneDigit(Double(count) / unit)) \(name)"
      }
      unit *= 1024
    }
    return "\(count) Bytes"
  }

  /// C's `%.1f`, which rounds what lies in the middle by the digits behind it.
  private static func oneDigit(_ value: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    _ = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%.1f", $0) }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
