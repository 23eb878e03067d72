/* What goes to stdout, and what stdout is. */
#ifndef CASUS_APP_OUTPUT_H
#define CASUS_APP_OUTPUT_H

#include "app/command.h"

/* Appends to stdout; false when it cannot be written (disk full, pipe closed), which is told in one line, the first time. */
bool output_put(str s);
bool output_flush(void);

/* Flushes and closes stdout: DONE or BAD_FILES. Every command ends with it. */
int output_finish(void);

/* A person looks at it. */
bool output_is_terminal(void);

/* A terminal, NO_COLOR not set, TERM not "dumb". */
bool output_has_colour(void);

/* What is printed may hold more than ASCII: the locale is of UTF-8, TERM not "dumb". */
bool output_has_unicode(void);

/* $COLUMNS, else the terminal's, else 80... but never below 60. */
int output_width(void);

#endif
