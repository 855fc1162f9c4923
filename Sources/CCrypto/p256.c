// The calls that OpenSSL 3 calls deprecated are a third of the lines of their replacements and present in every version.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "p256.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>

static EC_KEY *private_half(const uint8_t *bytes) {
  EC_KEY *key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
  BIGNUM *number = BN_bin2bn(bytes, 32, NULL);
  if (!key || !number || BN_is_zero(number) || EC_KEY_set_private_key(key, number) != 1) {
    EC_KEY_free(key);
    key = NULL;
  }
  BN_clear_free(number);
  return key;
}

size_t inia_p256_sign(const uint8_t *private_key, const uint8_t *digest, uint8_t *signature) {
  unsigned int length = 0;
  EC_KEY *key = private_half(private_key);
  if (!key || ECDSA_sign(0, digest, 32, signature, &length, key) != 1) length = 0;
  EC_KEY_free(key);
  return length;
}

int inia_p256_public_key(const uint8_t *private_key, uint8_t *coordinates) {
  int done = 0;
  EC_KEY *key = private_half(private_key);
  if (!key) return 0;
  const EC_GROUP *group = EC_KEY_get0_group(key);
  EC_POINT *point = EC_POINT_new(group);
  BIGNUM *x = BN_new();
  BIGNUM *y = BN_new();
  if (point && x && y && EC_POINT_mul(group, point, EC_KEY_get0_private_key(key), NULL, NULL, NULL) == 1 &&
      EC_POINT_get_affine_coordinates(group, point, x, y, NULL) == 1) {
    done = BN_bn2binpad(x, coordinates, 32) == 32 && BN_bn2binpad(y, coordinates + 32, 32) == 32;
  }
  BN_free(x);
  BN_free(y);
  EC_POINT_free(point);
  EC_KEY_free(key);
  return done;
}

int inia_p256_verify(const uint8_t *coordinates, const uint8_t *digest, const uint8_t *signature, size_t length) {
  int valid = 0;
  EC_KEY *key = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
  BIGNUM *x = BN_bin2bn(coordinates, 32, NULL);
  BIGNUM *y = BN_bin2bn(coordinates + 32, 32, NULL);
  if (key && x && y && EC_KEY_set_public_key_affine_coordinates(key, x, y) == 1)
    valid = ECDSA_verify(0, digest, 32, signature, (int)length, key) == 1;
  BN_free(x);
  BN_free(y);
  EC_KEY_free(key);
  return valid;
}
