#include "rsa.h"

#include "pem.h"

/// The private RSA key that stands in PEM, NULL when there is none.
static EVP_PKEY *private_key(const void *pem, size_t length) {
  int is_locked;
  EVP_PKEY *key = inia_private_key(pem, length, &is_locked);
  if (key && crypto.EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) return key;
  crypto.EVP_PKEY_free(key);
  return NULL;
}

size_t inia_rsa_sha1_sign(const void *pem, size_t pem_length, const void *message, size_t length, uint8_t *signature,
                          size_t capacity) {
  size_t written = 0;
  EVP_PKEY *key = private_key(pem, pem_length);
  EVP_MD_CTX *context = crypto.EVP_MD_CTX_new();
  if (key && context && (size_t)crypto.EVP_PKEY_get_size(key) <= capacity &&
      crypto.EVP_DigestSignInit(context, NULL, crypto.EVP_sha1(), NULL, key) == 1) {
    written = capacity;
    if (crypto.EVP_DigestSign(context, signature, &written, message, length) != 1) written = 0;
  }
  crypto.EVP_MD_CTX_free(context);
  crypto.EVP_PKEY_free(key);
  return written;
}

int inia_rsa_decrypt(const void *pem, size_t pem_length, const void *bytes, size_t length, uint8_t *text,
                     size_t capacity, size_t *text_length) {
  EVP_PKEY *key = private_key(pem, pem_length);
  EVP_PKEY_CTX *context = key ? crypto.EVP_PKEY_CTX_new(key, NULL) : NULL;
  *text_length = capacity;
  int done = context && (size_t)crypto.EVP_PKEY_get_size(key) <= capacity &&
             crypto.EVP_PKEY_decrypt_init(context) == 1 &&
             crypto.EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1 &&
             crypto.EVP_PKEY_decrypt(context, text, text_length, bytes, length) == 1;
  if (!done) *text_length = 0;
  crypto.EVP_PKEY_CTX_free(context);
  crypto.EVP_PKEY_free(key);
  return done;
}
