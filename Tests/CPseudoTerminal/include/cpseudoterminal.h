// A program on a terminal of its own, for tests: fork cannot be called from Swift.
#pragma once

#include <stdbool.h>
#include <sys/types.h>

// Starts arguments[0] on a new pseudo-terminal, with just this environment and no signal blocked, handled or ignored.
// Answers the process and gives the terminal's other end, or answers -1.
pid_t pseudo_terminal_start(char *const arguments[], char *const environment[], int rows, int columns, int *terminal);
// Gives the terminal's window another size; the kernel tells the program.
bool pseudo_terminal_resize(int terminal, int rows, int columns);
// The exit status, 128 + N for signal N, -1 when it still runs, -2 when there is no such child.
int pseudo_terminal_status(pid_t process);
