#include "cterminal.h"
int klerk_placeholder(void) { return 0; }
