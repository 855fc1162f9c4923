#include "p256.h"

#include <string.h>

#include "pem.h"

static EC_KEY *private_half(const uint8_t *bytes) {
  EC_KEY *key = crypto.EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
  BIGNUM *number = crypto.BN_bin2bn(bytes, 32, NULL);
  if (!key || !number || crypto.BN_is_zero(number) || crypto.EC_KEY_set_private_key(key, number) != 1) {
    crypto.EC_KEY_free(key);
    key = NULL;
  }
  crypto.BN_clear_free(number);
  return key;
}

size_t inia_p256_sign(const uint8_t *private_key, const uint8_t *digest, uint8_t *signature) {
  unsigned int length = 0;
  EC_KEY *key = private_half(private_key);
  if (!key || crypto.ECDSA_sign(0, digest, 32, signature, &length, key) != 1) length = 0;
  crypto.EC_KEY_free(key);
  return length;
}

int inia_p256_numbers(const uint8_t *signature, size_t length, uint8_t *numbers) {
  const BIGNUM *r = NULL;
  const BIGNUM *s = NULL;
  ECDSA_SIG *pair = crypto.d2i_ECDSA_SIG(NULL, &signature, (long)length);
  if (!pair) return 0;
  crypto.ECDSA_SIG_get0(pair, &r, &s);
  int done = crypto.BN_bn2binpad(r, numbers, 32) == 32 && crypto.BN_bn2binpad(s, numbers + 32, 32) == 32;
  crypto.ECDSA_SIG_free(pair);
  return done;
}

inia_p256_reading inia_p256_read(const void *pem, size_t length, uint8_t *private_key) {
  int is_locked;
  char curve[32];
  size_t curve_length;
  BIGNUM *number = NULL;
  EVP_PKEY *key = inia_private_key(pem, length, &is_locked);
  int done = key && crypto.EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
             crypto.EVP_PKEY_get_group_name(key, curve, sizeof curve, &curve_length) == 1 &&
             strcmp(curve, SN_X9_62_prime256v1) == 0 &&
             crypto.EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1 &&
             crypto.BN_bn2binpad(number, private_key, 32) == 32;
  crypto.BN_clear_free(number);
  crypto.EVP_PKEY_free(key);
  return done ? INIA_P256_READ : is_locked ? INIA_P256_LOCKED : INIA_P256_NONE;
}

int inia_p256_public_key(const uint8_t *private_key, uint8_t *coordinates) {
  int done = 0;
  EC_KEY *key = private_half(private_key);
  if (!key) return 0;
  const EC_GROUP *group = crypto.EC_KEY_get0_group(key);
  EC_POINT *point = crypto.EC_POINT_new(group);
  BIGNUM *x = crypto.BN_new();
  BIGNUM *y = crypto.BN_new();
  if (point && x && y &&
      crypto.EC_POINT_mul(group, point, crypto.EC_KEY_get0_private_key(key), NULL, NULL, NULL) == 1 &&
      crypto.EC_POINT_get_affine_coordinates(group, point, x, y, NULL) == 1) {
    done = crypto.BN_bn2binpad(x, coordinates, 32) == 32 && crypto.BN_bn2binpad(y, coordinates + 32, 32) == 32;
  }
  crypto.BN_free(x);
  crypto.BN_free(y);
  crypto.EC_POINT_free(point);
  crypto.EC_KEY_free(key);
  return done;
}

int inia_p256_verify(const uint8_t *coordinates, const uint8_t *digest, const uint8_t *signature, size_t length) {
  int valid = 0;
  EC_KEY *key = crypto.EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
  BIGNUM *x = crypto.BN_bin2bn(coordinates, 32, NULL);
  BIGNUM *y = crypto.BN_bin2bn(coordinates + 32, 32, NULL);
  if (key && x && y && crypto.EC_KEY_set_public_key_affine_coordinates(key, x, y) == 1)
    valid = crypto.ECDSA_verify(0, digest, 32, signature, (int)length, key) == 1;
  crypto.BN_free(x);
  crypto.BN_free(y);
  crypto.EC_KEY_free(key);
  return valid;
}
