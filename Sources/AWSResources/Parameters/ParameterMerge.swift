internal import Documents

extension Document {
  /// This map with `other` laid over it: members of `other` take the place of this one's.
  func overlaid(with other: Document) -> Document {
    other.count == 0 ? self : merged(with: other, deeply: false, appendingLists: false)
  }

  /// This map with `other` merged in as a collection's filter is (botocore's `merge_dicts`): maps member by member,
  /// lists at the top appended to this one's, anything else, lists further down included, in place of this one's.
  func merged(with other: Document) -> Document {
    other.count == 0 ? self : merged(with: other, deeply: true, appendingLists: true)
  }

  private func merged(with other: Document, deeply: Bool, appendingLists: Bool) -> Document {
    var result: [(key: String, value: Document)] = []
    for (key, value) in entries {
      guard let new = other[key] else {
        result.append((key, value))
        continue
      }
      if deeply, value.kind == .map, new.kind == .map {
        result.append((key, value.merged(with: new, deeply: true, appendingLists: false)))
      } else if appendingLists, value.kind == .list, new.kind == .list {
        result.append((key, Document(list: Array(value.elements) + Array(new.elements))))
      } else {
        result.append((key, new))
      }
    }
    for (key, value) in other.entries where self[key] == nil { result.append((key, value)) }
    return Document(map: result)
  }
}
