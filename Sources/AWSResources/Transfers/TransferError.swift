/// The faults that keep a transfer from being done, besides the service's errors.
package enum TransferError: Error, Sendable, Equatable {
  /// A local file or folder, and the system's number for the reason.
  case file(path: String, code: Int32)
  /// An object of another size than its listing said.
  case wrongSize(ObjectAddress, expected: Int64, got: Int64)
  /// A file that is not what it was when it was looked at: not all of it may have been sent.
  case changed(path: String)
  /// An object, or a file that is to become one, with more bytes than objects can have.
  case tooLarge(ObjectAddress, size: Int64)
  /// S3 began an upload in parts without saying which.
  case noUploadID(ObjectAddress)
  /// A setting of the profile that says nothing.
  case setting(TransferSettings.Fault)
}
