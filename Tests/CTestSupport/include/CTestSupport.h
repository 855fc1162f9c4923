/// What the tests need of the C library that Swift does not see.
#ifndef INIA_CTESTSUPPORT_H
#define INIA_CTESTSUPPORT_H

#include <spawn.h>

/// Lets a program that is started begin in `folder`; 0 when it could.
int ctest_add_folder(posix_spawn_file_actions_t *actions, const char *folder);

/// Lets a program that is started have nothing open from the descriptor `first` on; 0 when it could.
int ctest_add_close_from(posix_spawn_file_actions_t *actions, int first);

/// Opens a pseudoterminal and writes the name of its far end to `name`; the near end's descriptor, -1 for none.
int ctest_open_pseudoterminal(char *name, int size);

#endif
