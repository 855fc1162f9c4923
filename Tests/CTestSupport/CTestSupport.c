#define _GNU_SOURCE
#include "CTestSupport.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int ctest_open_pseudoterminal(char *name, int size) {
  int near = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (near < 0) return -1;
  if (grantpt(near) != 0 || unlockpt(near) != 0 || ptsname_r(near, name, size) != 0) {
    close(near);
    return -1;
  }
  return near;
}

int ctest_add_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

int ctest_add_close_from(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
