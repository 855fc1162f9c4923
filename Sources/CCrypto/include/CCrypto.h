#ifndef INIA_CCrypto_H
#define INIA_CCrypto_H
#endif
