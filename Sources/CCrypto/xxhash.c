// XXH64 and XXH3 as their specification has them (xxhash.com, doc/xxhash_spec.md), for seed 0.
#include "xxhash.h"

#include <string.h>

#include "words.h"

enum {
  stripe = 64,       // the bytes that go into the lanes at once
  buffer = 256,      // what is held back, since the last stripe of all is a case of its own
  secret_step = 8,   // how far into the secret each stripe begins after the one before
  block = 16,        // the stripes after which the lanes are scrambled
  short_limit = 240  // what is not longer never sees the lanes
};

static const uint64_t prime64[] = {0,
                                   0x9E3779B185EBCA87,
                                   0xC2B2AE3D27D4EB4F,
                                   0x165667B19E3779F9,
                                   0x85EBCA77C2B2AE63,
                                   0x27D4EB2F165667C5};
static const uint64_t prime32[] = {0, 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D};
static const uint64_t mix1 = 0x165667919E3779F9;
static const uint64_t mix2 = 0x9FB21C651E98DF25;

static const uint8_t secret[192] = {
    0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c,
    0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f,
    0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
    0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c,
    0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb, 0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3,
    0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8,
    0xa8, 0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d,
    0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64,
    0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb,
    0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e,
    0x2b, 0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc, 0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce,
    0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e,
};

typedef struct {
  uint64_t low, high;
} wide;

// Words.

static inline uint64_t key64(unsigned at) { return word64(secret + at); }
static inline uint64_t turn(uint64_t word, int by) { return word << by | word >> (64 - by); }

static inline wide product(uint64_t left, uint64_t right) {
  unsigned __int128 both = (unsigned __int128)left * right;
  return (wide){(uint64_t)both, (uint64_t)(both >> 64)};
}

static inline uint64_t folded(uint64_t left, uint64_t right) {
  wide both = product(left, right);
  return both.low ^ both.high;
}

static inline uint64_t finished64(uint64_t h) {
  h = (h ^ h >> 33) * prime64[2];
  h = (h ^ h >> 29) * prime64[3];
  return h ^ h >> 32;
}

static inline uint64_t finished3(uint64_t h) {
  h = (h ^ h >> 37) * mix1;
  return h ^ h >> 32;
}

// XXH64: four lanes, 32 bytes at a time.

static inline uint64_t round64(uint64_t lane, uint64_t input) {
  return turn(lane + input * prime64[2], 31) * prime64[1];
}

static void consume64(uint64_t *lanes, const uint8_t *p) {
  for (int i = 0; i < 4; i++) lanes[i] = round64(lanes[i], word64(p + 8 * i));
}

static uint64_t digest64(const inia_xxhash *hash) {
  const uint64_t *lanes = hash->lanes;
  uint64_t h = prime64[5];
  if (hash->total >= 32) {
    h = turn(lanes[0], 1) + turn(lanes[1], 7) + turn(lanes[2], 12) + turn(lanes[3], 18);
    for (int i = 0; i < 4; i++) h = (h ^ round64(0, lanes[i])) * prime64[1] + prime64[4];
  }
  h += hash->total;
  const uint8_t *p = hash->bytes + stripe;
  size_t left = hash->pending;
  for (; left >= 8; p += 8, left -= 8) h = turn(h ^ round64(0, word64(p)), 27) * prime64[1] + prime64[4];
  for (; left >= 4; p += 4, left -= 4) h = turn(h ^ word32(p) * prime64[1], 23) * prime64[2] + prime64[3];
  for (; left; p++, left--) h = turn(h ^ *p * prime64[5], 11) * prime64[1];
  return finished64(h);
}

// XXH3, long inputs: eight lanes, a stripe at a time.

static inline void accumulate(uint64_t *lanes, const uint8_t *p, const uint8_t *key) {
  for (int i = 0; i < 8; i++) {
    uint64_t input = word64(p + 8 * i), mixed = input ^ word64(key + 8 * i);
    lanes[i ^ 1] += input;
    lanes[i] += (mixed & 0xFFFFFFFF) * (mixed >> 32);
  }
}

static void consume3(uint64_t *lanes, uint32_t *stripes, const uint8_t *p, size_t count) {
  for (; count; p += stripe, count--) {
    accumulate(lanes, p, secret + secret_step * *stripes);
    if (++*stripes < block) continue;
    *stripes = 0;
    for (int i = 0; i < 8; i++)
      lanes[i] = (lanes[i] ^ lanes[i] >> 47 ^ key64(sizeof secret - stripe + 8 * i)) * prime32[1];
  }
}

static uint64_t merged(const uint64_t *lanes, unsigned key, uint64_t h) {
  for (int i = 0; i < 8; i += 2) h += folded(lanes[i] ^ key64(key + 8 * i), lanes[i + 1] ^ key64(key + 8 * i + 8));
  return finished3(h);
}

static wide long3(const inia_xxhash *hash, int is_wide) {
  uint64_t lanes[8];
  uint32_t stripes = hash->stripes;
  memcpy(lanes, hash->lanes, sizeof lanes);
  const uint8_t *pending = hash->bytes + stripe;
  consume3(lanes, &stripes, pending, (hash->pending - 1) / stripe);
  // The last stripe ends with the input, whatever of it was seen before.
  accumulate(lanes, pending + hash->pending - stripe, secret + sizeof secret - stripe - 7);
  wide h = {merged(lanes, 11, hash->total * prime64[1]), 0};
  if (is_wide) h.high = merged(lanes, sizeof secret - stripe - 11, ~(hash->total * prime64[2]));
  return h;
}

// XXH3, short inputs: a way of their own for each range of lengths.

static inline uint64_t mixed16(const uint8_t *p, unsigned key) {
  return folded(word64(p) ^ key64(key), word64(p + 8) ^ key64(key + 8));
}

static uint32_t combined3(const uint8_t *p, size_t length) {
  return (uint32_t)p[0] << 16 | (uint32_t)p[length >> 1] << 24 | p[length - 1] | (uint32_t)length << 8;
}

static uint64_t short64(const uint8_t *p, size_t length) {
  if (length == 0) return finished64(key64(56) ^ key64(64));
  if (length <= 3) return finished64((word32(secret) ^ word32(secret + 4)) ^ combined3(p, length));
  if (length <= 8) {
    uint64_t h = (word32(p + length - 4) + ((uint64_t)word32(p) << 32)) ^ (key64(8) ^ key64(16));
    h = (h ^ turn(h, 49) ^ turn(h, 24)) * mix2;
    h = (h ^ ((h >> 35) + length)) * mix2;
    return h ^ h >> 28;
  }
  if (length <= 16) {
    uint64_t low = word64(p) ^ (key64(24) ^ key64(32)), high = word64(p + length - 8) ^ (key64(40) ^ key64(48));
    return finished3(length + __builtin_bswap64(low) + high + folded(low, high));
  }
  uint64_t h = length * prime64[1];
  if (length <= 128) {
    for (size_t i = 0; i <= (length - 1) / 32; i++)
      h += mixed16(p + 16 * i, 32 * i) + mixed16(p + length - 16 * (i + 1), 32 * i + 16);
    return finished3(h);
  }
  for (size_t i = 0; i < 8; i++) h += mixed16(p + 16 * i, 16 * i);
  h = finished3(h);
  for (size_t i = 8; i < length / 16; i++) h += mixed16(p + 16 * i, 16 * (i - 8) + 3);
  return finished3(h + mixed16(p + length - 16, 136 - 17));
}

static wide pair(wide h, const uint8_t *one, const uint8_t *other, unsigned key) {
  h.low = (h.low + mixed16(one, key)) ^ (word64(other) + word64(other + 8));
  h.high = (h.high + mixed16(other, key + 16)) ^ (word64(one) + word64(one + 8));
  return h;
}

static wide short128(const uint8_t *p, size_t length) {
  if (length == 0) return (wide){finished64(key64(64) ^ key64(72)), finished64(key64(80) ^ key64(88))};
  if (length <= 3) {
    uint32_t low = combined3(p, length), swapped = __builtin_bswap32(low), high = swapped << 13 | swapped >> 19;
    return (wide){finished64((word32(secret) ^ word32(secret + 4)) ^ low),
                  finished64((word32(secret + 8) ^ word32(secret + 12)) ^ high)};
  }
  if (length <= 8) {
    uint64_t input = word32(p) + ((uint64_t)word32(p + length - 4) << 32);
    wide h = product(input ^ (key64(16) ^ key64(24)), prime64[1] + (length << 2));
    h.high += h.low << 1;
    h.low ^= h.high >> 3;
    h.low = (h.low ^ h.low >> 35) * mix2;
    h.low ^= h.low >> 28;
    h.high = finished3(h.high);
    return h;
  }
  if (length <= 16) {
    uint64_t low = word64(p), high = word64(p + length - 8);
    wide m = product(low ^ high ^ (key64(32) ^ key64(40)), prime64[1]);
    m.low += (uint64_t)(length - 1) << 54;
    high ^= key64(48) ^ key64(56);
    m.high += high + (high & 0xFFFFFFFF) * (prime32[2] - 1);
    m.low ^= __builtin_bswap64(m.high);
    wide h = product(m.low, prime64[2]);
    h.high += m.high * prime64[2];
    return (wide){finished3(h.low), finished3(h.high)};
  }
  wide h = {length * prime64[1], 0};
  if (length <= 128) {
    for (size_t i = (length - 1) / 32 + 1; i-- > 0;)
      h = pair(h, p + 16 * i, p + length - 16 * (i + 1), 32 * i);
  } else {
    for (size_t i = 0; i < 4; i++) h = pair(h, p + 32 * i, p + 32 * i + 16, 32 * i);
    h = (wide){finished3(h.low), finished3(h.high)};
    for (size_t i = 4; i < length / 32; i++) h = pair(h, p + 32 * i, p + 32 * i + 16, 32 * (i - 4) + 3);
    h = pair(h, p + length - 16, p + length - 32, 136 - 17 - 16);
  }
  return (wide){finished3(h.low + h.high),
                0 - finished3(h.low * prime64[1] + h.high * prime64[4] + length * prime64[2])};
}

// A piece at a time.

void inia_xxhash_start(inia_xxhash *hash, inia_xxhash_kind kind) {
  memset(hash, 0, sizeof *hash);
  hash->kind = kind;
  const uint64_t of64[8] = {prime64[1] + prime64[2], prime64[2], 0, 0 - prime64[1]};
  const uint64_t of3[8] = {prime32[3], prime64[1], prime64[2], prime64[3], prime64[4], prime32[2], prime64[5], prime32[1]};
  memcpy(hash->lanes, kind == INIA_XXH64 ? of64 : of3, sizeof hash->lanes);
}

/// Takes a whole buffer into the lanes.
static void consume(inia_xxhash *hash, const uint8_t *p) {
  if (hash->kind == INIA_XXH64)
    for (int i = 0; i < buffer; i += 32) consume64(hash->lanes, p + i);
  else
    consume3(hash->lanes, &hash->stripes, p, buffer / stripe);
}

void inia_xxhash_update(inia_xxhash *hash, const void *bytes, size_t length) {
  const uint8_t *p = bytes;
  hash->total += length;
  while (length) {
    // What is in the buffer is taken only once more follows: the last bytes are treated otherwise.
    if (hash->pending == buffer) {
      consume(hash, hash->bytes + stripe);
      memcpy(hash->bytes, hash->bytes + buffer, stripe);
      hash->pending = 0;
    }
    if (hash->pending == 0 && length > buffer) {
      while (length > buffer) {
        consume(hash, p);
        p += buffer;
        length -= buffer;
      }
      memcpy(hash->bytes, p - stripe, stripe);
    }
    size_t taken = buffer - hash->pending;
    if (taken > length) taken = length;
    memcpy(hash->bytes + stripe + hash->pending, p, taken);
    hash->pending += (uint32_t)taken;
    p += taken;
    length -= taken;
  }
}

static void write64(uint64_t word, uint8_t *to) {
  for (int i = 0; i < 8; i++) to[i] = (uint8_t)(word >> (56 - 8 * i));
}

size_t inia_xxhash_digest(const inia_xxhash *hash, uint8_t *digest) {
  if (hash->kind == INIA_XXH64) {
    // Its lanes take every whole 32 bytes, the buffered ones too.
    inia_xxhash rest = *hash;
    uint8_t *p = rest.bytes + stripe;
    while (rest.pending >= 32) {
      consume64(rest.lanes, p);
      rest.pending -= 32;
      p += 32;
    }
    memmove(rest.bytes + stripe, p, rest.pending);
    write64(digest64(&rest), digest);
    return 8;
  }
  int is_wide = hash->kind == INIA_XXH3_128;
  const uint8_t *all = hash->bytes + stripe;
  wide h;
  if (hash->total > short_limit)
    h = long3(hash, is_wide);
  else if (is_wide)
    h = short128(all, hash->total);
  else
    h.low = short64(all, hash->total);
  if (is_wide) write64(h.high, digest);
  write64(h.low, digest + (is_wide ? 8 : 0));
  return is_wide ? 16 : 8;
}
