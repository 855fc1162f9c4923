/// What Swift does not see of the C library, since it stands behind _GNU_SOURCE.
#ifndef INIA_CSYSTEM_H
#define INIA_CSYSTEM_H

/// A pipe whose ends are closed in children; 0 when it was made.
int csystem_pipe(int ends[2]);
/// Lets the program that `posix_spawn_file_actions_t` is for begin in a folder.
int csystem_spawn_in(void *actions, const char *folder);
/// A counter that poll(2) can wait for; -1 when there is none left.
int csystem_event(void);
/// A file without a name that lies in memory and is closed in children; -1 when there can be none.
int csystem_memory_file(void);
/// Lets malloc keep what was freed, up to 32 MB, for what is needed next, in one arena for all threads.
void csystem_set_up_memory(void);

#endif
