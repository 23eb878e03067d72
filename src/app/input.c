/* See input.h. */
#include "app/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/input_parts.h"
#include "base/map.h"

/* One run over the names: reports go to `in`, or raw bytes to `raw`. */
typedef struct run {
    const input *in;
    input_bytes *raw;
    void *raw_state;
    str mapped; /* the bytes of the file under way, where they are mapped */
    bool ended;
} run;

/* Notes when the sink wants no more. */
typedef struct relay {
    const input *in;
    const char *name;
    str mapped; /* the file's bytes, empty for those of a pipe */
    size_t given;
    bool ended;
} relay;

enum { ITEMS_A_REST = 64 };

static bool pass_on(void *state, const read_item *item) {
    relay *r = state;
    if (++r->given % ITEMS_A_REST == 0)
        map_rest(r->mapped); /* else an archive would stay in memory as far as it was read */
    r->ended = !r->in->sink(r->in->state, r->name, item);
    return !r->ended;
}

static int read_reports(run *r, const char *name, str bytes) {
    relay to = {r->in, name, r->mapped, 0, false};
    casus_error error = {0};
    casus_status status = read_source(bytes, r->in->options, pass_on, &to, &error);
    r->ended = to.ended;
    return exit_of(status); /* the sink has been told what was wrong */
}

static bool is_lines(str start) {
    return read_kind_of(str_sub(start, 0, start.len < READ_KIND_BYTES ? start.len : READ_KIND_BYTES)) == READ_JSONL;
}

/* Whether the first bytes are enough to tell lines of JSON from all else, so that a slow stream of them is not waited
 * for. */
static bool kind_told(str start) {
    return start.len >= READ_KIND_BYTES || memchr(start.ptr, '\n', start.len) || is_lines(start);
}

static int read_bytes(run *r, const char *name, str bytes) {
    if (!r->raw) return read_reports(r, name, bytes);
    r->ended = !r->raw(r->raw_state, name, bytes);
    return DONE;
}

static int unreadable(run *r) {
    if (r->in && r->in->unreadable) ++*r->in->unreadable;
    return BAD_INPUT;
}

static int read_stream(run *r, const char *name, int fd) {
    stream s = {.name = name, .fd = fd};
    while (!kind_told(stream_str(&s)) && stream_more(&s)) {
    }
    int status = DONE;
    if (!r->raw && is_lines(stream_str(&s))) {
        lines l = {.in = r->in, .name = name};
        stream_lines(&s, &l);
        r->ended = l.ended;
    } else if (stream_whole(&s)) status = read_bytes(r, name, stream_str(&s));
    free(s.items);
    return s.status == DONE ? status : worse(status, unreadable(r));
}

static int read_file(run *r, const char *name, const char *path) {
    str bytes;
    casus_error error = {0};
    if (map_open(path, &bytes, &error) != CASUS_OK) {
        complain(NULL, "%s", error.message);
        return unreadable(r);
    }
    r->mapped = bytes;
    int status = read_bytes(r, name, bytes);
    r->mapped = (str){0};
    map_close(bytes);
    return status;
}

/* A pipe, a device: whatever can be read but not mapped. */
static int read_other(run *r, const char *name) {
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        complain(NULL, "cannot open '%s': %s", name, strerror(errno));
        return unreadable(r);
    }
    int status = read_stream(r, name, fd);
    close(fd);
    return status;
}

/* A file given as standard input is mapped like any other, unless somebody has read from it before. */
static int read_stdin(run *r, const char *name) {
    struct stat info;
    bool whole = fstat(STDIN_FILENO, &info) == 0 && S_ISREG(info.st_mode) && lseek(STDIN_FILENO, 0, SEEK_CUR) == 0;
    return whole ? read_file(r, name, "/dev/stdin") : read_stream(r, name, STDIN_FILENO);
}

static int read_name(run *r, names *list, const char *name) {
    struct stat info;
    if (strcmp(name, "-") == 0) return read_stdin(r, name);
    if (stat(name, &info) != 0) {
        complain(NULL, "cannot open '%s': %s", name, strerror(errno));
        return unreadable(r);
    }
    if (S_ISDIR(info.st_mode)) return names_push_folder(list, name) ? DONE : unreadable(r);
    return S_ISREG(info.st_mode) ? read_file(r, name, name) : read_other(r, name);
}

/* A name was a folder, of which the files are on the list now, or was read. */
static void note_progress(const run *r, size_t before, size_t waiting) {
    input_progress *p = r->in ? r->in->progress : NULL;
    if (!p) return;
    p->done += waiting < before;
    p->known = p->done + waiting;
}

/* `others` words stand behind it on the command line. */
static int read_word(run *r, const char *word, size_t others) {
    names list = {0};
    int worst = names_push(&list, NULL, word) ? DONE : BAD_INPUT;
    for (char *name; !r->ended && (name = names_pop(&list));) {
        size_t before = list.count + 1 + others;
        worst = worse(worst, read_name(r, &list, name));
        note_progress(r, before, list.count + others);
        free(name);
    }
    names_free(&list);
    return worst;
}

static int read_words(const arguments *args, run *r) {
    if (!args->word_count) return usage_error(args->command, "no FILE given; '-' reads standard input");
    int worst = DONE;
    for (size_t i = 0; i < args->word_count && !r->ended; i++) worst = worse(worst, read_word(r, args->words[i], args->word_count - 1 - i));
    return worst;
}

int input_read(const arguments *args, const input *in) { return read_words(args, &(run){.in = in}); }

int input_read_bytes(const arguments *args, input_bytes *sink, void *state) {
    return read_words(args, &(run){.raw = sink, .raw_state = state});
}
