#ifndef INIA_CEdit_H
#define INIA_CEdit_H
#endif
