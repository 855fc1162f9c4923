#ifndef INIA_RSA_H
#define INIA_RSA_H

#include <stddef.h>
#include <stdint.h>

/// Signs a message with a private RSA key in PEM, SHA-1 and PKCS #1 v1.5, as CloudFront wants it. Writes at most
/// `capacity` bytes and returns the signature's length; 0 for a key that is none, wants a passphrase or is too large.
size_t inia_rsa_sha1_sign(const void *pem, size_t pem_length, const void *message, size_t length, uint8_t *signature,
                          size_t capacity);

/// Decrypts what was encrypted for a private RSA key in PEM with PKCS #1 v1.5 padding, as EC2 does with passwords.
/// Writes at most `capacity` bytes. Returns 1 and the text's length, which may be 0; 0 for a key that is none, wants a
/// passphrase, is too large or is another one.
int inia_rsa_decrypt(const void *pem, size_t pem_length, const void *bytes, size_t length, uint8_t *text,
                     size_t capacity, size_t *text_length);

#endif
