/// What Swift cannot call of libedit, and of the terminal around it: variadic functions and macros.
#ifndef INIA_CEDIT_H
#define INIA_CEDIT_H

#include <stdint.h>
#include <stdio.h>
#include <wchar.h>
#include <histedit.h>
#include <stddef.h>

/// A line editor on the standard streams; NULL when libedit refuses.
EditLine *cedit_open(const char *name);
/// The object that callbacks find again.
void cedit_set_client(EditLine *editor, void *client);
void *cedit_client(EditLine *editor);
/// The prompt; the characters between two U+0001 take no room.
void cedit_set_prompt(EditLine *editor, wchar_t *(*prompt)(EditLine *));
/// Reads one key.
void cedit_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *));
/// Names a function. Both texts must live as long as the editor.
int cedit_add_function(EditLine *editor, const wchar_t *name, const wchar_t *help,
                       unsigned char (*function)(EditLine *, int));
/// Binds a key to a function.
int cedit_bind(EditLine *editor, const wchar_t *key, const wchar_t *function);
/// Binds a key in the map that vi's command mode has.
int cedit_bind_alternative(EditLine *editor, const wchar_t *key, const wchar_t *function);
/// Picks "emacs" or "vi".
void cedit_set_style(EditLine *editor, const wchar_t *style);
/// Leaves the interrupt, quit and suspend keys to the editor while a line is edited.
void cedit_take_signal_keys(EditLine *editor);
/// Draws the line again from nothing.
void cedit_refresh(EditLine *editor);
/// Puts the terminal into the editor's mode, or back.
void cedit_prepare(EditLine *editor, int on);

/// A history in memory for the editor's keys.
HistoryW *cedit_history_open(EditLine *editor, int size);
void cedit_history_enter(HistoryW *history, const wchar_t *line);
void cedit_history_close(HistoryW *history);

/// The standard streams' C buffers, written out.
void cedit_flush(void);
/// Makes multibyte characters work whatever the locale is set to.
void cedit_use_utf8(void);
/// Columns and rows of the terminal behind a descriptor; 0 when it is none.
int cedit_window(int descriptor, int *columns, int *rows);
/// Whether a write of so many bytes may have to wait for whoever reads them; 0 when it does not.
int cedit_write_may_wait(int descriptor, size_t count);

#endif
