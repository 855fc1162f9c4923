#ifndef INIA_ZLIB_SHIM_H
#define INIA_ZLIB_SHIM_H

#include <stddef.h>
#include <stdint.h>

/// How compressed bytes are wrapped.
enum inia_zlib_wrapping {
  /// RFC 1950: two bytes before, Adler-32 after.
  INIA_ZLIB = 15,
  /// RFC 1952, one or many members.
  INIA_GZIP = 31,
};

/// What came of a call.
enum inia_zlib_result {
  INIA_ZLIB_OK = 0,
  /// The input is not what its wrapping promises, or it ends early.
  INIA_ZLIB_DAMAGED = 1,
  /// The output would exceed the limit.
  INIA_ZLIB_TOO_LARGE = 2,
  INIA_ZLIB_NO_MEMORY = 3,
};

/// Unpacks everything into memory that the caller frees with `free`. `expected` is a hint for the first allocation.
int inia_inflate(const uint8_t *bytes, size_t length, int wrapping, size_t expected, size_t limit, uint8_t **output,
                 size_t *output_length);

/// An upper bound for what `inia_deflate` writes for `length` bytes.
size_t inia_deflate_bound(size_t length);

/// Packs everything into `output`; `level` is 1 to 9.
int inia_deflate(const uint8_t *bytes, size_t length, int wrapping, int level, uint8_t *output, size_t capacity,
                 size_t *output_length);

#endif
