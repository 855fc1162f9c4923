#ifndef INIA_CCRYPTO_H
#define INIA_CCRYPTO_H

#include "hash.h"
#include "p256.h"
#include "rsa.h"
#include "zlib_shim.h"

#endif
