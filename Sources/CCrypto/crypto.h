#ifndef INIA_CRYPTO_H
#define INIA_CRYPTO_H

// The calls that OpenSSL 3 calls deprecated are a third of the lines of their replacements and present in every version.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

// libcrypto is large, and most starts hash nothing: it is loaded when it is first used. The headers it is declared in
// keep the types right.
#define INIA_CRYPTO_FUNCTIONS(each) \
  each(BIO_free) each(BIO_new_mem_buf) each(BN_bin2bn) each(BN_bn2binpad) each(BN_clear_free) each(BN_free) \
  each(BN_is_zero) each(BN_new) each(ECDSA_SIG_free) each(ECDSA_SIG_get0) each(ECDSA_sign) each(ECDSA_verify) \
  each(EC_KEY_free) each(EC_KEY_get0_group) each(EC_KEY_get0_private_key) each(EC_KEY_new_by_curve_name) \
  each(EC_KEY_set_private_key) each(EC_KEY_set_public_key_affine_coordinates) each(EC_POINT_free) \
  each(EC_POINT_get_affine_coordinates) each(EC_POINT_mul) each(EC_POINT_new) each(EVP_Digest) \
  each(EVP_DigestFinal_ex) each(EVP_DigestInit_ex) each(EVP_DigestSign) each(EVP_DigestSignInit) \
  each(EVP_DigestUpdate) each(EVP_MAC_CTX_dup) each(EVP_MAC_CTX_free) each(EVP_MAC_CTX_new) \
  each(EVP_MAC_CTX_set_params) each(EVP_MAC_fetch) each(EVP_MAC_final) each(EVP_MAC_free) each(EVP_MAC_init) \
  each(EVP_MAC_update) each(EVP_MD_CTX_copy_ex) each(EVP_MD_CTX_free) each(EVP_MD_CTX_new) each(EVP_MD_fetch) \
  each(EVP_MD_get0_name) each(EVP_PKEY_CTX_free) each(EVP_PKEY_CTX_new) each(EVP_PKEY_CTX_set_rsa_padding) \
  each(EVP_PKEY_decrypt) each(EVP_PKEY_decrypt_init) each(EVP_PKEY_free) each(EVP_PKEY_get_base_id) \
  each(EVP_PKEY_get_bn_param) each(EVP_PKEY_get_group_name) each(EVP_PKEY_get_size) each(EVP_Q_mac) each(EVP_md5) \
  each(EVP_sha1) each(EVP_sha256) each(EVP_sha512) each(OSSL_PARAM_construct_end) \
  each(OSSL_PARAM_construct_utf8_string) each(PEM_read_bio_PrivateKey) each(d2i_ECDSA_SIG)

struct inia_crypto {
#define INIA_DECLARE(name) __typeof__(name) *name;
  INIA_CRYPTO_FUNCTIONS(INIA_DECLARE)
#undef INIA_DECLARE
};

/// libcrypto's functions, from any thread. Where it is not there the process ends as it would if it were linked with it:
/// with a message and 127.
const struct inia_crypto *inia_crypto(void);

#define crypto (*inia_crypto())

#endif
