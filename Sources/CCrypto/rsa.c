#include "rsa.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

/// Nobody is asked for a passphrase.
static int no_passphrase(char *buffer, int size, int writes, void *context) {
  (void)buffer, (void)size, (void)writes, (void)context;
  return -1;
}

size_t inia_rsa_sha1_sign(const void *pem, size_t pem_length, const void *message, size_t length, uint8_t *signature,
                          size_t capacity) {
  size_t written = 0;
  if (pem_length > INT_MAX) return 0;
  BIO *text = BIO_new_mem_buf(pem, (int)pem_length);
  EVP_PKEY *key = text ? PEM_read_bio_PrivateKey(text, NULL, no_passphrase, NULL) : NULL;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (key && context && EVP_PKEY_base_id(key) == EVP_PKEY_RSA && (size_t)EVP_PKEY_size(key) <= capacity &&
      EVP_DigestSignInit(context, NULL, EVP_sha1(), NULL, key) == 1) {
    written = capacity;
    if (EVP_DigestSign(context, signature, &written, message, length) != 1) written = 0;
  }
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  BIO_free(text);
  return written;
}
