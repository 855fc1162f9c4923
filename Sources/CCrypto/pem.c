#include "pem.h"

#include <limits.h>

static int no_passphrase(char *buffer, int size, int writes, void *is_locked) {
  (void)buffer, (void)size, (void)writes;
  *(int *)is_locked = 1;
  return -1;
}

EVP_PKEY *inia_private_key(const void *pem, size_t length, int *is_locked) {
  *is_locked = 0;
  if (length > INT_MAX) return NULL;
  BIO *text = crypto.BIO_new_mem_buf(pem, (int)length);
  EVP_PKEY *key = text ? crypto.PEM_read_bio_PrivateKey(text, NULL, no_passphrase, is_locked) : NULL;
  crypto.BIO_free(text);
  return key;
}
