import AWSClient
import Documents

/// The type of a file's content by its name: what the system's table says (`/etc/mime.types`), else the types of
/// endings that are about.
struct ContentTypes: Sendable {
  private let table: [String: String]

  /// The table of this machine over the common one.
  init(_ files: FileAccess) {
    var table = Self.common
    for path in ["/etc/mime.types", "/etc/httpd/mime.types", "/usr/local/etc/mime.types"] {
      guard let bytes = (try? files.read(path)) ?? nil else { continue }
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        let words = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
          .split(whereSeparator: \.isWhitespace)
        guard let type = words.first else { continue }
        for ending in words.dropFirst() where Self.common[ending.lowercased()] == nil {
          table[ending.lowercased()] = String(type)
        }
      }
    }
    self.table = table
  }

  /// The type that a name tells of. What is packed (`a.tar.gz`) has the type of what is inside.
  func type(of name: String) -> String? {
    let file = name.parts(at: "/").last ?? ""
    var parts = file.parts(at: ".", keepsEmpty: true).map { $0.lowercased() }
    // A name that only begins with a dot has no ending.
    while parts.first == "" { parts.removeFirst() }
    guard parts.count > 1, var ending = parts.popLast() else { return nil }
    if let inner = Self.packed[ending] { return table[inner] }
    if Self.packings.contains(ending) {
      guard parts.count > 1, let inner = parts.last else { return nil }
      ending = inner
    }
    return table[ending]
  }

  private static let packings: Set<String> = ["gz", "z", "bz2", "xz", "br"]
  private static let packed = ["tgz": "tar", "taz": "tar", "tz": "tar", "tbz2": "tar", "txz": "tar", "svgz": "svg"]

  private static let common: [String: String] = [
    "aac": "audio/aac", "avi": "video/x-msvideo", "avif": "image/avif", "bin": "application/octet-stream",
    "bmp": "image/bmp", "c": "text/plain", "conf": "text/plain", "css": "text/css", "csv": "text/csv",
    "dll": "application/octet-stream", "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eot": "application/vnd.ms-fontobject",
    "epub": "application/epub+zip", "exe": "application/octet-stream", "gif": "image/gif", "h": "text/plain",
    "heic": "image/heic", "htm": "text/html", "html": "text/html", "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar", "jar": "application/java-archive", "jpe": "image/jpeg", "jpeg": "image/jpeg",
    "jpg": "image/jpeg", "js": "text/javascript", "json": "application/json", "jsonl": "application/jsonl",
    "m3u8": "application/vnd.apple.mpegurl", "m4a": "audio/mp4", "md": "text/markdown", "mid": "audio/midi",
    "mjs": "text/javascript", "mov": "video/quicktime", "mp3": "audio/mpeg", "mp4": "video/mp4", "mpeg": "video/mpeg",
    "mpg": "video/mpeg", "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet", "odt": "application/vnd.oasis.opendocument.text",
    "oga": "audio/ogg", "ogg": "audio/ogg", "ogv": "video/ogg", "opus": "audio/opus", "otf": "font/otf",
    "parquet": "application/vnd.apache.parquet", "pdf": "application/pdf", "png": "image/png",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "ps": "application/postscript",
    "py": "text/x-python", "rtf": "application/rtf", "sh": "application/x-sh", "sql": "application/sql",
    "svg": "image/svg+xml", "tar": "application/x-tar", "tif": "image/tiff", "tiff": "image/tiff",
    "toml": "application/toml", "ts": "video/mp2t", "tsv": "text/tab-separated-values", "ttf": "font/ttf",
    "txt": "text/plain", "wasm": "application/wasm", "wav": "audio/x-wav", "weba": "audio/webm", "webm": "video/webm",
    "webmanifest": "application/manifest+json", "webp": "image/webp", "woff": "font/woff", "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml", "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xml": "text/xml",
    "yaml": "application/yaml", "yml": "application/yaml", "zip": "application/zip",
    "7z": "application/x-7z-compressed",
  ]
}
