#ifndef INIA_XXHASH_H
#define INIA_XXHASH_H

#include <stddef.h>
#include <stdint.h>

/// The longest digest of these, in bytes.
#define INIA_XXHASH_MAX 16

/// The non-cryptographic hashes S3 takes as checksums, all with seed 0 and the secret of the specification.
typedef enum {
  INIA_XXH64 = 0,
  INIA_XXH3_64 = 1,
  INIA_XXH3_128 = 2,
} inia_xxhash_kind;

/// A hash that is being computed. A value: a copy of its bytes goes its own way.
typedef struct {
  uint64_t lanes[8];
  uint64_t total;
  /// The last 64 bytes that went into the lanes, then those that did not yet.
  uint8_t bytes[64 + 256];
  uint32_t pending;
  uint32_t stripes;
  uint32_t kind;
} inia_xxhash;

void inia_xxhash_start(inia_xxhash *hash, inia_xxhash_kind kind);
void inia_xxhash_update(inia_xxhash *hash, const void *bytes, size_t length);
/// Writes the digest, the highest byte first (INIA_XXHASH_MAX bytes of room), and returns its length. More may be fed
/// afterwards.
size_t inia_xxhash_digest(const inia_xxhash *hash, uint8_t *digest);

#endif
