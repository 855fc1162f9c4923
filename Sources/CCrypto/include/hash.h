#ifndef INIA_HASH_H
#define INIA_HASH_H

#include <stddef.h>
#include <stdint.h>

/// The longest digest, in bytes, that any function here writes.
#define INIA_MAX_DIGEST 64

typedef enum {
  INIA_HASH_MD5 = 0,
  INIA_HASH_SHA1 = 1,
  INIA_HASH_SHA256 = 2,
  INIA_HASH_SHA512 = 3,
  /// Those from here on are no cryptographic ones: S3 takes them as checksums, with seed 0. Only piece by piece.
  INIA_HASH_XXH64 = 4,
  INIA_HASH_XXH3_64 = 5,
  INIA_HASH_XXH3_128 = 6,
} inia_hash_kind;

/// A hash that is being computed; the state of libcrypto or xxHash behind an opaque name.
typedef struct inia_hash inia_hash;

/// Hashes `length` bytes and writes the digest to `digest` (INIA_MAX_DIGEST bytes of room).
/// Returns the digest's length, 0 when libcrypto refuses the algorithm.
size_t inia_hash_once(inia_hash_kind kind, const void *bytes, size_t length, uint8_t *digest);

/// A new hash, NULL when libcrypto refuses the algorithm.
inia_hash *inia_hash_new(inia_hash_kind kind);
/// A second hash in the same state, NULL when there is no memory.
inia_hash *inia_hash_copy(const inia_hash *hash);
void inia_hash_update(inia_hash *hash, const void *bytes, size_t length);
/// Writes the digest of what was fed so far; the hash is used up. Returns the digest's length, 0 on failure.
size_t inia_hash_finish(inia_hash *hash, uint8_t *digest);
void inia_hash_free(inia_hash *hash);

/// The keyed hash of RFC 2104. Returns the digest's length, 0 on failure.
size_t inia_hmac(inia_hash_kind kind, const void *key, size_t key_length, const void *bytes, size_t length,
                 uint8_t *digest);

/// The three cyclic checksums S3 takes. `crc` is the value so far, 0 at the start.
uint32_t inia_crc32(uint32_t crc, const void *bytes, size_t length);
uint32_t inia_crc32c(uint32_t crc, const void *bytes, size_t length);
uint64_t inia_crc64nvme(uint64_t crc, const void *bytes, size_t length);

#endif
