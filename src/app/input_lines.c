/* See input_parts.h. */
#include "app/input_parts.h"
#include "read/text.h"

enum { LINE_MEMORY = 256 << 20 };

static void give(lines *l, casus_status status, read_item *item) {
    item->why = read_why_of(status);
    if (status == CASUS_OK && !str_trim(item->report.text).len) {
        status = fail(&item->error, CASUS_INPUT, "empty text");
        item->why = READ_WHY_EMPTY;
    }
    item->outcome = status == CASUS_OK ? READ_REPORT : READ_FAILED;
    l->ended = !l->in->sink(l->in->state, l->name, item);
}

static void read_and_give(lines *l, str line, read_item *item) {
    item->raw = line;
    jmp_buf escape;
    l->arena.escape = &escape;
    if (setjmp(escape) == 0) give(l, read_json_report(&l->arena, line, &item->report, &item->error), item);
    else give(l, fail(&item->error, CASUS_MEMORY, "over the memory that one report may take"), item);
}

static read_item item_of(const lines *l, char *where, size_t size) {
    snprintf(where, size, "line %zu", l->number);
    return (read_item){.kind = READ_JSONL, .where = str_of(where)};
}

void lines_take(lines *l, str line) {
    if (++l->number == 1) line = read_without_mark(line);
    if (!str_trim(line).len) return;
    char where[32];
    read_item item = item_of(l, where, sizeof where);
    arena_init(&l->arena, l->in->options->report_memory ? l->in->options->report_memory : LINE_MEMORY);
    if (line.len > READ_LINE_MAX) give(l, fail(&item.error, CASUS_LIMIT, "line too long: over %d MiB", READ_LINE_MAX >> 20), &item);
    else read_and_give(l, line, &item);
    arena_free(&l->arena);
}

void lines_take_too_long(lines *l) {
    l->number++;
    char where[32];
    read_item item = item_of(l, where, sizeof where);
    give(l, fail(&item.error, CASUS_LIMIT, "line too long: over %d MiB", READ_LINE_MAX >> 20), &item);
}
