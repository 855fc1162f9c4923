#ifndef INIA_WORDS_H
#define INIA_WORDS_H

#include <stdint.h>
#include <string.h>

/// Numbers as they lie in memory, the lowest byte first, wherever they begin.
static inline uint64_t word64(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

static inline uint32_t word32(const uint8_t *p) {
  uint32_t word;
  memcpy(&word, p, 4);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap32(word);
#endif
  return word;
}

#endif
