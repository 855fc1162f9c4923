// Everything Inia calls of libcurl, without varargs and macros, so that Swift can call it. All calls go through here,
// because the library is loaded only when it is first used.
#ifndef INIA_CCURL_H
#define INIA_CCURL_H

#include <curl/curl.h>
#include <stddef.h>
#include <stdint.h>

typedef size_t (*inia_curl_data)(char *bytes, size_t size, size_t count, void *context);
typedef int (*inia_curl_seek)(void *context, curl_off_t offset, int origin);

// Loads and prepares the library; 0 when it worked. Not thread-safe: call it once, before anything else.
int inia_curl_start(void);
// Why it did not work, in the system's words; NULL when it did.
const char *inia_curl_problem(void);
const char *inia_curl_words(int code);

void *inia_curl_multi_new(void);
void inia_curl_multi_free(void *multi);
int inia_curl_multi_add(void *multi, void *easy);
int inia_curl_multi_remove(void *multi, void *easy);
int inia_curl_multi_perform(void *multi);
// How many connections have something to say; 0 when the time is over or somebody woke the poll.
int inia_curl_multi_poll(void *multi, int milliseconds);
int inia_curl_multi_wakeup(void *multi);
// The next transfer that ended, with how it ended; NULL when there is none.
void *inia_curl_multi_next_done(void *multi, int *code);

void *inia_curl_easy_new(void);
void inia_curl_easy_reset(void *easy);
void inia_curl_easy_free(void *easy);
int inia_curl_easy_pause(void *easy, int mask);
int inia_curl_set_long(void *easy, CURLoption option, long value);
int inia_curl_set_offset(void *easy, CURLoption option, int64_t value);
int inia_curl_set_text(void *easy, CURLoption option, const char *value);
int inia_curl_set_pointer(void *easy, CURLoption option, const void *value);
// Header lines, body bytes, body to send, and going back in it; sockets are closed on exec.
int inia_curl_set_callbacks(void *easy, void *context, inia_curl_data header, inia_curl_data write,
                            inia_curl_data read, inia_curl_seek seek);
int64_t inia_curl_info_offset(void *easy, CURLINFO info);
long inia_curl_info_long(void *easy, CURLINFO info);

void *inia_curl_list_add(void *list, const char *line);
void inia_curl_list_free(void *list);

#endif
