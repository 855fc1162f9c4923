package import Documents

/// Values as JSON that says what JSON cannot: `{"$blob": base64}`, `{"$time": [seconds, nanoseconds]}`,
/// `{"$float": "NaN"}`. No map of a case has such a key of its own.
package enum TaggedValue {
  /// A tag without a value that fits.
  package struct Broken: Error {
    let tag: String
  }

  /// The value that `tagged` says.
  package static func read(_ tagged: Document) throws -> Document {
    var builder = TapeBuilder()
    try read(tagged, into: &builder)
    return builder.finish()
  }

  private static func read(_ tagged: Document, into out: inout TapeBuilder) throws {
    switch tagged.kind {
    case .list:
      out.beginList()
      for element in tagged.elements { try read(element, into: &out) }
      out.endList()
    case .map:
      if tagged.count == 1, let (tag, value) = tagged.entries.first(where: { _ in true }), tag.hasPrefix("$") {
        return try read(tag, value, into: &out)
      }
      out.beginMap()
      for (key, value) in tagged.entries {
        out.key(key)
        try read(value, into: &out)
      }
      out.endMap()
    default: out.copy(tagged)
    }
  }

  private static func read(_ tag: String, _ value: Document, into out: inout TapeBuilder) throws {
    switch tag {
    case "$blob":
      guard let bytes = value.string.flatMap({ Base64.decode($0) }) else { throw Broken(tag: tag) }
      out.blob(bytes)
    case "$time":
      guard let seconds = value[0]?.integer, let nanoseconds = value[1]?.integer else { throw Broken(tag: tag) }
      out.timestamp(Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds)))
    case "$float":
      guard let number = value.string.flatMap({ Double($0) }) else { throw Broken(tag: tag) }
      out.double(number)
    default: throw Broken(tag: tag)
    }
  }

  /// `value` with its tags.
  package static func write(_ value: Document) -> Document {
    var builder = TapeBuilder()
    write(value, into: &builder)
    return builder.finish()
  }

  private static func write(_ value: Document, into out: inout TapeBuilder) {
    switch value.kind {
    case .list:
      out.beginList()
      for element in value.elements { write(element, into: &out) }
      out.endList()
    case .map:
      out.beginMap()
      for (key, value) in value.entries {
        out.key(key)
        write(value, into: &out)
      }
      out.endMap()
    case .blob: tag("$blob", Document(Base64.encode(value.utf8)), into: &out)
    case .timestamp:
      let moment = value.timestamp ?? Timestamp(seconds: 0)
      let parts = Document(list: [Document(moment.seconds), Document(Int64(moment.nanoseconds))])
      tag("$time", parts, into: &out)
    case .double where value.double?.isFinite == false:
      tag("$float", Document("\(value.double ?? .nan)"), into: &out)
    default: out.copy(value)
    }
  }

  private static func tag(_ tag: String, _ value: Document, into out: inout TapeBuilder) {
    out.beginMap()
    out.key(tag)
    out.copy(value)
    out.endMap()
  }
}
