// What Klerk uses of libedit: the wide native API. See Sources/CTerminal for the calls that Swift cannot make.
#include <wchar.h>
#include <histedit.h>
