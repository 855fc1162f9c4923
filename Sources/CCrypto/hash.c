#include "hash.h"

#include <pthread.h>
#include <stdlib.h>

#include "crypto.h"

// The whole of xxHash in a header: no library to load.
#define XXH_INLINE_ALL
#include <xxhash.h>

struct inia_hash {
  inia_hash_kind kind;
  union {
    EVP_MD_CTX *context;
    XXH64_state_t *xxh64;
    XXH3_state_t *xxh3;
  };
};

// Every request is hashed three times. What EVP_sha256() and EVP_Q_mac() use is looked up by its name each time, which
// takes longer than the hashing: so it is looked up once.
static EVP_MD *sha256;
static EVP_MAC_CTX *hmac_sha256;
static pthread_once_t fetched = PTHREAD_ONCE_INIT;

static void fetch(void) {
  sha256 = crypto.EVP_MD_fetch(NULL, "SHA256", NULL);
  EVP_MAC *mac = crypto.EVP_MAC_fetch(NULL, "HMAC", NULL);
  if (!mac) return;
  OSSL_PARAM digest[] = {crypto.OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA256", 0),
                         crypto.OSSL_PARAM_construct_end()};
  EVP_MAC_CTX *context = crypto.EVP_MAC_CTX_new(mac);
  crypto.EVP_MAC_free(mac);
  if (context && crypto.EVP_MAC_CTX_set_params(context, digest) == 1) {
    hmac_sha256 = context;
  } else {
    crypto.EVP_MAC_CTX_free(context);
  }
}

static const EVP_MD *algorithm(inia_hash_kind kind) {
  if (kind == INIA_HASH_SHA256 && pthread_once(&fetched, fetch) == 0 && sha256) return sha256;
  switch (kind) {
  case INIA_HASH_MD5: return crypto.EVP_md5();
  case INIA_HASH_SHA1: return crypto.EVP_sha1();
  case INIA_HASH_SHA256: return crypto.EVP_sha256();
  case INIA_HASH_SHA512: return crypto.EVP_sha512();
  default: return NULL;
  }
}

size_t inia_hash_once(inia_hash_kind kind, const void *bytes, size_t length, uint8_t *digest) {
  unsigned int written = 0;
  const EVP_MD *md = algorithm(kind);
  if (!md || crypto.EVP_Digest(bytes, length, digest, &written, md, NULL) != 1) return 0;
  return written;
}

inia_hash *inia_hash_new(inia_hash_kind kind) {
  inia_hash *hash = calloc(1, sizeof *hash);
  if (!hash) return NULL;
  hash->kind = kind;
  const EVP_MD *md;
  int started = 0;
  switch (kind) {
  case INIA_HASH_XXH64: started = (hash->xxh64 = XXH64_createState()) && XXH64_reset(hash->xxh64, 0) == XXH_OK; break;
  case INIA_HASH_XXH3_64: started = (hash->xxh3 = XXH3_createState()) && XXH3_64bits_reset(hash->xxh3) == XXH_OK; break;
  case INIA_HASH_XXH3_128: started = (hash->xxh3 = XXH3_createState()) && XXH3_128bits_reset(hash->xxh3) == XXH_OK; break;
  default:
    md = algorithm(kind);
    started = md && (hash->context = crypto.EVP_MD_CTX_new()) && crypto.EVP_DigestInit_ex(hash->context, md, NULL) == 1;
  }
  if (started) return hash;
  inia_hash_free(hash);
  return NULL;
}

inia_hash *inia_hash_copy(const inia_hash *hash) {
  inia_hash *copy = calloc(1, sizeof *copy);
  if (!copy) return NULL;
  copy->kind = hash->kind;
  int copied = 0;
  switch (hash->kind) {
  case INIA_HASH_XXH64:
    if ((copied = (copy->xxh64 = XXH64_createState()) != NULL)) XXH64_copyState(copy->xxh64, hash->xxh64);
    break;
  case INIA_HASH_XXH3_64:
  case INIA_HASH_XXH3_128:
    if ((copied = (copy->xxh3 = XXH3_createState()) != NULL)) XXH3_copyState(copy->xxh3, hash->xxh3);
    break;
  default:
    copied = (copy->context = crypto.EVP_MD_CTX_new()) && crypto.EVP_MD_CTX_copy_ex(copy->context, hash->context) == 1;
  }
  if (copied) return copy;
  inia_hash_free(copy);
  return NULL;
}

void inia_hash_update(inia_hash *hash, const void *bytes, size_t length) {
  switch (hash->kind) {
  case INIA_HASH_XXH64: XXH64_update(hash->xxh64, bytes, length); break;
  case INIA_HASH_XXH3_64: XXH3_64bits_update(hash->xxh3, bytes, length); break;
  case INIA_HASH_XXH3_128: XXH3_128bits_update(hash->xxh3, bytes, length); break;
  default: crypto.EVP_DigestUpdate(hash->context, bytes, length);
  }
}

size_t inia_hash_finish(inia_hash *hash, uint8_t *digest) {
  unsigned int written = 0;
  switch (hash->kind) {
  case INIA_HASH_XXH64:
    XXH64_canonicalFromHash((XXH64_canonical_t *)digest, XXH64_digest(hash->xxh64));
    return sizeof(XXH64_canonical_t);
  case INIA_HASH_XXH3_64:
    XXH64_canonicalFromHash((XXH64_canonical_t *)digest, XXH3_64bits_digest(hash->xxh3));
    return sizeof(XXH64_canonical_t);
  case INIA_HASH_XXH3_128:
    XXH128_canonicalFromHash((XXH128_canonical_t *)digest, XXH3_128bits_digest(hash->xxh3));
    return sizeof(XXH128_canonical_t);
  default: return crypto.EVP_DigestFinal_ex(hash->context, digest, &written) == 1 ? written : 0;
  }
}

void inia_hash_free(inia_hash *hash) {
  if (!hash) return;
  switch (hash->kind) {
  case INIA_HASH_XXH64: XXH64_freeState(hash->xxh64); break;
  case INIA_HASH_XXH3_64:
  case INIA_HASH_XXH3_128: XXH3_freeState(hash->xxh3); break;
  default: crypto.EVP_MD_CTX_free(hash->context);
  }
  free(hash);
}

size_t inia_hmac(inia_hash_kind kind, const void *key, size_t key_length, const void *bytes, size_t length,
                 uint8_t *digest) {
  size_t written = 0;
  if (kind == INIA_HASH_SHA256 && pthread_once(&fetched, fetch) == 0 && hmac_sha256) {
    EVP_MAC_CTX *context = crypto.EVP_MAC_CTX_dup(hmac_sha256);
    int done = context && crypto.EVP_MAC_init(context, key, key_length, NULL) == 1 &&
               crypto.EVP_MAC_update(context, bytes, length) == 1 &&
               crypto.EVP_MAC_final(context, digest, &written, 32) == 1;
    crypto.EVP_MAC_CTX_free(context);
    return done ? written : 0;
  }
  const EVP_MD *md = algorithm(kind);
  if (!md || !crypto.EVP_Q_mac(NULL, "HMAC", NULL, crypto.EVP_MD_get0_name(md), NULL, key, key_length, bytes, length,
                               digest, EVP_MAX_MD_SIZE, &written))
    return 0;
  return written;
}
