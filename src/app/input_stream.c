/* See input_parts.h. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/input_parts.h"

enum { STEP = 1 << 16 };

static bool make_room(stream *s) {
    if (s->start) memmove(s->items, s->items + s->start, s->end - s->start);
    s->end -= s->start;
    s->start = 0;
    if (s->capacity - s->end >= STEP) return true;
    size_t wider = 2 * (s->capacity + STEP);
    char *items = realloc(s->items, wider);
    if (!items) return false;
    s->items = items;
    s->capacity = wider;
    return true;
}

static bool stop(stream *s, const char *why) {
    complain(s->name, "%s", why);
    s->status = BAD_INPUT;
    s->at_end = true;
    return false;
}

bool stream_more(stream *s) {
    if (s->at_end) return false;
    if (!make_room(s)) return stop(s, "out of memory");
    ssize_t n;
    do n = read(s->fd, s->items + s->end, s->capacity - s->end);
    while (n < 0 && errno == EINTR);
    if (n < 0) return stop(s, strerror(errno));
    s->end += (size_t)n;
    s->at_end = n == 0;
    return n > 0;
}

void stream_fill(stream *s, size_t size) {
    while (s->end - s->start < size && stream_more(s)) {}
}

bool stream_whole(stream *s) {
    stream_fill(s, (size_t)STREAM_WHOLE_MAX + 1);
    if (s->status != DONE) return false;
    return s->end - s->start <= STREAM_WHOLE_MAX || stop(s, "too long for a pipe: over 64 MiB and not JSON Lines; give it as a file");
}

/* Bytes up to the next line's end (without it), looking only at what was not looked at before; false when the stream ends first or
 * the line is too long. */
static bool find_line(stream *s, str *line) {
    for (size_t seen = 0;;) {
        str have = stream_str(s);
        const char *end = have.len > seen ? memchr(have.ptr + seen, '\n', have.len - seen) : NULL;
        if (end) {
            *line = (str){have.ptr, (size_t)(end - have.ptr)};
            return true;
        }
        seen = have.len;
        if (seen > READ_LINE_MAX || !stream_more(s)) return false;
    }
}

/* Reads past a line that is too long, keeping nothing of it. */
static void skip_line(stream *s) {
    const char *end = NULL;
    do {
        str have = stream_str(s);
        end = have.len ? memchr(have.ptr, '\n', have.len) : NULL;
        s->start = end ? s->start + (size_t)(end - have.ptr) + 1 : s->end;
    } while (!end && stream_more(s));
}

void stream_lines(stream *s, lines *l) {
    str line;
    while (!l->ended) {
        if (find_line(s, &line)) {
            s->start += line.len + 1;
            lines_take(l, line);
        } else if (s->at_end) {
            if (s->status == DONE) lines_take(l, stream_str(s));
            return;
        } else {
            skip_line(s);
            lines_take_too_long(l);
        }
    }
}
