import AWSClient
import Documents

/// Data Pipeline's definitions as people write them, in one file, instead of the lists of fields that its API takes: the
/// options that the AWS CLI adds, and the way back for what is shown.
enum DataPipelineAdditions {
  /// By service and operation.
  static let table: [String: CommandAdditions] = [
    "datapipeline.put-pipeline-definition": CommandAdditions(
      options: [objects] + values + [definition], exclusive: [(["parameter-values"], ["parameter-values-uri"])]),
    "datapipeline.activate-pipeline": CommandAdditions(
      options: values, exclusive: [(["parameter-values"], ["parameter-values-uri"])]),
    "datapipeline.get-pipeline-definition": CommandAdditions(finish: { draft, _ in
      draft.changes.append(read)
    }),
  ]

  // MARK: To the API

  /// The whole definition; what other options give by itself wins over what stands in it.
  private static let definition = AddedOption("pipeline-definition") { words, draft in
    let definition = try json(words)
    guard let objects = definition["objects"] else { throw ShapedValue.Fault(message: "has no \"objects\"") }
    draft["pipelineObjects"] = try list(objects, of: "fields")
    if draft["parameterObjects"] == nil { draft["parameterObjects"] = try parameters(definition) }
    if draft["parameterValues"] == nil { draft["parameterValues"] = settings(definition) }
  }

  private static let objects = AddedOption("parameter-objects") { words, draft in
    draft["parameterObjects"] = try parameters(try json(words))
  }

  private static let values = [
    AddedOption("parameter-values-uri") { words, draft in draft["parameterValues"] = settings(try json(words)) },
    AddedOption("parameter-values", takes: .several) { words, draft in
      var values: [Document] = []
      for text in try words.texts {
        guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
          throw ShapedValue.Fault(message: "*** is no NAME=VALUE")
        }
        let name = Document(String(text[..<equals]))
        let value = Document(String(text[text.utf8.index(after: equals)...]))
        // Values of one name stand together, where its first one stands.
        let last = values.lastIndex { $0["id"] == name }.map { $0 + 1 }
        values.insert(["id": name, "stringValue": value], at: last ?? values.endIndex)
      }
      draft["parameterValues"] = Document(list: values)
    },
  ]

  private static func json(_ words: AddedOptionWords) throws -> Document {
    do {
      let value = try JSONReader.read(text: try words.text)
      guard value.kind == .map else { throw ShapedValue.Fault(message: "a JSON object is wanted") }
      return value
    } catch let error as JSONError {
      throw ShapedValue.Fault(message: "Invalid JSON: \(error)")
    }
  }

  private static func parameters(_ definition: Document) throws -> Document? {
    try definition["parameters"].map { try list($0, of: "attributes") }
  }

  /// Objects or parameters: each an identifier and a list of fields, sorted by name; a list is a field for each element.
  private static func list(_ things: Document, of fields: String) throws -> Document {
    let isObject = fields == "fields"
    return Document(
      list: try things.elements.map { thing in
        guard let id = thing["id"] else {
          throw ShapedValue.Fault(message: "Missing \"id\" key of an element")
        }
        var members: [(key: String, value: Document)] = [("id", id)]
        if isObject { members.append(("name", thing["name"] ?? id)) }
        let own = thing.entries.filter { $0.key != "id" && !(isObject && $0.key == "name") }.sorted { $0.key < $1.key }
        let list = own.flatMap { name, value in
          (value.kind == .list ? Array(value.elements) : [value]).map { field(name, $0) }
        }
        return Document(map: members + [(fields, Document(list: list))])
      })
  }

  private static func field(_ name: String, _ value: Document) -> Document {
    if value.kind == .map, value.count == 1, let reference = value["ref"] {
      return ["key": Document(name), "refValue": reference]
    }
    return ["key": Document(name), "stringValue": value]
  }

  private static func settings(_ definition: Document) -> Document? {
    definition["values"].map { values in
      Document(
        list: values.entries.flatMap { name, value in
          (value.kind == .list ? Array(value.elements) : [value]).map { ["id": Document(name), "stringValue": $0] }
        })
    }
  }

  // MARK: And back

  /// The answer as a definition.
  @Sendable private static func read(_ answer: Document) -> Document {
    let known = ["pipelineObjects", "parameterObjects", "parameterValues"]
    var members = answer.entries.filter { !known.contains($0.key) }
    if let objects = answer["pipelineObjects"] {
      members.append(("objects", Document(list: objects.elements.map { merged($0, ["id", "name"], "fields") })))
    }
    if let parameters = answer["parameterObjects"] {
      members.append(("parameters", Document(list: parameters.elements.map { merged($0, ["id"], "attributes") })))
    }
    if let values = answer["parameterValues"] {
      members.append(("values", gathered([], values.elements.map { ($0["id"], $0["stringValue"] ?? .null) })))
    }
    return Document(map: members)
  }

  private static func merged(_ thing: Document, _ names: [String], _ fields: String) -> Document {
    gathered(
      names.map { ($0, thing[$0] ?? .null) },
      (thing[fields] ?? .emptyList).elements.map { field in
        (field["key"], field["stringValue"] ?? ["ref": field["refValue"] ?? .null])
      })
  }

  /// Fields as members of a map; those of one name become a list.
  private static func gathered(
    _ first: [(key: String, value: Document)], _ fields: [(name: Document?, value: Document)]
  ) -> Document {
    var members = first
    for (name, value) in fields {
      guard let name = name?.string else { continue }
      guard let index = members.firstIndex(where: { $0.key == name }) else {
        members.append((name, value))
        continue
      }
      let before = members[index].value
      members[index].value = Document(list: (before.kind == .list ? Array(before.elements) : [before]) + [value])
    }
    return Document(map: members)
  }
}
