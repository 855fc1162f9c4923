/// What the tests need of the C library that Swift does not see.
#ifndef INIA_CTESTSUPPORT_H
#define INIA_CTESTSUPPORT_H

/// Opens a pseudoterminal and writes the name of its far end to `name`; the near end's descriptor, -1 for none.
int ctest_open_pseudoterminal(char *name, int size);

#endif
