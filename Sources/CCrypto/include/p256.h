#ifndef INIA_P256_H
#define INIA_P256_H

#include <stddef.h>
#include <stdint.h>

/// Room for a DER-encoded ECDSA signature over P-256.
#define INIA_P256_SIGNATURE 72

/// Signs a 32-byte digest with a private key (a big-endian number of 32 bytes); writes DER, as SigV4a wants it.
/// Returns the signature's length, 0 for a key that is none.
size_t inia_p256_sign(const uint8_t *private_key, const uint8_t *digest, uint8_t *signature);

/// Writes the two coordinates of the public key, 32 bytes each. Returns 0 for a key that is none.
int inia_p256_public_key(const uint8_t *private_key, uint8_t *coordinates);

/// Whether `signature` is one of the digest by the holder of the key with these coordinates.
int inia_p256_verify(const uint8_t *coordinates, const uint8_t *digest, const uint8_t *signature, size_t length);

#endif
