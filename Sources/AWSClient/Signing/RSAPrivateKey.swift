internal import CCrypto

/// A private RSA key in PEM.
package struct RSAPrivateKey: Sendable {
  private let pem: [UInt8]

  /// Takes the bytes as they are; whether they are a key shows when it is used.
  package init(pem: [UInt8]) { self.pem = pem }

  /// What `bytes` say that were encrypted for this key with the padding of PKCS #1 v1.5 (RFC 8017, 7.2), as EC2 does
  /// with a Windows machine's password. Nil where the key is none or another one, or wants a passphrase.
  package func decrypt(_ bytes: [UInt8]) -> [UInt8]? {
    var isDone = false
    let text = [UInt8](unsafeUninitializedCapacity: 2048) { buffer, count in
      isDone = inia_rsa_decrypt(pem, pem.count, bytes, bytes.count, buffer.baseAddress, buffer.count, &count) == 1
    }
    return isDone ? text : nil
  }
}
