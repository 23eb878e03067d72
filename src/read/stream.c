/* See stream.h. zlib unpacks gzip, since after a damaged member the next can be found; libarchive does all other
 * packings. */
#include "read/stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include "read/source.h"

enum { STEP = 256 << 10 };

struct stream {
    arena *arena;
    packing packing;
    str bytes;  /* the source */
    char *room; /* unpacked and not yet read: [from, to) of room; unused for plain bytes */
    size_t from, to, size;
    size_t taken; /* of plain bytes */
    uint64_t unpacked;
    bool ended, open;
    z_stream z;
    bool in_member;
    struct archive *other;
    casus_error fault;
};

packing packing_of(str s) {
    if (str_starts(s, STR("\x1F\x8B\x08"))) return PACK_GZIP;
    if (str_starts(s, STR("PK\3\4")) || str_starts(s, STR("PK\5\6"))) return PACK_FILES;
    if (s.len > 262 && memcmp(s.ptr + 257, "ustar", 5) == 0) return PACK_FILES;
    bool other =
        str_starts(s, STR("\x28\xB5\x2F\xFD")) || str_starts(s, STR("\xFD\x37zXZ")) || str_starts(s, STR("BZh"));
    return other ? PACK_OTHER : PACK_NONE;
}

static struct archive *open_archive(str bytes, bool files) {
    struct archive *r = archive_read_new();
    if (!r) return NULL;
    archive_read_support_filter_gzip(r);
    archive_read_support_filter_zstd(r);
    archive_read_support_filter_xz(r);
    archive_read_support_filter_bzip2(r);
    if (files) archive_read_support_format_tar(r), archive_read_support_format_zip(r);
    else archive_read_support_format_raw(r);
    if (archive_read_open_memory(r, bytes.ptr, bytes.len) == ARCHIVE_OK) return r;
    archive_read_free(r);
    return NULL;
}

static casus_status open_other(stream *s, casus_error *error) {
    struct archive_entry *entry;
    s->other = open_archive(s->bytes, false);
    if (s->other && archive_read_next_header(s->other, &entry) == ARCHIVE_OK) return CASUS_OK;
    if (s->other) archive_read_free(s->other);
    return fail(error, CASUS_INPUT, "compressed data is damaged");
}

casus_status stream_open(arena *a, str bytes, stream **out, casus_error *error) {
    stream *s = ARENA_NEW(a, stream);
    *s = (stream){.arena = a, .bytes = bytes, .packing = packing_of(bytes)};
    casus_status status = CASUS_OK;
    if (s->packing == PACK_GZIP && inflateInit2(&s->z, 15 + 16) != Z_OK)
        status = fail(error, CASUS_MEMORY, "out of memory");
    if (s->packing == PACK_OTHER) status = open_other(s, error);
    s->open = status == CASUS_OK;
    if (s->open) *out = s;
    return status;
}

void stream_close(stream *s) {
    if (!s || !s->open) return;
    if (s->packing == PACK_GZIP) inflateEnd(&s->z);
    if (s->packing == PACK_OTHER) archive_read_free(s->other);
    s->open = false;
}

/* ---- Filling ---- */

/* Finds the next member of a gzip file from byte `at`. */
static bool next_member(stream *s, size_t at) {
    for (size_t i = at; i + 18 <= s->bytes.len; i++) {
        const char *hit = memchr(s->bytes.ptr + i, 0x1F, s->bytes.len - i);
        if (!hit) return false;
        i = (size_t)(hit - s->bytes.ptr);
        if (i + 18 > s->bytes.len || !str_starts(str_sub(s->bytes, i, s->bytes.len), STR("\x1F\x8B\x08"))) continue;
        inflateReset(&s->z);
        s->taken = i;
        return s->in_member = true;
    }
    return false;
}

static size_t gzip_step(stream *s, char *to, size_t room) {
    if (!s->in_member && !next_member(s, s->taken)) return 0;
    size_t left = s->bytes.len - s->taken, give = left < STEP ? left : STEP;
    s->z.next_in = (unsigned char *)(uintptr_t)(s->bytes.ptr + s->taken);
    s->z.avail_in = (unsigned)give;
    s->z.next_out = (unsigned char *)to;
    s->z.avail_out = (unsigned)room;
    int did = inflate(&s->z, Z_NO_FLUSH);
    size_t got = room - s->z.avail_out, used = give - s->z.avail_in;
    s->taken += used;
    if (did == Z_STREAM_END) s->in_member = false;
    else if (did != Z_OK || (got == 0 && used == 0)) {
        fail(&s->fault, CASUS_INPUT,
             used == left ? "compressed data is cut short" : "compressed data is damaged at byte %zu", s->taken);
        s->in_member = false;
        if (used == 0 && s->taken < s->bytes.len) s->taken++;
        if (s->taken >= s->bytes.len) return got;
    }
    return got;
}

static size_t other_step(stream *s, char *to, size_t room) {
    la_ssize_t got = archive_read_data(s->other, to, room);
    if (got < 0) fail(&s->fault, CASUS_INPUT, "compressed data is damaged");
    return got > 0 ? (size_t)got : 0;
}

static void make_room(stream *s, size_t want) {
    size_t have = s->to - s->from;
    if (s->size - s->from >= want + STEP) return;
    if (s->size < want + STEP) {
        size_t wider = 2 * (want + STEP);
        char *copy = arena_alloc(s->arena, wider);
        if (have) memcpy(copy, s->room + s->from, have);
        s->room = copy;
        s->size = wider;
    } else memmove(s->room, s->room + s->from, have);
    s->from = 0;
    s->to = have;
}

/* gzip may give nothing for a while (between members) without being at its end. */
static void fill(stream *s, size_t want) {
    make_room(s, want);
    while (!s->ended && s->to - s->from < want) {
        size_t before = s->taken;
        size_t got =
            s->packing == PACK_GZIP ? gzip_step(s, s->room + s->to, STEP) : other_step(s, s->room + s->to, STEP);
        s->to += got;
        s->unpacked += got;
        bool moved = got > 0 || (s->packing == PACK_GZIP && s->taken > before);
        if (!moved) s->ended = true;
        if (s->unpacked > (uint64_t)s->bytes.len * READ_RATIO_MAX + READ_MEMBER_MAX) {
            fail(&s->fault, CASUS_LIMIT, "unpacks to over %d times its size", READ_RATIO_MAX);
            s->ended = true;
        }
    }
}

str stream_peek(stream *s, size_t want) {
    if (s->packing == PACK_NONE || s->packing == PACK_FILES) return str_sub(s->bytes, s->taken, s->bytes.len);
    if (s->to - s->from < want) fill(s, want);
    return (str){s->room + s->from, s->to - s->from};
}

void stream_skip(stream *s, size_t bytes) {
    while (bytes) {
        str have = stream_peek(s, 1);
        size_t step = have.len < bytes ? have.len : bytes;
        if (step == 0) return;
        if (s->packing == PACK_NONE || s->packing == PACK_FILES) s->taken += step;
        else s->from += step;
        bytes -= step;
    }
}

bool stream_line(stream *s, size_t max, str *line, bool *cut) {
    size_t want = 1 << 12;
    str have = stream_peek(s, want);
    const char *end = have.len ? memchr(have.ptr, '\n', have.len) : NULL;
    while (!end && have.len >= want && want < max) {
        want = want * 4 < max ? want * 4 : max;
        have = stream_peek(s, want);
        end = memchr(have.ptr, '\n', have.len);
    }
    if (have.len == 0) return false;
    size_t len = end ? (size_t)(end - have.ptr) : have.len;
    *cut = len > max || (!end && have.len >= max);
    *line = (str){have.ptr, len < max ? len : max}; /* the rest of a line that is cut comes as further lines, cut too */
    if (s->packing == PACK_NONE || s->packing == PACK_FILES) s->taken += len + (end != NULL);
    else s->from += len + (end != NULL);
    return true;
}

size_t stream_taken(const stream *s) {
    return s->packing == PACK_OTHER ? (size_t)archive_filter_bytes(s->other, -1) : s->taken;
}

casus_status stream_fault(const stream *s, casus_error *error) {
    if (s->fault.status != CASUS_OK && error) *error = s->fault;
    return s->fault.status;
}

/* ---- Files within files ---- */

static bool regular(struct archive_entry *e) { return archive_entry_filetype(e) == AE_IFREG; }

/* The archive under way and what it has unpacked to. */
typedef struct members {
    struct archive *archive;
    size_t max;
    uint64_t unpacked, most;
    member_sink *sink;
    void *state;
} members;

/* Reads one member whole. */
static casus_status read_member(members *m, arena *a, str *out, casus_error *error) {
    size_t size = 0, n = 0;
    char *room = NULL;
    for (;;) {
        if (n == size) {
            size_t wider = size ? 2 * size : STEP;
            char *copy = arena_alloc(a, wider);
            if (n) memcpy(copy, room, n);
            room = copy;
            size = wider;
        }
        la_ssize_t got = archive_read_data(m->archive, room + n, size - n);
        if (got < 0) return fail(error, CASUS_INPUT, "damaged");
        if (got == 0) break;
        n += (size_t)got;
        m->unpacked += (uint64_t)got;
        if (n > m->max)
            return fail_at(error, CASUS_LIMIT, (size_t)archive_filter_bytes(m->archive, -1), "unpacks to over %zu MiB",
                           m->max >> 20);
    }
    *out = (str){room, n};
    return CASUS_OK;
}

static bool one_member(members *m, struct archive_entry *e) {
    arena a;
    jmp_buf escape;
    bool volatile go_on = true;
    casus_error error = {0};
    arena_init(&a, 4 * m->max + (1 << 20));
    a.escape = &escape;
    str bytes = {0};
    const char *name = archive_entry_pathname(e);
    casus_status status =
        setjmp(escape) == 0 ? read_member(m, &a, &bytes, &error) : fail(&error, CASUS_MEMORY, "out of memory");
    go_on = m->sink(m->state, name ? str_of(name) : (str){0}, bytes, status == CASUS_OK ? NULL : &error);
    arena_free(&a);
    return go_on;
}

static casus_status all_members(members *m, casus_error *error) {
    struct archive_entry *e;
    int did;
    while ((did = archive_read_next_header(m->archive, &e)) == ARCHIVE_OK || did == ARCHIVE_WARN) {
        if (regular(e) && !one_member(m, e)) return CASUS_OK;
        if (m->unpacked > m->most) return fail(error, CASUS_LIMIT, "unpacks to over %d times its size", READ_RATIO_MAX);
    }
    return did < ARCHIVE_WARN ? fail(error, CASUS_INPUT, "archive is damaged") : CASUS_OK;
}

casus_status stream_members(str bytes, size_t max, member_sink *sink, void *state, casus_error *error) {
    members m = {
        open_archive(bytes, true), max, 0, (uint64_t)bytes.len * READ_RATIO_MAX + READ_MEMBER_MAX, sink, state};
    if (!m.archive) return fail(error, CASUS_INPUT, "archive is damaged");
    casus_status status = all_members(&m, error);
    archive_read_free(m.archive);
    return status;
}
