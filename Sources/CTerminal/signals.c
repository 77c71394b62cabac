#define _GNU_SOURCE
#include "cterminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Handlers only set these, and write one byte into a pipe of our own. The pipe is part of every wait, so a signal that
// comes between two waits, or on another thread, ends the next one.
static volatile sig_atomic_t interrupted, window_changed, resumed, hung_up;
static int alarm_pipe[2] = {-1, -1};

static struct termios saved_terminal;
static int saved_descriptor = -1;
static char saved_farewell[32];
static size_t saved_farewell_length;

static void note(int signal) {
  int saved_error = errno;
  switch (signal) {
    case SIGINT: interrupted = 1; break;
    case SIGWINCH: window_changed = 1; break;
    case SIGCONT: resumed = 1; break;
    case SIGHUP: hung_up = 1; break;
    default: break;
  }
  if (alarm_pipe[1] >= 0 && write(alarm_pipe[1], "", 1) < 0) {
    // The pipe is full: the next wait ends without this byte too.
  }
  errno = saved_error;
}

// Who ends us in the middle of a line must find the terminal as it was. All calls here may be made in a handler.
static void restore_and_die(int signal) {
  if (saved_descriptor >= 0) {
    tcsetattr(saved_descriptor, TCSANOW, &saved_terminal);
    if (write(saved_descriptor, saved_farewell, saved_farewell_length) < 0) {
      // The terminal is gone; so shall we be.
    }
  }
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(signal, &standard, NULL);
  raise(signal);
}

static const struct {
  int signal;
  void (*handler)(int);
} handlers[] = {
    {SIGINT, note},  {SIGWINCH, note},           {SIGCONT, note},
    {SIGHUP, note},  {SIGTERM, restore_and_die}, {SIGQUIT, restore_and_die},
};

#define HANDLER_COUNT (sizeof handlers / sizeof handlers[0])
static struct sigaction earlier[HANDLER_COUNT];

void klerk_reading_begin(int terminal, const char *farewell) {
  if (alarm_pipe[0] < 0 && pipe2(alarm_pipe, O_CLOEXEC | O_NONBLOCK) < 0) {
    alarm_pipe[0] = alarm_pipe[1] = -1;
  }
  // An interrupt that came too late for the statement before is not meant for the line that now begins.
  interrupted = window_changed = resumed = hung_up = 0;
  saved_descriptor = -1;
  if (terminal >= 0 && tcgetattr(terminal, &saved_terminal) == 0) {
    saved_farewell_length = strnlen(farewell, sizeof saved_farewell);
    memcpy(saved_farewell, farewell, saved_farewell_length);
    saved_descriptor = terminal;
  }
  for (size_t i = 0; i < HANDLER_COUNT; i++) {
    struct sigaction action = {.sa_handler = handlers[i].handler, .sa_flags = SA_RESTART};
    sigaction(handlers[i].signal, &action, &earlier[i]);
    // Who started us with a signal ignored (nohup) wants it ignored.
    if (earlier[i].sa_handler == SIG_IGN) sigaction(handlers[i].signal, &earlier[i], NULL);
  }
}

void klerk_reading_end(void) {
  if (saved_descriptor >= 0) tcsetattr(saved_descriptor, TCSADRAIN, &saved_terminal);
  saved_descriptor = -1;
  for (size_t i = 0; i < HANDLER_COUNT; i++) sigaction(handlers[i].signal, &earlier[i], NULL);
}

int klerk_wait(int descriptor, int milliseconds) {
  struct pollfd watched[] = {
      {.fd = descriptor, .events = POLLIN},
      {.fd = alarm_pipe[0], .events = POLLIN},
  };
  int count = poll(watched, 2, milliseconds);
  if (count < 0) return -1;
  if (watched[1].revents != 0) {
    char bytes[64];
    while (read(alarm_pipe[0], bytes, sizeof bytes) > 0) continue;
    return -1;
  }
  return count > 0 ? 1 : 0;
}

static bool take(volatile sig_atomic_t *flag) {
  bool value = *flag != 0;
  *flag = 0;
  return value;
}

bool klerk_take_window_change(void) { return take(&window_changed); }
bool klerk_take_resumption(void) { return take(&resumed); }
bool klerk_take_hang_up(void) { return take(&hung_up); }

void klerk_suspend(void) { raise(SIGTSTP); }

void klerk_interrupt_install(void) {
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigaction(SIGINT, &action, NULL);
}

bool klerk_interrupt_is_requested(void) { return interrupted != 0; }
void klerk_interrupt_clear(void) { interrupted = 0; }

void klerk_ignore_broken_pipes(void) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &action, NULL);
}
