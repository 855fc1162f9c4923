#define _GNU_SOURCE
#include "CEdit.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

EditLine *cedit_open(const char *name) { return el_init(name, stdin, stdout, stderr); }

void cedit_set_client(EditLine *editor, void *client) { el_wset(editor, EL_CLIENTDATA, client); }

void *cedit_client(EditLine *editor) {
  void *client = NULL;
  el_wget(editor, EL_CLIENTDATA, &client);
  return client;
}

void cedit_set_prompt(EditLine *editor, wchar_t *(*prompt)(EditLine *)) {
  el_wset(editor, EL_PROMPT_ESC, prompt, L'\1');
}

void cedit_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
  el_wset(editor, EL_GETCFN, reader);
}

int cedit_add_function(EditLine *editor, const wchar_t *name, const wchar_t *help,
                       unsigned char (*function)(EditLine *, int)) {
  return el_wset(editor, EL_ADDFN, name, help, function);
}

int cedit_bind(EditLine *editor, const wchar_t *key, const wchar_t *function) {
  return el_wset(editor, EL_BIND, key, function, NULL);
}

int cedit_bind_alternative(EditLine *editor, const wchar_t *key, const wchar_t *function) {
  return el_wset(editor, EL_BIND, L"-a", key, function, NULL);
}

void cedit_set_style(EditLine *editor, const wchar_t *style) { el_wset(editor, EL_EDITOR, style); }

void cedit_take_signal_keys(EditLine *editor) { el_wset(editor, EL_SETTY, L"-d", L"-isig", NULL); }

void cedit_refresh(EditLine *editor) { el_wset(editor, EL_REFRESH); }

void cedit_prepare(EditLine *editor, int on) { el_wset(editor, EL_PREP_TERM, on); }

HistoryW *cedit_history_open(EditLine *editor, int size) {
  HistEventW event;
  HistoryW *history = history_winit();
  if (history == NULL) return NULL;
  history_w(history, &event, H_SETSIZE, size);
  history_w(history, &event, H_SETUNIQUE, 1);
  el_wset(editor, EL_HIST, history_w, history);
  return history;
}

void cedit_history_enter(HistoryW *history, const wchar_t *line) {
  HistEventW event;
  history_w(history, &event, H_ENTER, line);
}

void cedit_history_close(HistoryW *history) { history_wend(history); }

void cedit_flush(void) {
  fflush(stdout);
  fflush(stderr);
}

void cedit_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

int cedit_window(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return 0;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 1;
}

int cedit_write_may_wait(int descriptor, size_t count) {
  struct stat status;
  if (fstat(descriptor, &status) != 0 || S_ISREG(status.st_mode)) return 0;
  if (S_ISCHR(status.st_mode)) return isatty(descriptor);
  if (!S_ISFIFO(status.st_mode)) return 1;
  // A pipe is a row of pages, of which the first and the last may be filled in part.
  const long page = 4096;
  long size = fcntl(descriptor, F_GETPIPE_SZ);
  int kept = 0;
  if (size < 0 || ioctl(descriptor, FIONREAD, &kept) != 0) return 1;
  return size / page - (kept / page + 2) < (long)(count / page) + 1;
}
