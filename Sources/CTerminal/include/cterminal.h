// What Swift cannot call or must not do itself: libedit's variadic calls, signal handlers, and child processes.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <wchar.h>

#include <histedit.h>

// Editing (editing.c). The commands are Klerk's own editing functions. Each is also the character that our key reader
// hands to libedit to run it: a C1 control, which the reader never takes from the keyboard.
enum klerk_command {
  KLERK_COMMAND_PASTE = 0x80,
  KLERK_COMMAND_OLDER,
  KLERK_COMMAND_NEWER,
  KLERK_COMMAND_UP,
  KLERK_COMMAND_DOWN,
  KLERK_COMMAND_SEARCH,
  KLERK_COMMAND_COMPLETE,
  KLERK_COMMAND_ACCEPT,
  KLERK_COMMAND_BREAK_LINE,
  KLERK_COMMAND_DELETE,
  KLERK_COMMAND_LINE_START,
  KLERK_COMMAND_LINE_END,
  KLERK_COMMAND_CLEAR_SCREEN,
  KLERK_COMMAND_SUSPEND,
  KLERK_COMMAND_LEFT,
  KLERK_COMMAND_RIGHT,
  // Run by libedit's own functions.
  KLERK_COMMAND_WORD_LEFT,
  KLERK_COMMAND_WORD_RIGHT,
};

struct klerk_editing;

// Hands over the next character: 1, or -1 when there will be none.
typedef int (*klerk_read_function)(void *context, wchar_t *character);
// Runs a command; answers one of libedit's CC_ codes.
typedef int (*klerk_command_function)(void *context, int command);

// NULL when libedit cannot edit on these descriptors.
struct klerk_editing *klerk_editing_open(int input, int output, void *context, klerk_read_function read,
                                         klerk_command_function command);
void klerk_editing_close(struct klerk_editing *editing);
EditLine *klerk_editing_line(struct klerk_editing *editing);
// Whether libedit has asked for the bell since this was last called.
bool klerk_editing_take_bell(struct klerk_editing *editing);
void klerk_editing_set_raw(struct klerk_editing *editing, bool raw);
// Tells libedit that its screen, which nobody sees, has this many rows.
void klerk_editing_set_rows(struct klerk_editing *editing, int rows);

// Characters (editing.c): columns on the screen, -1 when it cannot be shown as it is.
int klerk_character_width(wchar_t character);

// Signals (signals.c). While reading, signals that concern the reader end a wait; outside it they do as before.
void klerk_reading_begin(int terminal, const char *farewell);
void klerk_reading_end(void);
// 1: there is something to read (or the end of it). 0: not in time. -1: a signal came, see below.
int klerk_wait(int descriptor, int milliseconds);
bool klerk_take_window_change(void);
bool klerk_take_resumption(void);
bool klerk_take_hang_up(void);
// Stops this process until it is continued, as Ctrl-Z does.
void klerk_suspend(void);

void klerk_interrupt_install(void);
bool klerk_interrupt_is_requested(void);
void klerk_interrupt_clear(void);
void klerk_ignore_broken_pipes(void);

// Processes and windows (processes.c).
bool klerk_window_size(int descriptor, int *columns, int *rows);
void klerk_flush_output(void);
// Starts `sh -c COMMAND` with a pipe for its standard input; answers the process, or -1.
pid_t klerk_start_reader(const char *command, int output, int *input);
