/* Private to input*.c. */
#ifndef CASUS_APP_INPUT_PARTS_H
#define CASUS_APP_INPUT_PARTS_H

#include "app/input.h"

/* Names still to be read, the next one last; names are malloc'ed. */
typedef struct names {
    char **items;
    size_t count, capacity;
} names;

/* Puts a name (in `folder` unless that is NULL), or all that is in a folder, on the list; false with the complaint made. Hidden
 * files and links to folders are left out. */
bool names_push(names *list, const char *folder, const char *name);
bool names_push_folder(names *list, const char *folder);
char *names_pop(names *list);
void names_free(names *list);

/* Reports of one source, one a line, each in an arena that is emptied after it. */
typedef struct lines {
    const input *in;
    const char *name;
    size_t number; /* of the line read last */
    arena arena;
    bool ended; /* the sink wants no more */
} lines;

void lines_take(lines *l, str line);
void lines_take_too_long(lines *l); /* in place of a line over READ_LINE_MAX */

/* A pipe or a device, read once from its beginning. Bytes read and not yet used are items[start, end). */
typedef struct stream {
    const char *name;
    int fd;
    char *items;
    size_t start, end, capacity;
    bool at_end;
    int status; /* BAD_INPUT after a complaint */
} stream;

/* Reads some more; false at the end, on failure and without memory. */
bool stream_more(stream *s);
static inline str stream_str(const stream *s) { return s->end ? str_sub((str){s->items, s->end}, s->start, s->end) : STR(""); }

/* Reads on until `size` bytes are there, or all. */
void stream_fill(stream *s, size_t size);
void stream_lines(stream *s, lines *l);

/* What is no JSON Lines is read whole, at most so much of it. */
enum { STREAM_WHOLE_MAX = 64 << 20 };
bool stream_whole(stream *s);

#endif
