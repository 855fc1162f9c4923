import AWSClient
import Documents

/// The options that the AWS CLI adds to operations of other services than EC2.
enum ServiceAdditions {
  /// By service and operation.
  static let table: [String: @Sendable (OperationModel) -> CommandAdditions] = {
    var table: [String: @Sendable (OperationModel) -> CommandAdditions] = [
      "cloudwatch.put-metric-data": { _ in putMetricData }, "ses.send-email": { _ in sendEmail },
      "cloudsearch.define-expression": { _ in
        CommandAdditions(options: [
          AddedOption("name", at: "Expression", "ExpressionName"),
          AddedOption("expression", at: "Expression", "ExpressionValue"),
        ])
      },
      "cloudsearch.define-index-field": { _ in defineIndexField },
      "cloudfront.create-invalidation": { _ in createInvalidation },
      "cloudfront.create-distribution": { _ in createDistribution },
      "cloudfront.update-distribution": { _ in updateDistribution },
      "configservice.put-configuration-recorder": putConfigurationRecorder,
      "deploy.create-deployment": deployRevision, "deploy.register-application-revision": deployRevision,
      "deploy.get-application-revision": deployRevision,
      "lambda.create-function": { _ in zipFile("Code") }, "lambda.publish-layer-version": { _ in zipFile("Content") },
      "lambda.update-function-code": { _ in
        CommandAdditions(finish: { draft, _ in
          if let bytes = draft["ZipFile"]?.blob { try checkZip(bytes) }
        })
      },
      "rekognition.compare-faces": { _ in
        CommandAdditions(options: [
          AddedOption("source-image-bytes", bytesAt: "SourceImage", "Bytes"),
          AddedOption("target-image-bytes", bytesAt: "TargetImage", "Bytes"),
        ])
      },
      "translate.import-terminology": { _ in
        CommandAdditions(options: [AddedOption("data-file", bytesAt: "TerminologyData", "File")])
      },
      "translate.translate-document": { _ in
        CommandAdditions(options: [AddedOption("document-content", bytesAt: "Document", "Content")])
      },
      "quicksight.start-asset-bundle-import-job": { _ in
        CommandAdditions(options: [
          AddedOption("asset-bundle-import-source-bytes", bytesAt: "AssetBundleImportSource", "Body")
        ])
      },
      "iam.create-virtual-mfa-device": { _ in virtualMFADevice },
      "iot.create-keys-and-certificate": { _ in
        outputFiles(["certificatePem"], ["keyPair", "PublicKey"], ["keyPair", "PrivateKey"])
      },
      "iot.create-certificate-from-csr": { _ in outputFiles(["certificatePem"]) },
      "kinesis.list-streams": { _ in CommandAdditions(stopsPaging: ["ExclusiveStartStreamName"]) },
      "firehose.put-record-batch": { _ in CommandAdditions(loneMembers: ["Records"]) },
      "workspaces.reboot-workspaces": { _ in CommandAdditions(loneMembers: ["RebootWorkspaceRequests"]) },
      "workspaces.rebuild-workspaces": { _ in CommandAdditions(loneMembers: ["RebuildWorkspaceRequests"]) },
      "workspaces.terminate-workspaces": { _ in CommandAdditions(loneMembers: ["TerminateWorkspaceRequests"]) },
      "elb.remove-tags": { _ in CommandAdditions(loneMembers: ["Tags"]) },
    ]
    for name in [
      "describe-instance-health", "deregister-instances-from-load-balancer", "register-instances-with-load-balancer",
    ] {
      table["elb.\(name)"] = { _ in CommandAdditions(loneMembers: ["Instances"]) }
    }
    for name in [
      "detect-custom-labels", "detect-faces", "detect-labels", "detect-moderation-labels",
      "detect-protective-equipment",
      "detect-text", "index-faces", "recognize-celebrities", "search-faces-by-image", "search-users-by-image",
    ] {
      table["rekognition.\(name)"] = { _ in
        CommandAdditions(options: [AddedOption("image-bytes", bytesAt: "Image", "Bytes")])
      }
    }
    return table
  }()

  // MARK: CloudWatch, SES

  private static let datum = ["MetricData", ParameterDraft.firstElement]

  private static var putMetricData: CommandAdditions {
    let options = [
      AddedOption("metric-name", at: "MetricData", ParameterDraft.firstElement, "MetricName"),
      AddedOption("timestamp", at: "MetricData", ParameterDraft.firstElement, "Timestamp"),
      AddedOption("unit", at: "MetricData", ParameterDraft.firstElement, "Unit"),
      AddedOption("value") { words, draft in
        draft.set(datum + ["Value"], to: try AddedOptionWords.number(words.text))
      },
      AddedOption("dimensions") { words, draft in
        let dimensions: [Document] = try words.pairs.map { ["Name": Document($0.key), "Value": Document($0.value)] }
        draft.set(datum + ["Dimensions"], to: Document(list: dimensions))
      },
      AddedOption("statistic-values") { words, draft in
        let pairs = try words.pairs.map { (key: $0.key, value: try AddedOptionWords.number($0.value)) }
        draft.set(datum + ["StatisticValues"], to: Document(map: pairs))
      },
      AddedOption("storage-resolution") { words, draft in
        draft.set(datum + ["StorageResolution"], to: Document(try words.integer))
      },
    ]
    let names = Set(options.map(\.name)).subtracting(["storage-resolution"])
    return CommandAdditions(options: options, exclusive: [(["metric-data"], names)])
  }

  private static var sendEmail: CommandAdditions {
    func addresses(_ name: String, _ member: String) -> AddedOption {
      AddedOption(name, takes: .several) { words, draft in
        draft.set(["Destination", member], to: Document(list: try words.texts.map { Document($0) }))
      }
    }
    func message(_ name: String, _ path: [String]) -> AddedOption {
      AddedOption(name) { words, draft in
        let text = try words.text
        guard !text.isEmpty else { return }
        if draft["Message"] == nil { draft["Message"] = ["Subject": [:], "Body": [:]] }
        draft.set(["Message"] + path, to: ["Data": Document(text)])
      }
    }
    return CommandAdditions(
      options: [
        addresses("to", "ToAddresses"), addresses("cc", "CcAddresses"), addresses("bcc", "BccAddresses"),
        message("subject", ["Subject"]), message("text", ["Body", "Text"]), message("html", ["Body", "Html"]),
      ], exclusive: [(["destination"], ["to", "cc", "bcc"]), (["message"], ["text", "html"])])
  }

  // MARK: CloudSearch, CloudFront

  /// An index field's settings stand in a member that its type names, so `--type` comes before them.
  private static var defineIndexField: CommandAdditions {
    func setting(_ name: String, _ member: String, isFlag: Bool = false) -> AddedOption {
      AddedOption(name) { words, draft in
        guard let type = draft["IndexField"]?["IndexFieldType"]?.string else {
          throw ShapedValue.Fault(message: "needs --type")
        }
        var group = type.parts(at: "-").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined()
        if group == "Latlon" { group = "LatLon" }
        let text = try words.text
        var value = Document(text)
        if isFlag { value = Document(text.lowercased() != "false") }
        if name == "default-value", group.begins(with: "Int") { value = Document(try words.integer) }
        if name == "default-value", group.begins(with: "Double") { value = try AddedOptionWords.number(text) }
        draft.set(["IndexField", group + "Options", member], to: value)
      }
    }
    return CommandAdditions(options: [
      AddedOption("name", at: "IndexField", "IndexFieldName"), AddedOption("type", at: "IndexField", "IndexFieldType"),
      setting("default-value", "DefaultValue"), setting("facet-enabled", "FacetEnabled", isFlag: true),
      setting("search-enabled", "SearchEnabled", isFlag: true),
      setting("return-enabled", "ReturnEnabled", isFlag: true),
      setting("sort-enabled", "SortEnabled", isFlag: true), setting("source-field", "SourceField"),
      setting("highlight-enabled", "HighlightEnabled", isFlag: true), setting("analysis-scheme", "AnalysisScheme"),
    ])
  }

  private static var createInvalidation: CommandAdditions {
    let paths = AddedOption("paths", takes: .several) { words, draft in
      let paths = try words.texts
      draft["InvalidationBatch"] = [
        "Paths": ["Quantity": Document(paths.count), "Items": Document(list: paths.map { Document($0) })],
        "CallerReference": Document("cli-\(words.unique())"),
      ]
    }
    return CommandAdditions(options: [paths], exclusive: [(["invalidation-batch"], ["paths"])])
  }

  private static var createDistribution: CommandAdditions {
    @Sendable func begin(_ words: AddedOptionWords, _ draft: inout ParameterDraft) {
      guard draft["DistributionConfig"] == nil else { return }
      draft["DistributionConfig"] = [
        "CallerReference": Document("cli-\(words.unique())"), "Origins": ["Quantity": 0, "Items": []],
        "DefaultCacheBehavior": [
          "TargetOriginId": "placeholder", "ForwardedValues": ["QueryString": false, "Cookies": ["Forward": "none"]],
          "TrustedSigners": ["Enabled": false, "Quantity": 0], "ViewerProtocolPolicy": "allow-all", "MinTTL": 0,
        ], "Enabled": true, "Comment": "",
      ]
    }
    let options = [
      AddedOption("origin-domain-name") { words, draft in
        begin(words, &draft)
        let name = try words.text
        let identifier = Document("\(name)-\(words.unique())")
        var origin: Document = ["Id": identifier, "DomainName": Document(name), "OriginPath": ""]
        if name.ends(with: ".s3.amazonaws.com") {
          origin = origin.setting("S3OriginConfig", to: ["OriginAccessIdentity": ""])
        } else {
          origin = origin.setting(
            "CustomOriginConfig", to: ["HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"])
        }
        draft.set(["DistributionConfig", "Origins"], to: ["Quantity": 1, "Items": [origin]])
        draft.set(["DistributionConfig", "DefaultCacheBehavior", "TargetOriginId"], to: identifier)
      },
      AddedOption("default-root-object") { words, draft in
        begin(words, &draft)
        draft.set(["DistributionConfig", "DefaultRootObject"], to: Document(try words.text))
      },
    ]
    return CommandAdditions(options: options, exclusive: [(["distribution-config"], Set(options.map(\.name)))])
  }

  /// The object at a distribution's root can be changed by itself: the rest of the settings is asked for and sent back.
  private static var updateDistribution: CommandAdditions {
    let option = AddedOption("default-root-object") { words, draft in
      draft.notes["default-root-object"] = try words.text
    }
    return CommandAdditions(
      options: [option], exclusive: [(["distribution-config"], ["default-root-object"])],
      ask: { draft, client in
        guard let object = draft.notes["default-root-object"], let identifier = draft["Id"] else { return }
        let answer = try await client.call("GetDistributionConfig", ["Id": identifier]).document
        guard let config = answer["DistributionConfig"] else { return }
        draft["IfMatch"] = answer["ETag"]
        draft["DistributionConfig"] = config.setting("DefaultRootObject", to: Document(object))
      })
  }

  // MARK: Config, CodeDeploy

  /// An option that spells the member at `path` of the input by itself.
  private static func member(
    _ name: String, at path: [String], of operation: OperationModel, also: [(path: [String], value: Document)] = []
  ) -> AddedOption? {
    var shape = operation.input
    var found: Member?
    for step in path {
      found = shape?.member(named: step)
      shape = found?.shape
    }
    guard let found else { return nil }
    return AddedOption(name) { words, draft in
      for (path, value) in also { draft.set(path, to: value) }
      draft.set(path, to: try words.shaped.value(of: words.words, for: found))
    }
  }

  @Sendable private static func putConfigurationRecorder(_ operation: OperationModel) -> CommandAdditions {
    let path = ["ConfigurationRecorder", "recordingGroup"]
    return CommandAdditions(options: [member("recording-group", at: path, of: operation)].compactMap { $0 })
  }

  @Sendable private static func deployRevision(_ operation: OperationModel) -> CommandAdditions {
    let options = [("s3-location", "s3Location", "S3"), ("github-location", "gitHubLocation", "GitHub")].compactMap {
      member($0.0, at: ["revision", $0.1], of: operation, also: [(["revision", "revisionType"], Document($0.2))])
    }
    return CommandAdditions(options: options, exclusive: [(["revision"], Set(options.map(\.name)))])
  }

  // MARK: Files

  private static func zipFile(_ member: String) -> CommandAdditions {
    CommandAdditions(options: [
      AddedOption("zip-file") { words, draft in
        let isFile = words.words.first?.typedBeginning.begins(with: "fileb://") == true
        let bytes = isFile ? try words.bytes : []
        try checkZip(bytes)
        draft.set([member, "ZipFile"], to: Document(blob: bytes))
      }
    ])
  }

  /// Whether the bytes end as a zip archive does: with the mark of its directory's end, and a comment at most.
  private static func checkZip(_ bytes: [UInt8]) throws {
    let tail = bytes.suffix(65_557)
    let mark: [UInt8] = [0x50, 0x4B, 5, 6]
    let isZip = tail.indices.dropLast(21).contains { tail[$0...].starts(with: mark) }
    guard isZip else {
      throw ShapedValue.Fault(message: "takes a zip archive, as fileb://FILE.zip")
    }
  }

  private static var virtualMFADevice: CommandAdditions {
    let seeds = [["VirtualMFADevice", "QRCodePNG"], ["VirtualMFADevice", "Base32StringSeed"]]
    return CommandAdditions(options: [
      AddedOption("outfile") { words, draft in
        let name = words.words.first?.text ?? ""
        draft.files = [OutputFile(name: name, path: draft.files.first?.path ?? seeds[0], removes: seeds)]
      },
      AddedOption("bootstrap-method") { words, draft in
        let method = try words.text
        guard let path = seeds.first(where: { $0.last == method }) else {
          throw ShapedValue.Fault(message: "takes QRCodePNG or Base32StringSeed, not \(method)")
        }
        guard let file = draft.files.first else { throw ShapedValue.Fault(message: "goes with --outfile") }
        draft.files = [OutputFile(name: file.name, path: path, removes: seeds)]
      },
    ])
  }

  /// `--certificate-pem-outfile` and the like.
  private static func outputFiles(_ paths: [String]...) -> CommandAdditions {
    let options = paths.map { path in
      let name = path.last.map { Names.kebab($0) } ?? ""
      return AddedOption("\(name)-outfile") { words, draft in
        draft.files.append(OutputFile(name: words.words.first?.text ?? "", path: path))
      }
    }
    return CommandAdditions(options: options)
  }
}
