/* Files of many reports in plain text: wires with an id line before each report (DEV-MUC3-0001 (NOSC)), and mbox. */
#ifndef CASUS_READ_WIRE_H
#define CASUS_READ_WIRE_H

#include "read/stream.h"

/* Whether a line stands alone as the id of a wire report: capitals, digits and hyphens, at least two hyphens or a number in it. */
bool wire_id_line(str line, str *id);

/* Whether a file begins as a wire or a mbox does. */
bool wire_begins(str start);

/* The next report: its id, text, and what its headers or its dateline ("SAN SALVADOR, 3 JAN 90 --") say. false at the end. Text over `max` bytes
 * is cut, with *cut set. All of it is in the arena. */
bool wire_next(stream *s, arena *a, size_t max, casus_report *out, bool *cut);

#endif
