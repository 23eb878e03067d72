/* See container.h. */
#include "base/container.h"

#include <errno.h>

enum { HEADER = 16, ROW = 32, NAME = 16 };

static uint32_t read32(const char *p) {
    uint32_t n;
    memcpy(&n, p, sizeof n);
    return n;
}

static uint64_t read64(const char *p) {
    uint64_t n;
    memcpy(&n, p, sizeof n);
    return n;
}

static const char *row_of(const container *c, uint32_t i) { return c->bytes.ptr + HEADER + (size_t)i * ROW; }

static bool row_fits(const container *c, uint32_t i) {
    uint64_t offset = read64(row_of(c, i) + NAME), length = read64(row_of(c, i) + NAME + 8);
    return offset % CONTAINER_ALIGN == 0 && offset <= c->bytes.len && length <= c->bytes.len - offset;
}

casus_status container_open(str bytes, const char *kind, uint32_t version, const char *what, container *c,
                            casus_error *error) {
    if (bytes.len < HEADER || memcmp(bytes.ptr, kind, 8) != 0) return fail(error, CASUS_INPUT, "not a %s file", what);
    uint32_t found = read32(bytes.ptr + 8);
    if (found != version)
        return fail(error, CASUS_MISMATCH, "%s file of version %u, this casus reads version %u", what, found, version);
    container opened = {bytes, read32(bytes.ptr + 12)};
    if (opened.sections > CONTAINER_SECTIONS_MAX || bytes.len < HEADER + (size_t)opened.sections * ROW)
        return fail(error, CASUS_INPUT, "damaged %s file: its table of sections is cut short", what);
    for (uint32_t i = 0; i < opened.sections; i++)
        if (!row_fits(&opened, i)) return fail(error, CASUS_INPUT, "damaged %s file: a section is cut short", what);
    *c = opened;
    return CASUS_OK;
}

bool container_find(const container *c, const char *name, str *section) {
    char padded[NAME] = {0};
    memcpy(padded, name, strlen(name) < NAME ? strlen(name) : NAME);
    for (uint32_t i = 0; i < c->sections; i++) {
        if (memcmp(row_of(c, i), padded, NAME) != 0) continue;
        *section = (str){c->bytes.ptr + read64(row_of(c, i) + NAME), (size_t)read64(row_of(c, i) + NAME + 8)};
        return true;
    }
    return false;
}

casus_status container_need(const container *c, const char *name, size_t size, str *section, casus_error *error) {
    if (!container_find(c, name, section)) return fail(error, CASUS_INPUT, "no section '%s'", name);
    if (section->len % size != 0) return fail(error, CASUS_INPUT, "section '%s' is cut short", name);
    return CASUS_OK;
}

/* ---- Writing ---- */

static size_t aligned(size_t n) { return (n + CONTAINER_ALIGN - 1) / CONTAINER_ALIGN * CONTAINER_ALIGN; }

static void write_header(FILE *f, const char *kind, uint32_t version, const container_part *parts, size_t count) {
    uint32_t numbers[2] = {version, (uint32_t)count};
    fwrite(kind, 1, 8, f);
    fwrite(numbers, sizeof *numbers, 2, f);
    size_t at = aligned(HEADER + count * ROW);
    for (size_t i = 0; i < count; i++) {
        char name[NAME] = {0};
        size_t n = strlen(parts[i].name);
        memcpy(name, parts[i].name, n < NAME ? n : NAME);
        uint64_t where[2] = {at, parts[i].bytes.len};
        fwrite(name, 1, NAME, f);
        fwrite(where, sizeof *where, 2, f);
        at = aligned(at + parts[i].bytes.len);
    }
}

static void write_padding(FILE *f, size_t from) {
    static const char zeros[CONTAINER_ALIGN];
    fwrite(zeros, 1, aligned(from) - from, f);
}

casus_status container_write(const char *path, const char *kind, uint32_t version, const container_part *parts,
                             size_t count, casus_error *error) {
    FILE *f = fopen(path, "wb");
    if (!f) return fail(error, CASUS_SYSTEM, "cannot write '%s': %s", path, strerror(errno));
    write_header(f, kind, version, parts, count);
    write_padding(f, HEADER + count * ROW);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].bytes.len) fwrite(parts[i].bytes.ptr, 1, parts[i].bytes.len, f);
        write_padding(f, parts[i].bytes.len);
    }
    bool bad = ferror(f) != 0;
    if (fclose(f) != 0 || bad) return fail(error, CASUS_SYSTEM, "cannot write '%s': %s", path, strerror(errno));
    return CASUS_OK;
}

/* ---- The same in memory ---- */

static size_t packed_size(const container_part *parts, size_t count) {
    size_t size = aligned(HEADER + count * ROW);
    for (size_t i = 0; i < count; i++) size += aligned(parts[i].bytes.len);
    return size;
}

static void pack_row(char *row, const container_part *part, size_t at) {
    uint64_t where[2] = {at, part->bytes.len};
    memcpy(row, part->name, strlen(part->name) < NAME ? strlen(part->name) : NAME);
    memcpy(row + NAME, where, sizeof where);
}

str container_pack(arena *a, const char *kind, uint32_t version, const container_part *parts, size_t count) {
    size_t size = packed_size(parts, count), at = aligned(HEADER + count * ROW);
    char *out = arena_alloc(a, size);
    uint32_t numbers[2] = {version, (uint32_t)count};
    memcpy(out, kind, 8);
    memcpy(out + 8, numbers, sizeof numbers);
    for (size_t i = 0; i < count; at += aligned(parts[i].bytes.len), i++) {
        pack_row(out + HEADER + i * ROW, &parts[i], at);
        if (parts[i].bytes.len) memcpy(out + at, parts[i].bytes.ptr, parts[i].bytes.len);
    }
    return (str){out, size};
}
