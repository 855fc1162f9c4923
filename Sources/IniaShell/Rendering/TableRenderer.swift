package import Documents

/// Prints the AWS CLI's boxed table: scalars of a map as a row under their names, what holds other values in boxes of
/// its own further in (awscli/formatter.py). It has to see the whole value before it can draw.
///
/// What the AWS CLI fails on or leaves out is shown: a bare scalar, rows of different lengths, a map between scalars.
/// Control characters are escaped always, for the sake of the borders.
package struct TableRenderer: Renderer {
  let surface: Surface
  let title: String

  package func render(_ document: Document, into bytes: inout [UInt8]) {
    var builder = Builder()
    builder.build(title: title, document, level: 0)
    // What the AWS CLI takes for the width where there is no terminal.
    let width = surface.width ?? 80
    TableDrawing(sections: builder.sections, width: width, style: surface.style).draw(into: &bytes)
  }

  /// Sorts a value into sections.
  private struct Builder {
    var sections: [TableSection] = []

    mutating func build(title: String?, _ value: Document, level: Int) {
      guard !isEmpty(value) else { return }
      if let title { sections.append(TableSection(title: Sanitizer.line(title), level: level)) }
      switch value.kind {
      case .map: buildMap(value, level)
      case .list: buildList(value, title ?? "", level)
      // In a list of maps, where the same name has a scalar here and a container elsewhere: the row shows it already.
      default: if level == 0 { add([value]) }
      }
    }

    private mutating func buildList(_ list: Document, _ title: String, _ level: Int) {
      if list[0]?.kind == .map { return buildMaps(Array(list.elements), title, level) }
      for element in list.elements {
        switch element.kind {
        case .list where element.elements.contains { $0.kind.isContainer }: buildList(element, "", level)
        case .list: add(Array(element.elements))
        // A map between other things is one cell; the AWS CLI shows its names only.
        default: add([element])
        }
      }
    }

    private mutating func buildMap(_ map: Document, _ level: Int) {
      let (headers, more) = Self.keys(of: [map])
      if headers.count == 1, let value = map[headers[0]] {
        add([Document(headers[0]), value])
      } else if !headers.isEmpty {
        addHeaders(headers)
        add(headers.map { map[$0] })
      }
      for key in more {
        if let value = map[key] { build(title: key, value, level: level + 1) }
      }
    }

    private mutating func buildMaps(_ elements: [Document], _ title: String, _ level: Int) {
      let (headers, more) = Self.keys(of: elements)
      addHeaders(headers)
      var isFirst = true
      for element in elements {
        if !isFirst, !more.isEmpty {
          sections.append(TableSection(title: Sanitizer.line(title), level: level))
          addHeaders(headers)
        }
        isFirst = false
        guard element.kind == .map else {
          add([element])
          continue
        }
        add(headers.map { element[$0] })
        for key in more {
          if let value = element[key] { build(title: key, value, level: level + 1) }
        }
      }
    }

    private mutating func addHeaders(_ headers: [String]) {
      guard !sections.isEmpty else { return }
      sections[sections.count - 1].add(headers: headers.map { Sanitizer.line($0) })
    }

    private mutating func add(_ row: [Document?]) {
      guard !sections.isEmpty else { return }
      sections[sections.count - 1].add(row: row.map { $0.map { Sanitizer.line(PythonText.string($0)) } ?? "" })
    }

    /// The names with scalars, and those with other values, each in order.
    private static func keys(of maps: [Document]) -> (scalars: [String], more: [String]) {
      var scalars: Set<ArraySlice<UInt8>> = []
      var more: Set<ArraySlice<UInt8>> = []
      for map in maps where map.kind == .map {
        for value in map.elements {
          if value.kind.isContainer { more.insert(value.keyUTF8) } else { scalars.insert(value.keyUTF8) }
        }
      }
      func sorted(_ keys: Set<ArraySlice<UInt8>>) -> [String] {
        keys.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
      }
      return (sorted(scalars), sorted(more))
    }

    /// What Python takes for nothing: it gets no box.
    private func isEmpty(_ value: Document) -> Bool {
      switch value.kind {
      case .null: true
      case .boolean: value.boolean == false
      case .integer, .double, .bigNumber: value.double == 0
      case .string: value.utf8.isEmpty
      case .list, .map: value.count == 0
      case .blob, .timestamp: false
      }
    }
  }
}
