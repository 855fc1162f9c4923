import AWSResources
import Documents

/// Which members of a row are worth a column.
enum ListingColumns {
  /// The chosen columns of the types that people look at most.
  private static let chosen: [String: [ListingColumn]] = [
    "s3.Bucket": [ListingColumn("CreationDate")],
    "s3.ObjectSummary": [ListingColumn("Size"), ListingColumn("LastModified")],
    "s3.ObjectVersion": [
      ListingColumn("VersionId"), ListingColumn("IsLatest"), ListingColumn("Size"), ListingColumn("LastModified"),
    ],
    "ec2.Instance": [
      nameTag, ListingColumn("State", "State.Name"), ListingColumn("InstanceType"), ListingColumn("PrivateIpAddress"),
      ListingColumn("AvailabilityZone", "Placement.AvailabilityZone"),
    ],
    "ec2.Volume": [
      nameTag, ListingColumn("State"), ListingColumn("Size"), ListingColumn("VolumeType"),
      ListingColumn("AvailabilityZone"),
    ],
    "ec2.Vpc": [nameTag, ListingColumn("CidrBlock"), ListingColumn("State"), ListingColumn("IsDefault")],
    "ec2.Subnet": [
      nameTag, ListingColumn("CidrBlock"), ListingColumn("AvailabilityZone"), ListingColumn("VpcId"),
    ],
    "ec2.SecurityGroup": [ListingColumn("GroupName"), ListingColumn("VpcId"), ListingColumn("Description")],
    "ec2.Image": [
      ListingColumn("Name"), ListingColumn("State"), ListingColumn("Architecture"), ListingColumn("CreationDate"),
    ],
    // Its identifiers are all there is to it.
    "ec2.Tag": [],
    "iam.User": [ListingColumn("CreateDate"), ListingColumn("Arn")],
    "iam.Role": [ListingColumn("CreateDate"), ListingColumn("Description")],
    "cloudformation.Stack": [
      ListingColumn("StackStatus"), ListingColumn("CreationTime"), ListingColumn("Description"),
    ],
    "cloudwatch.Alarm": [ListingColumn("StateValue"), ListingColumn("MetricName"), ListingColumn("Namespace")],
  ]

  private static let nameTag = ListingColumn("Name", "Tags[?Key=='Name'].Value | [0]")

  /// The columns that were chosen for `type`; none where nobody chose.
  static func chosen(for type: ResourceType, service: String) -> [ListingColumn] {
    chosen["\(service).\(type.name)"] ?? []
  }

  /// The columns for a listing of `type`, given a first row: the chosen ones, else the row's first few scalars.
  static func of(_ type: ResourceType, service: String, row: Document?, name: String?, all: Bool) -> [ListingColumn] {
    if !all, let columns = chosen["\(service).\(type.name)"] { return columns }
    guard let row, row.kind == .map else { return [] }
    let scalars = row.entries.filter { !$0.value.kind.isContainer && $0.value.plainText != name }
    return (all ? scalars : Array(scalars.prefix(4))).map { ListingColumn($0.key) }
  }
}
