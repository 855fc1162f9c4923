import AWSClient
import Documents

/// Where the AWS CLI has other options than an operation has parameters: it takes some apart, and some together.
enum CallSpelling {
  /// The words for one parameter of `parameters`; nil where it has an option of its own.
  static func words(
    _ operation: OperationModel, _ name: String, _ value: Document, among parameters: Document
  ) -> [String]? {
    switch (operation.service.name, operation.name, name) {
    case ("ec2", "RunInstances", "MinCount"):
      ["--count", "\(value.plainText):\((parameters["MaxCount"] ?? value).plainText)"]
    case ("ec2", "RunInstances", "MaxCount"): parameters["MinCount"] == nil ? nil : []
    case ("cloudsearch", "DefineExpression", "Expression"):
      scattered(value, ["ExpressionName": "--name", "ExpressionValue": "--expression"])
    case ("cloudsearch", "DefineIndexField", "IndexField"): indexField(value)
    default: nil
    }
  }

  /// An option with a text, as one word where the text could be taken for something else.
  static func option(_ name: String, _ text: String) -> [String] {
    isPlain(text) ? [name, Quoting.word(text)] : ["\(name)=\(Quoting.word(text))"]
  }

  /// Whether a word stands for itself: it begins no option and no list, and names no file.
  static func isPlain(_ text: String) -> Bool {
    !text.begins(with: "-") && !text.begins(with: "[") && !namesFile(text)
  }

  /// Whether a parameter can only be given in JSON: a text that as an option would be read from a file, and what the AWS
  /// CLI wants of Data Pipeline in its own form.
  static func needsJSON(_ operation: OperationModel, _ name: String, _ value: Document) -> Bool {
    if operation.service.name == "datapipeline" {
      return ["parameterObjects", "parameterValues", "pipelineObjects"].contains(name)
    }
    return value.string.map(namesFile) ?? false
  }

  /// Whether the AWS CLI takes the text of an option from a file that it names.
  static func namesFile(_ text: String) -> Bool { text.begins(with: "file://") || text.begins(with: "fileb://") }

  /// The members of a structure as options of their own; nil when one of them has none.
  private static func scattered(_ value: Document, _ options: [String: String]) -> [String]? {
    var words: [String] = []
    for (name, inner) in value.entries {
      guard let option = options[name], !inner.kind.isContainer else { return nil }
      words += self.option(option, inner.plainText)
    }
    return words
  }

  /// The settings of a field, which stand in a member that its type names; `--type` has to come before them.
  private static func indexField(_ value: Document) -> [String]? {
    let settings = value.entries.filter { $0.value.kind == .map }
    guard settings.count <= 1, let name = value["IndexFieldName"], let type = value["IndexFieldType"],
      value.count == settings.count + 2
    else { return nil }
    let names = [
      "DefaultValue", "FacetEnabled", "SearchEnabled", "ReturnEnabled", "SortEnabled", "SourceField",
      "HighlightEnabled", "AnalysisScheme",
    ]
    let options = Dictionary(uniqueKeysWithValues: names.map { ($0, "--\(Names.kebab($0))") })
    guard let rest = scattered(settings.first?.value ?? .emptyMap, options) else { return nil }
    return option("--name", name.plainText) + option("--type", type.plainText) + rest
  }
}
