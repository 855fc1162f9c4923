/// The reasons for which a catalog cannot be opened, read or made.
public enum CatalogError: Error, Equatable, Sendable {
  /// There is no file at this path.
  case notFound(path: String)
  /// The system refused to open, map or read a file.
  case unreadable(path: String, reason: String)
  /// The file is something else.
  case foreign(path: String)
  /// The catalog was made for another version of the program.
  case otherVersion(path: String, found: Int, wanted: Int)
  /// The file is shorter or longer than its header says.
  case wrongLength(path: String, found: Int, wanted: Int)
  /// The file contradicts itself.
  case damaged(path: String, detail: String)
  /// A model that the catalog was to be made from is not what it should be.
  case badModel(name: String, detail: String)
  /// A file could not be written.
  case unwritable(path: String, reason: String)
}

extension CatalogError: CustomStringConvertible {
  /// The reason as one line for a person.
  public var description: String {
    switch self {
    case .notFound(let path): "There is no model catalog at \(path)"
    case .unreadable(let path, let reason): "Cannot read \(path): \(reason)"
    case .foreign(let path): "\(path) is not a model catalog"
    case .otherVersion(let path, let found, let wanted):
      "The model catalog \(path) has format version \(found), this program reads version \(wanted): build it again"
    case .wrongLength(let path, let found, let wanted):
      "The model catalog \(path) has \(found) bytes instead of \(wanted): it was cut off or is damaged, build it again"
    case .damaged(let path, let detail): "The model catalog \(path) is damaged (\(detail)): build it again"
    case .badModel(let name, let detail): "The model \(name) cannot be compiled: \(detail)"
    case .unwritable(let path, let reason): "Cannot write \(path): \(reason)"
    }
  }
}
