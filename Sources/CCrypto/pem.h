#ifndef INIA_PEM_H
#define INIA_PEM_H

#include "crypto.h"

/// The private key that stands in PEM: wrapped (PKCS #8) or as its kind has it (PKCS #1, SEC 1); NULL when there is none.
/// Nobody is asked for a passphrase: where one is wanted, `*is_locked` is 1 and there is no key.
EVP_PKEY *inia_private_key(const void *pem, size_t length, int *is_locked);

#endif
