import AWSResources

/// S3's objects are browsed as folders instead of as one flat collection.
enum KeyFolders {
  static func isBucketObjects(_ collection: ResourceCollection) -> Bool {
    collection.parent.definition.service == "s3" && collection.parent.type.name == "Bucket"
      && collection.name == "objects"
  }
}
