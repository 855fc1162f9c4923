#include "CCurl.h"

#include <dlfcn.h>
#include <fcntl.h>

// libcurl's headers check option types with macros that only know literal options.
#undef curl_easy_setopt
#undef curl_easy_getinfo

// libcurl brings thirty libraries, whose mapping takes longer than all else at a start; most starts send nothing. So it
// is loaded when it is first used. The headers it is declared in keep the types right.
#define INIA_CURL_FUNCTIONS(each) \
  each(global_init) each(multi_init) each(multi_cleanup) each(multi_add_handle) each(multi_remove_handle) \
  each(multi_perform) each(multi_poll) each(multi_wakeup) each(multi_info_read) each(easy_init) each(easy_reset) \
  each(easy_cleanup) each(easy_pause) each(easy_strerror) each(easy_setopt) each(easy_getinfo) each(slist_append) \
  each(slist_free_all)

static struct {
#define INIA_DECLARE(name) __typeof__(curl_##name) *name;
  INIA_CURL_FUNCTIONS(INIA_DECLARE)
} curl;

// Why libcurl cannot be used; NULL when it can.
static const char *problem = "libcurl is not loaded";

int inia_curl_start(void) {
  void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (!library) {
    problem = dlerror();
    return 1;
  }
#define INIA_FIND(name) \
  if (!(curl.name = (__typeof__(curl.name))dlsym(library, "curl_" #name))) { \
    problem = dlerror(); \
    return 1; \
  }
  INIA_CURL_FUNCTIONS(INIA_FIND)
  int code = curl.global_init(CURL_GLOBAL_DEFAULT);
  problem = code ? curl.easy_strerror(code) : NULL;
  return code;
}
const char *inia_curl_problem(void) { return problem; }
const char *inia_curl_words(int code) { return curl.easy_strerror((CURLcode)code); }

void *inia_curl_multi_new(void) { return curl.multi_init(); }
void inia_curl_multi_free(void *multi) { curl.multi_cleanup(multi); }
int inia_curl_multi_add(void *multi, void *easy) { return curl.multi_add_handle(multi, easy); }
int inia_curl_multi_remove(void *multi, void *easy) { return curl.multi_remove_handle(multi, easy); }
int inia_curl_multi_perform(void *multi) {
  int running = 0;
  return curl.multi_perform(multi, &running);
}
int inia_curl_multi_poll(void *multi, int milliseconds) {
  int ready = 0;
  return curl.multi_poll(multi, NULL, 0, milliseconds, &ready) ? 0 : ready;
}
int inia_curl_multi_wakeup(void *multi) { return curl.multi_wakeup(multi); }

void *inia_curl_multi_next_done(void *multi, int *code) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl.multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}

void *inia_curl_easy_new(void) { return curl.easy_init(); }
void inia_curl_easy_reset(void *easy) { curl.easy_reset(easy); }
void inia_curl_easy_free(void *easy) { curl.easy_cleanup(easy); }
int inia_curl_easy_pause(void *easy, int mask) { return curl.easy_pause(easy, mask); }

int inia_curl_set_long(void *easy, CURLoption option, long value) { return curl.easy_setopt(easy, option, value); }
int inia_curl_set_offset(void *easy, CURLoption option, int64_t value) {
  return curl.easy_setopt(easy, option, (curl_off_t)value);
}
int inia_curl_set_text(void *easy, CURLoption option, const char *value) {
  return curl.easy_setopt(easy, option, value);
}
int inia_curl_set_pointer(void *easy, CURLoption option, const void *value) {
  return curl.easy_setopt(easy, option, value);
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
  failed |= curl.easy_setopt(easy, CURLOPT_PRIVATE, context);
  failed |= curl.easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
  failed |= curl.easy_setopt(easy, CURLOPT_HEADERDATA, context);
  failed |= curl.easy_setopt(easy, CURLOPT_WRITEFUNCTION, write);
  failed |= curl.easy_setopt(easy, CURLOPT_WRITEDATA, context);
  failed |= curl.easy_setopt(easy, CURLOPT_READFUNCTION, read);
  failed |= curl.easy_setopt(easy, CURLOPT_READDATA, context);
  failed |= curl.easy_setopt(easy, CURLOPT_SEEKFUNCTION, seek);
  failed |= curl.easy_setopt(easy, CURLOPT_SEEKDATA, context);
  failed |= curl.easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, close_on_exec);
  return failed;
}

int64_t inia_curl_info_offset(void *easy, CURLINFO info) {
  curl_off_t value = 0;
  return curl.easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}
long inia_curl_info_long(void *easy, CURLINFO info) {
  long value = 0;
  return curl.easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

void *inia_curl_list_add(void *list, const char *line) {
  void *longer = curl.slist_append(list, line);
  return longer ? longer : list;
}
void inia_curl_list_free(void *list) { curl.slist_free_all(list); }
