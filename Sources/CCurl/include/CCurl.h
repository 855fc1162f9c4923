#ifndef INIA_CCurl_H
#define INIA_CCurl_H
#endif
