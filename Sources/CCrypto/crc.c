#include "hash.h"

#include <pthread.h>
#include <string.h>
#include <zlib.h>

uint32_t inia_crc32(uint32_t crc, const void *bytes, size_t length) {
  return (uint32_t)crc32_z(crc, bytes, length);
}

/// A number as it lies in memory, the lowest byte first, wherever it begins.
static inline uint64_t word64(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

// Both tables are sliced by eight: table[0] steps one byte, table[k] a byte that has k zero bytes after it.
// Polynomials are written least significant bit first: Castagnoli's, and the one of the NVMe specification.
static uint32_t table32c[8][256];
static uint64_t table64[8][256];
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

static void make_tables(void) {
  for (unsigned i = 0; i < 256; i++) {
    uint32_t c = i;
    uint64_t d = i;
    for (int bit = 0; bit < 8; bit++) {
      c = (c & 1) ? (c >> 1) ^ 0x82F63B78u : c >> 1;
      d = (d & 1) ? (d >> 1) ^ 0x9A6C9329AC4BC9B5u : d >> 1;
    }
    table32c[0][i] = c;
    table64[0][i] = d;
  }
  for (int k = 1; k < 8; k++)
    for (unsigned i = 0; i < 256; i++) {
      uint32_t c = table32c[k - 1][i];
      uint64_t d = table64[k - 1][i];
      table32c[k][i] = (c >> 8) ^ table32c[0][c & 0xFF];
      table64[k][i] = (d >> 8) ^ table64[0][d & 0xFF];
    }
}

static uint32_t crc32c_by_table(uint32_t crc, const uint8_t *p, size_t length) {
  pthread_once(&tables_once, make_tables);
  for (; length >= 8; p += 8, length -= 8) {
    uint64_t w = word64(p) ^ crc;
    crc = table32c[7][w & 0xFF] ^ table32c[6][(w >> 8) & 0xFF] ^ table32c[5][(w >> 16) & 0xFF] ^
          table32c[4][(w >> 24) & 0xFF] ^ table32c[3][(w >> 32) & 0xFF] ^ table32c[2][(w >> 40) & 0xFF] ^
          table32c[1][(w >> 48) & 0xFF] ^ table32c[0][w >> 56];
  }
  for (; length; p++, length--) crc = (crc >> 8) ^ table32c[0][(crc ^ *p) & 0xFF];
  return crc;
}

#if defined(__x86_64__)
#include <nmmintrin.h>
__attribute__((target("sse4.2"))) static uint32_t crc32c_by_cpu(uint32_t crc, const uint8_t *p, size_t length) {
  uint64_t wide = crc;
  for (; length >= 8; p += 8, length -= 8) wide = _mm_crc32_u64(wide, word64(p));
  crc = (uint32_t)wide;
  for (; length; p++, length--) crc = _mm_crc32_u8(crc, *p);
  return crc;
}
static int cpu_has_crc32c(void) { return __builtin_cpu_supports("sse4.2"); }
#elif defined(__ARM_FEATURE_CRC32)
#include <arm_acle.h>
static uint32_t crc32c_by_cpu(uint32_t crc, const uint8_t *p, size_t length) {
  for (; length >= 8; p += 8, length -= 8) crc = __crc32cd(crc, word64(p));
  for (; length; p++, length--) crc = __crc32cb(crc, *p);
  return crc;
}
static int cpu_has_crc32c(void) { return 1; }
#else
static uint32_t crc32c_by_cpu(uint32_t crc, const uint8_t *p, size_t length) {
  return crc32c_by_table(crc, p, length);
}
static int cpu_has_crc32c(void) { return 0; }
#endif

uint32_t inia_crc32c(uint32_t crc, const void *bytes, size_t length) {
  return ~(cpu_has_crc32c() ? crc32c_by_cpu(~crc, bytes, length) : crc32c_by_table(~crc, bytes, length));
}

uint64_t inia_crc64nvme(uint64_t crc, const void *bytes, size_t length) {
  const uint8_t *p = bytes;
  pthread_once(&tables_once, make_tables);
  crc = ~crc;
  for (; length >= 8; p += 8, length -= 8) {
    uint64_t w = word64(p) ^ crc;
    crc = table64[7][w & 0xFF] ^ table64[6][(w >> 8) & 0xFF] ^ table64[5][(w >> 16) & 0xFF] ^
          table64[4][(w >> 24) & 0xFF] ^ table64[3][(w >> 32) & 0xFF] ^ table64[2][(w >> 40) & 0xFF] ^
          table64[1][(w >> 48) & 0xFF] ^ table64[0][w >> 56];
  }
  for (; length; p++, length--) crc = (crc >> 8) ^ table64[0][(crc ^ *p) & 0xFF];
  return ~crc;
}
