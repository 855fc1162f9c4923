internal import Documents

/// The additions that boto3 makes to its models by hand (`boto3/ec2/createtags.py`, `boto3/s3/inject.py` …), and the
/// items of a DynamoDB table, in the models' own format.
///
/// The uploads and downloads that boto3 adds to S3's bucket and object are not actions here: the shell's file commands
/// and the transfers behind them take their place.
enum Boto3Additions {
  /// `document`, the resource model of `service`, with its additions. What they replace they replace in its place, the
  /// rest is put behind what is there, so that it takes no name from the model.
  static func apply(to document: Document, service: String) -> Document {
    switch service {
    case "s3":
      return
        document
        .adding(["load": bucketLoad], at: ["resources", "Bucket"])
        .adding(["load": objectSummaryLoad], at: ["resources", "ObjectSummary"])
    case "ec2":
      return
        document
        .adding(["CreateTags": createTags], at: ["service", "actions"])
        .adding(["DeleteTags": deleteTags], at: ["resources", "Instance", "actions"])
    case "dynamodb":
      return
        document
        .adding(["Items": tableItems], at: ["resources", "Table", "hasMany"])
        .adding(["Item": tableItem], at: ["resources", "Table", "has"])
        .adding(["Item": item], at: ["resources"])
    default:
      return document
    }
  }

  private static let bucketLoad: Document = [
    "request": ["operation": "ListBuckets"], "handWritten": "bucketLoad",
  ]

  private static let objectSummaryLoad: Document = [
    "request": [
      "operation": "HeadObject",
      "params": [
        ["target": "Bucket", "source": "identifier", "name": "BucketName"],
        ["target": "Key", "source": "identifier", "name": "Key"],
      ],
    ],
    "path": "@", "handWritten": "objectSummaryLoad",
  ]

  private static let createTags: Document = ["request": ["operation": "CreateTags"], "handWritten": "createTags"]

  private static let deleteTags: Document = [
    "request": [
      "operation": "DeleteTags", "params": [["target": "Resources[0]", "source": "identifier", "name": "Id"]],
    ]
  ]

  private static let tableItems: Document = [
    "request": ["operation": "Scan", "params": [["target": "TableName", "source": "identifier", "name": "Name"]]],
    "resource": [
      "type": "Item",
      "identifiers": [
        ["target": "TableName", "source": "identifier", "name": "Name"],
        ["target": "Key", "source": "response", "path": "Items[]"],
      ],
      "path": "Items[]",
    ],
    "handWritten": "tableItems",
  ]

  private static let tableItem: Document = [
    "resource": [
      "type": "Item",
      "identifiers": [
        ["target": "TableName", "source": "identifier", "name": "Name"],
        ["target": "Key", "source": "input"],
      ],
    ]
  ]

  private static let itemKey: Document = [
    ["target": "TableName", "source": "identifier", "name": "TableName"],
    ["target": "Key", "source": "identifier", "name": "Key"],
  ]

  private static let item: Document = [
    "identifiers": [["name": "TableName"], ["name": "Key"]],
    "load": ["request": ["operation": "GetItem", "params": itemKey], "path": "Item"],
    "actions": [
      "Delete": ["request": ["operation": "DeleteItem", "params": itemKey]],
      "Update": ["request": ["operation": "UpdateItem", "params": itemKey]],
    ],
    "has": [
      "Table": [
        "resource": [
          "type": "Table", "identifiers": [["target": "Name", "source": "identifier", "name": "TableName"]],
        ]
      ]
    ],
  ]
}

extension Document {
  /// A copy in which the map at `path` has `members`; maps that are missing on the way are made.
  fileprivate func adding(_ members: Document, at path: ArraySlice<String>) -> Document {
    guard let step = path.first else {
      var result = self
      for (key, value) in members.entries { result = result.setting(key, to: value) }
      return result
    }
    return setting(step, to: (self[step] ?? .emptyMap).adding(members, at: path.dropFirst()))
  }

  fileprivate func adding(_ members: Document, at path: [String]) -> Document { adding(members, at: path[...]) }
}
