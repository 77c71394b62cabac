#define _GNU_SOURCE
#include "cterminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// libedit keeps the line and its keys; it does not draw. What it would draw goes into this stream, where only the bell
// is noticed: its own drawing loses combining characters, leaves lines behind when the window narrows, and cannot show
// a text that is taller than the window.
struct klerk_editing {
  EditLine *line;
  FILE *unseen;
  bool bell;
  void *context;
  klerk_read_function read;
  klerk_command_function command;
};

static void use_utf8(void) {
  static bool done = false;
  if (done) return;
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  done = true;
}

int klerk_character_width(wchar_t character) {
  use_utf8();
  return wcwidth(character);
}

static ssize_t notice_bell(void *cookie, const char *bytes, size_t count) {
  struct klerk_editing *editing = cookie;
  if (memchr(bytes, '\a', count) != NULL) editing->bell = true;
  return (ssize_t)count;
}

static struct klerk_editing *editing_of(EditLine *line) {
  struct klerk_editing *editing = NULL;
  el_wget(line, EL_CLIENTDATA, &editing);
  return editing;
}

static int read_character(EditLine *line, wchar_t *character) {
  struct klerk_editing *editing = editing_of(line);
  return editing->read(editing->context, character);
}

static wchar_t *no_prompt(EditLine *line) {
  (void)line;
  static wchar_t empty[] = L"";
  return empty;
}

// libedit's functions that look into a history find an empty one: the history is Klerk's own.
static int no_history(void *unused, HistEventW *event, int operation, ...) {
  (void)unused;
  (void)operation;
  event->num = 0;
  event->str = L"";
  return -1;
}

#define COMMAND_FUNCTION(name, code)                          \
  static unsigned char run_##name(EditLine *line, wint_t c) { \
    (void)c;                                                  \
    struct klerk_editing *editing = editing_of(line);         \
    return (unsigned char)editing->command(editing->context, code); \
  }

COMMAND_FUNCTION(paste, KLERK_COMMAND_PASTE)
COMMAND_FUNCTION(older, KLERK_COMMAND_OLDER)
COMMAND_FUNCTION(newer, KLERK_COMMAND_NEWER)
COMMAND_FUNCTION(up, KLERK_COMMAND_UP)
COMMAND_FUNCTION(down, KLERK_COMMAND_DOWN)
COMMAND_FUNCTION(search, KLERK_COMMAND_SEARCH)
COMMAND_FUNCTION(complete, KLERK_COMMAND_COMPLETE)
COMMAND_FUNCTION(accept, KLERK_COMMAND_ACCEPT)
COMMAND_FUNCTION(break_line, KLERK_COMMAND_BREAK_LINE)
COMMAND_FUNCTION(delete, KLERK_COMMAND_DELETE)
COMMAND_FUNCTION(line_start, KLERK_COMMAND_LINE_START)
COMMAND_FUNCTION(line_end, KLERK_COMMAND_LINE_END)
COMMAND_FUNCTION(clear_screen, KLERK_COMMAND_CLEAR_SCREEN)
COMMAND_FUNCTION(suspend, KLERK_COMMAND_SUSPEND)
COMMAND_FUNCTION(left, KLERK_COMMAND_LEFT)
COMMAND_FUNCTION(right, KLERK_COMMAND_RIGHT)

// libedit keeps the pointers to the names; these live for ever.
static const struct {
  const wchar_t *name;
  int code;
  unsigned char (*run)(EditLine *, wint_t);
} commands[] = {
    {L"klerk-paste", KLERK_COMMAND_PASTE, run_paste},
    {L"klerk-older", KLERK_COMMAND_OLDER, run_older},
    {L"klerk-newer", KLERK_COMMAND_NEWER, run_newer},
    {L"klerk-up", KLERK_COMMAND_UP, run_up},
    {L"klerk-down", KLERK_COMMAND_DOWN, run_down},
    {L"klerk-search", KLERK_COMMAND_SEARCH, run_search},
    {L"klerk-complete", KLERK_COMMAND_COMPLETE, run_complete},
    {L"klerk-accept", KLERK_COMMAND_ACCEPT, run_accept},
    {L"klerk-break-line", KLERK_COMMAND_BREAK_LINE, run_break_line},
    {L"klerk-delete", KLERK_COMMAND_DELETE, run_delete},
    {L"klerk-line-start", KLERK_COMMAND_LINE_START, run_line_start},
    {L"klerk-line-end", KLERK_COMMAND_LINE_END, run_line_end},
    {L"klerk-clear-screen", KLERK_COMMAND_CLEAR_SCREEN, run_clear_screen},
    {L"klerk-suspend", KLERK_COMMAND_SUSPEND, run_suspend},
    {L"klerk-left", KLERK_COMMAND_LEFT, run_left},
    {L"klerk-right", KLERK_COMMAND_RIGHT, run_right},
    {L"ed-prev-word", KLERK_COMMAND_WORD_LEFT, NULL},
    {L"em-next-word", KLERK_COMMAND_WORD_RIGHT, NULL},
};

struct binding {
  const wchar_t *key;
  const wchar_t *command;
};

// Bound before the user's .editrc, which may change them.
static const struct binding proposals[] = {
    {L"^A", L"klerk-line-start"},
    {L"^B", L"klerk-left"},
    {L"^E", L"klerk-line-end"},
    {L"^F", L"klerk-right"},
};

// Bound after it: without these the editor could not keep its promises.
static const struct binding necessities[] = {
    {L"^C", L"ed-ignore"},     {L"^D", L"klerk-delete"}, {L"^I", L"klerk-complete"},      {L"^J", L"klerk-accept"},
    {L"^M", L"klerk-accept"},  {L"^N", L"klerk-newer"},  {L"^P", L"klerk-older"},         {L"^R", L"klerk-search"},
    {L"^Z", L"klerk-suspend"}, {L"^\\", L"ed-ignore"},   {L"^L", L"klerk-clear-screen"},
};

// The same for vi's command mode, whose own functions would look into libedit's history, or, `v`, cut a long line off.
static const struct binding vi_necessities[] = {
    {L"k", L"klerk-up"},     {L"j", L"klerk-down"},   {L"\\055", L"klerk-older"},  {L"+", L"klerk-newer"},
    {L"/", L"klerk-search"}, {L"?", L"klerk-search"}, {L"n", L"klerk-search"}, {L"N", L"klerk-search"},
    {L"K", L"klerk-older"},  {L"J", L"klerk-newer"},  {L"G", L"ed-unassigned"}, {L"v", L"ed-unassigned"},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void bind_all(EditLine *line, const struct binding *bindings, size_t count, bool in_command_mode) {
  for (size_t i = 0; i < count; i++) {
    if (in_command_mode) {
      el_wset(line, EL_BIND, L"-a", bindings[i].key, bindings[i].command, NULL);
    } else {
      el_wset(line, EL_BIND, bindings[i].key, bindings[i].command, NULL);
    }
  }
}

static void bind_commands(EditLine *line) {
  const wchar_t *mode = L"";
  el_wget(line, EL_EDITOR, &mode);
  bool is_vi = wcscmp(mode, L"vi") == 0;
  bind_all(line, necessities, COUNT(necessities), false);
  if (is_vi) {
    bind_all(line, necessities, COUNT(necessities), true);
    bind_all(line, vi_necessities, COUNT(vi_necessities), true);
  } else {
    static const struct binding meta[] = {{L"\\ep", L"klerk-older"}, {L"\\en", L"klerk-newer"}};
    bind_all(line, meta, COUNT(meta), false);
  }
  for (size_t i = 0; i < COUNT(commands); i++) {
    const wchar_t key[] = {(wchar_t)commands[i].code, 0};
    struct binding binding = {key, commands[i].name};
    bind_all(line, &binding, 1, false);
    bind_all(line, &binding, 1, true);
  }
}

// libedit's history functions cut a line at 1,024 characters. Where an .editrc binds one, Klerk's own is meant.
static const struct binding replacements[] = {
    {L"ed-prev-history", L"klerk-older"},        {L"ed-next-history", L"klerk-newer"},
    {L"ed-search-prev-history", L"klerk-older"}, {L"ed-search-next-history", L"klerk-newer"},
    {L"em-inc-search-prev", L"klerk-search"},    {L"em-inc-search-next", L"klerk-search"},
    {L"vi-search-prev", L"klerk-search"},        {L"vi-search-next", L"klerk-search"},
    {L"vi-repeat-search-next", L"klerk-search"}, {L"vi-repeat-search-prev", L"klerk-search"},
    {L"vi-to-history-line", L"ed-unassigned"},   {L"vi-histedit", L"ed-unassigned"},
    {L"ed-newline", L"klerk-accept"},            {L"ed-clear-screen", L"klerk-clear-screen"},
};

// As el_source does, but for the replacements.
static void source(EditLine *line, FILE *file) {
  Tokenizer *tokenizer = tok_init(NULL);
  char *text = NULL;
  size_t capacity = 0;
  ssize_t length;
  while (tokenizer != NULL && (length = getline(&text, &capacity, file)) != -1) {
    if (length > 0 && text[length - 1] == '\n') text[length - 1] = 0;
    const char *start = text + strspn(text, " \t");
    int count = 0;
    const char **words = NULL;
    if (*start != 0 && *start != '#' && tok_str(tokenizer, start, &count, &words) == 0 && count > 0) {
      const char *given[32];
      char replaced[COUNT(replacements)][32];
      for (int i = 0; i < count && i < 31; i++) {
        given[i] = words[i];
        for (size_t j = 0; j < COUNT(replacements); j++) {
          snprintf(replaced[j], sizeof replaced[j], "%ls", replacements[j].key);
          if (strcmp(words[i], replaced[j]) != 0) continue;
          snprintf(replaced[j], sizeof replaced[j], "%ls", replacements[j].command);
          given[i] = replaced[j];
          break;
        }
      }
      if (count < 32) {
        given[count] = NULL;
        el_parse(line, count, given);
      }
    }
    tok_reset(tokenizer);
  }
  free(text);
  if (tokenizer != NULL) tok_end(tokenizer);
}

static void source_editrc(EditLine *line) {
  const char *home = secure_getenv("HOME");
  const char *named = secure_getenv("EDITRC");
  char *path = NULL;
  if (named != NULL) {
    path = strdup(named);
  } else if (home == NULL || asprintf(&path, "%s/.editrc", home) == -1) {
    return;
  }
  FILE *file = path == NULL || *path == 0 ? NULL : fopen(path, "re");
  free(path);
  if (file == NULL) return;
  source(line, file);
  fclose(file);
}

static void set_up(struct klerk_editing *editing) {
  EditLine *line = editing->line;
  el_wset(line, EL_CLIENTDATA, editing);
  el_wset(line, EL_PROMPT, no_prompt);
  el_wset(line, EL_HIST, no_history, (void *)NULL);
  el_wset(line, EL_EDITOR, L"emacs");
  for (size_t i = 0; i < COUNT(commands); i++) {
    if (commands[i].run != NULL) el_wset(line, EL_ADDFN, commands[i].name, L"", commands[i].run);
  }
  bind_all(line, proposals, COUNT(proposals), false);
  source_editrc(line);
  el_wset(line, EL_EDITMODE, 1);
  el_wset(line, EL_SIGNAL, 0);
  // Ctrl-C and Ctrl-Z come as characters while a line is edited, so none of them is lost between two waits.
  // Ctrl-S too, which searches forward. And libedit would swap CR and LF, which a paste can hold both.
  el_wset(line, EL_SETTY, L"-d", L"-isig", L"-ixon", L"-icrnl", L"-inlcr", NULL);
  bind_commands(line);
  el_wset(line, EL_GETCFN, read_character);
}

struct klerk_editing *klerk_editing_open(int input, int output, void *context, klerk_read_function read,
                                         klerk_command_function command) {
  use_utf8();
  if (!isatty(input) || !isatty(output)) return NULL;
  struct klerk_editing *editing = calloc(1, sizeof *editing);
  if (editing == NULL) return NULL;
  editing->context = context;
  editing->read = read;
  editing->command = command;
  cookie_io_functions_t functions = {.write = notice_bell};
  editing->unseen = fopencookie(editing, "w", functions);
  if (editing->unseen != NULL) {
    FILE *unseen = editing->unseen;
    editing->line = el_init_fd("klerk", unseen, unseen, unseen, input, output, output);
  }
  if (editing->line == NULL) {
    klerk_editing_close(editing);
    return NULL;
  }
  set_up(editing);
  return editing;
}

void klerk_editing_close(struct klerk_editing *editing) {
  if (editing->line != NULL) {
    // el_end throws away what was typed ahead for the next program, unless it believes that there is no terminal.
    el_wset(editing->line, EL_SETFP, 0, editing->unseen);
    el_end(editing->line);
  }
  if (editing->unseen != NULL) fclose(editing->unseen);
  free(editing);
}

EditLine *klerk_editing_line(struct klerk_editing *editing) { return editing->line; }

bool klerk_editing_take_bell(struct klerk_editing *editing) {
  bool bell = editing->bell;
  editing->bell = false;
  return bell;
}

void klerk_editing_set_raw(struct klerk_editing *editing, bool raw) {
  el_wset(editing->line, EL_PREP_TERM, raw ? 1 : 0);
}

void klerk_editing_set_rows(struct klerk_editing *editing, int rows) {
  wchar_t number[8];
  swprintf(number, COUNT(number), L"%d", rows);
  el_wset(editing->line, EL_SETTC, L"li", number, NULL);
}
