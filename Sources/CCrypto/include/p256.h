#ifndef INIA_P256_H
#define INIA_P256_H

#include <stddef.h>
#include <stdint.h>

/// Room for a DER-encoded ECDSA signature over P-256.
#define INIA_P256_SIGNATURE 72

/// Signs a 32-byte digest with a private key (a big-endian number of 32 bytes); writes DER, as SigV4a wants it.
/// Returns the signature's length, 0 for a key that is none.
size_t inia_p256_sign(const uint8_t *private_key, const uint8_t *digest, uint8_t *signature);

/// Writes the two numbers of a DER-encoded signature, 32 bytes each, as JSON Web Signatures have them (RFC 7518, 3.4).
/// Returns 0 for a signature that is none.
int inia_p256_numbers(const uint8_t *signature, size_t length, uint8_t *numbers);

/// What became of reading a key.
typedef enum {
  INIA_P256_READ = 0,
  /// There is no private key of this curve.
  INIA_P256_NONE = 1,
  /// A passphrase protects it.
  INIA_P256_LOCKED = 2,
} inia_p256_reading;

/// Reads a private key in PEM, PKCS #8 (RFC 5208) or SEC 1 (RFC 5915), and writes its number, 32 bytes.
inia_p256_reading inia_p256_read(const void *pem, size_t length, uint8_t *private_key);

/// Writes the two coordinates of the public key, 32 bytes each. Returns 0 for a key that is none.
int inia_p256_public_key(const uint8_t *private_key, uint8_t *coordinates);

/// Whether `signature` is one of the digest by the holder of the key with these coordinates.
int inia_p256_verify(const uint8_t *coordinates, const uint8_t *digest, const uint8_t *signature, size_t length);

#endif
