#include "crypto.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define INIA_TEXT_OF(number) #number
#define INIA_TEXT(number) INIA_TEXT_OF(number)
#define INIA_LIBRARY "libcrypto.so." INIA_TEXT(OPENSSL_SHLIB_VERSION)

static struct inia_crypto functions;
static pthread_once_t loaded = PTHREAD_ONCE_INIT;

static void refuse(void) {
  fprintf(stderr, "cannot load %s: %s\n", INIA_LIBRARY, dlerror());
  _exit(127);
}

static void load(void) {
  void *library = dlopen(INIA_LIBRARY, RTLD_LAZY | RTLD_LOCAL);
  if (!library) refuse();
#define INIA_FIND(name) \
  if (!(functions.name = (__typeof__(functions.name))dlsym(library, #name))) refuse();
  INIA_CRYPTO_FUNCTIONS(INIA_FIND)
}

const struct inia_crypto *inia_crypto(void) {
  pthread_once(&loaded, load);
  return &functions;
}
