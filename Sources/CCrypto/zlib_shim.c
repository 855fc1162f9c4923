#include "zlib_shim.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// zlib counts input and output in 32 bits: longer buffers are fed in pieces.
static uInt piece(size_t left) { return left > UINT_MAX / 2 ? UINT_MAX / 2 : (uInt)left; }

int inia_inflate(const uint8_t *bytes, size_t length, int wrapping, size_t expected, size_t limit, uint8_t **output,
                 size_t *output_length) {
  *output = NULL;
  *output_length = 0;
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit2(&stream, wrapping) != Z_OK) return INIA_ZLIB_NO_MEMORY;
  size_t capacity = expected > 0 ? expected : length * 4 + 64;
  if (capacity > limit) capacity = limit;
  if (capacity == 0) capacity = 1;
  uint8_t *buffer = malloc(capacity);
  size_t used = 0;
  size_t read = 0;
  int result = buffer == NULL ? INIA_ZLIB_NO_MEMORY : -1;
  while (result < 0) {
    stream.next_in = (Bytef *)bytes + read;
    stream.avail_in = piece(length - read);
    stream.next_out = buffer + used;
    stream.avail_out = piece(capacity - used);
    uInt in_before = stream.avail_in;
    uInt out_before = stream.avail_out;
    int status = inflate(&stream, Z_NO_FLUSH);
    read += in_before - stream.avail_in;
    used += out_before - stream.avail_out;
    if (status == Z_STREAM_END) {
      if (wrapping == INIA_GZIP && read < length && bytes[read] == 0x1f) {
        if (inflateReset(&stream) != Z_OK) result = INIA_ZLIB_DAMAGED;
      } else {
        result = INIA_ZLIB_OK;
      }
    } else if (status == Z_MEM_ERROR) {
      result = INIA_ZLIB_NO_MEMORY;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      result = INIA_ZLIB_DAMAGED;
    } else if (used == capacity) {
      if (capacity >= limit) {
        result = INIA_ZLIB_TOO_LARGE;
      } else {
        size_t larger = capacity > limit / 2 ? limit : capacity * 2;
        uint8_t *grown = realloc(buffer, larger);
        if (grown == NULL) {
          result = INIA_ZLIB_NO_MEMORY;
        } else {
          buffer = grown;
          capacity = larger;
        }
      }
    } else if (read == length) {
      result = INIA_ZLIB_DAMAGED;
    }
  }
  inflateEnd(&stream);
  if (result != INIA_ZLIB_OK) {
    free(buffer);
    return result;
  }
  *output = buffer;
  *output_length = used;
  return INIA_ZLIB_OK;
}

size_t inia_deflate_bound(size_t length) {
  // deflateBound without a stream is for the default wrapping; gzip adds at most 12 bytes more.
  return compressBound(length) + 32;
}

int inia_deflate(const uint8_t *bytes, size_t length, int wrapping, int level, uint8_t *output, size_t capacity,
                 size_t *output_length) {
  *output_length = 0;
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (deflateInit2(&stream, level, Z_DEFLATED, wrapping, 8, Z_DEFAULT_STRATEGY) != Z_OK) return INIA_ZLIB_NO_MEMORY;
  size_t used = 0;
  size_t read = 0;
  int result = -1;
  while (result < 0) {
    stream.next_in = (Bytef *)bytes + read;
    stream.avail_in = piece(length - read);
    stream.next_out = output + used;
    stream.avail_out = piece(capacity - used);
    uInt in_before = stream.avail_in;
    uInt out_before = stream.avail_out;
    int last = length - read == in_before;
    int status = deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
    read += in_before - stream.avail_in;
    used += out_before - stream.avail_out;
    if (status == Z_STREAM_END) {
      result = INIA_ZLIB_OK;
    } else if (used == capacity || (status != Z_OK && status != Z_BUF_ERROR)) {
      result = INIA_ZLIB_TOO_LARGE;
    }
  }
  deflateEnd(&stream);
  *output_length = used;
  return result;
}
