package import AWSClient
package import CatalogCompiler
package import Documents

/// Small catalogs of invented services.
extension TestCatalog {
  /// A catalog of invented services, with the partitions and endpoints of a small world: `aws` with two regions.
  package static func make(_ services: [CatalogCompiler.Source]) throws -> Catalog {
    let files = try CatalogCompiler.compile(services, partitions: partitions, endpoints: ["partitions": []])
    return try Catalog(bytes: files.catalog, documentation: files.documentation)
  }

  /// An invented service from the JSON of its files.
  package static func service(
    _ name: String, _ model: String, paginators: String? = nil, waiters: String? = nil, endpointRules: String? = nil
  ) throws -> CatalogCompiler.Source {
    CatalogCompiler.Source(
      name: name, service: try JSONReader.read(text: model), paginators: try paginators.map(JSONReader.read(text:)),
      waiters: try waiters.map(JSONReader.read(text:)),
      endpointRules: try endpointRules.map(JSONReader.read(text:)) ?? plainRules(name))
  }

  /// Endpoint rules that send everything to `NAME.REGION.test`, or to a configured endpoint.
  package static func plainRules(_ name: String) throws -> Document {
    try JSONReader.read(
      text: """
        {"version": "1.0", "parameters": {
            "Region": {"builtIn": "AWS::Region", "required": false, "type": "String"},
            "Endpoint": {"builtIn": "SDK::Endpoint", "required": false, "type": "String"}},
         "rules": [
            {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]}],
             "endpoint": {"url": {"ref": "Endpoint"}, "properties": {}, "headers": {}}},
            {"type": "endpoint", "conditions": [],
             "endpoint": {"url": "https://\(name).{Region}.test", "properties": {}, "headers": {}}}]}
        """)
  }

  /// The partitions of the small world.
  package static let partitions: Document = [
    "version": "1.1",
    "partitions": [
      [
        "id": "aws", "regionRegex": "^(us|eu)\\-\\w+\\-\\d+$",
        "outputs": [
          "dnsSuffix": "test", "dualStackDnsSuffix": "dual.test", "implicitGlobalRegion": "us-east-1", "name": "aws",
          "supportsDualStack": true, "supportsFIPS": true,
        ],
        "regions": ["us-east-1": ["description": "here"], "eu-west-1": ["description": "there"]],
      ]
    ],
  ]
}
