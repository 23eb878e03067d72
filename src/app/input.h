/* From the names on a command line to reports, one by one and in order: files, folders (all files below, by name) and `-`. What a
 * file is, its content tells (read/source.h); JSON Lines are read as a stream, also from a pipe that never ends. */
#ifndef CASUS_APP_INPUT_H
#define CASUS_APP_INPUT_H

#include "app/command.h"
#include "read/source.h"

/* Takes one report, or what stood in its place; all is borrowed until it returns. `name` is the file's ("-" for stdin). False
 * ends the reading. */
typedef bool input_sink(void *state, const char *name, const read_item *item);

/* Files read to their ends, and files known of so far: folders become known as they are reached. Others may look while it changes. */
typedef struct input_progress {
    _Atomic size_t done, known;
} input_progress;

typedef struct input {
    input_sink *sink;
    void *state;
    const read_options *options;
    size_t *unreadable; /* counts files that cannot be opened or read; may be NULL */
    input_progress *progress; /* may be NULL */
} input;

/* The raw bytes of one file for a command that reads its own format (CoNLL-U). */
typedef bool input_bytes(void *state, const char *name, str bytes);

/* Reads all of them. What cannot be opened is complained of and the next one read; the worst status is returned. A missing or
 * unreadable file is bad input like any other. No words at all is a usage error. */
int input_read(const arguments *args, const input *in);
int input_read_bytes(const arguments *args, input_bytes *sink, void *state);

#endif
