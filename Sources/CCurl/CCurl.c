#include "CCurl.h"

#include <fcntl.h>

int inia_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
const char *inia_curl_words(int code) { return curl_easy_strerror((CURLcode)code); }

void *inia_curl_multi_new(void) { return curl_multi_init(); }
void inia_curl_multi_free(void *multi) { curl_multi_cleanup(multi); }
int inia_curl_multi_add(void *multi, void *easy) { return curl_multi_add_handle(multi, easy); }
int inia_curl_multi_remove(void *multi, void *easy) { return curl_multi_remove_handle(multi, easy); }
int inia_curl_multi_perform(void *multi) {
  int running = 0;
  return curl_multi_perform(multi, &running);
}
int inia_curl_multi_poll(void *multi, int milliseconds) {
  return curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}
int inia_curl_multi_wakeup(void *multi) { return curl_multi_wakeup(multi); }

void *inia_curl_multi_next_done(void *multi, int *code) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}

void *inia_curl_easy_new(void) { return curl_easy_init(); }
void inia_curl_easy_reset(void *easy) { curl_easy_reset(easy); }
void inia_curl_easy_free(void *easy) { curl_easy_cleanup(easy); }
int inia_curl_easy_pause(void *easy, int mask) { return curl_easy_pause(easy, mask); }

// libcurl's headers check option types with macros that only know literal options.
#undef curl_easy_setopt
#undef curl_easy_getinfo

int inia_curl_set_long(void *easy, CURLoption option, long value) { return curl_easy_setopt(easy, option, value); }
int inia_curl_set_offset(void *easy, CURLoption option, int64_t value) {
  return curl_easy_setopt(easy, option, (curl_off_t)value);
}
int inia_curl_set_text(void *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
int inia_curl_set_pointer(void *easy, CURLoption option, const void *value) {
  return curl_easy_setopt(easy, option, value);
}

// A pager or an editor that is started meanwhile must not hold our connections open.
static int close_on_exec(void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)context;
  (void)purpose;
  int flags = fcntl(socket, F_GETFD);
  if (flags >= 0) fcntl(socket, F_SETFD, flags | FD_CLOEXEC);
  return CURL_SOCKOPT_OK;
}

int inia_curl_set_callbacks(void *easy, void *context, inia_curl_data header, inia_curl_data write,
                            inia_curl_data read, inia_curl_seek seek) {
  int failed = 0;
  failed |= curl_easy_setopt(easy, CURLOPT_PRIVATE, context);
  failed |= curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
  failed |= curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
  failed |= curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, write);
  failed |= curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
  failed |= curl_easy_setopt(easy, CURLOPT_READFUNCTION, read);
  failed |= curl_easy_setopt(easy, CURLOPT_READDATA, context);
  failed |= curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seek);
  failed |= curl_easy_setopt(easy, CURLOPT_SEEKDATA, context);
  failed |= curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, close_on_exec);
  return failed;
}

int64_t inia_curl_info_offset(void *easy, CURLINFO info) {
  curl_off_t value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}
long inia_curl_info_long(void *easy, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

void *inia_curl_list_add(void *list, const char *line) {
  void *longer = curl_slist_append(list, line);
  return longer ? longer : list;
}
void inia_curl_list_free(void *list) { curl_slist_free_all(list); }
