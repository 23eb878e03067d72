/* See packing.h. */
#include "ledger/packing.h"

#include <math.h>

#include "base/day.h"

static void spoil(packing *p) { p->bad = true, p->in.len = 0; }

void pack_bytes(packing *p, void *value, size_t size) {
    if (p->out) buffer_put(p->out, (str){value, size});
    else if (p->in.len < size) {
        spoil(p);
        memset(value, 0, size);
    } else {
        memcpy(value, p->in.ptr, size);
        p->in.ptr += size, p->in.len -= size;
    }
}

/* ---- Whole numbers --------------------------------------------------------------------------------------------------- */

enum { SEVEN = 7, MORE = 0x80, BITS = 64 };

static void put_number(packing *p, uint64_t n) {
    for (; n >= MORE; n >>= SEVEN) pack_bytes(p, &(uint8_t){(uint8_t)(n | MORE)}, 1);
    pack_bytes(p, &(uint8_t){(uint8_t)n}, 1);
}

static uint64_t take_number(packing *p) {
    uint64_t n = 0;
    uint8_t byte = MORE;
    for (int shift = 0; byte & MORE; shift += SEVEN) {
        if (shift >= BITS) {
            spoil(p);
            return 0;
        }
        pack_bytes(p, &byte, 1);
        n |= (uint64_t)(byte & ~MORE) << shift;
    }
    return n;
}

static void number(packing *p, uint64_t *n) {
    if (p->out) put_number(p, *n);
    else *n = take_number(p);
}

/* Small ones of either sign become small ones without. */
void pack_whole(packing *p, int64_t *value) {
    uint64_t n = (uint64_t)*value << 1 ^ (*value < 0 ? UINT64_MAX : 0);
    number(p, &n);
    *value = (int64_t)(n >> 1 ^ (n & 1 ? UINT64_MAX : 0));
}

void pack_day(packing *p, int32_t *value) {
    int64_t day = *value;
    pack_whole(p, &day);
    p->bad |= day < INT32_MIN || day > INT32_MAX || !day_is_sound((int32_t)day);
    *value = p->bad ? DAY_NONE : (int32_t)day;
}

void pack_real(packing *p, double *value) {
    pack_bytes(p, value, sizeof *value);
    p->bad |= !isfinite(*value);
}

void pack_flag(packing *p, bool *value) {
    uint8_t byte = *value;
    pack_bytes(p, &byte, 1);
    *value = byte == 1;
}

void pack_size(packing *p, size_t *value) {
    uint64_t n = *value;
    number(p, &n);
    if (!p->out && n > p->in.len) {
        spoil(p);
        n = 0;
    }
    *value = (size_t)n;
}

/* ---- Texts ----------------------------------------------------------------------------------------------------------- */

/* What is written for a text: that it is empty, that it follows, or how far back it stands among those remembered, and this many more. */
enum { EMPTY, FOLLOWS, BACK };

static void remember(packing *p, str text) { p->texts[p->text_count++ % PACKING_TEXTS] = text; }

static size_t remembered(const packing *p) { return p->text_count < PACKING_TEXTS ? p->text_count : PACKING_TEXTS; }

static str *back(packing *p, size_t steps) { return &p->texts[(p->text_count - 1 - steps) % PACKING_TEXTS]; }

static void put_text(packing *p, str text) {
    size_t steps = 0;
    while (text.len && steps < remembered(p) && !str_eq(*back(p, steps), text)) steps++;
    bool again = text.len && steps < remembered(p);
    put_number(p, again ? BACK + steps : text.len ? FOLLOWS : EMPTY);
    if (again || !text.len) return;
    pack_size(p, &text.len);
    buffer_put(p->out, text);
    remember(p, text);
}

static str take_text(packing *p) {
    uint64_t what = take_number(p);
    if (what >= BACK && what - BACK < remembered(p)) return *back(p, (size_t)(what - BACK));
    if (what >= BACK) spoil(p);
    if (what != FOLLOWS) return (str){0};
    str text = {0};
    pack_size(p, &text.len);
    text.ptr = p->in.ptr;
    p->in.ptr += text.len, p->in.len -= text.len;
    remember(p, text);
    return text;
}

void pack_text(packing *p, str *value) {
    if (p->out) put_text(p, *value);
    else *value = take_text(p);
}

void pack_texts(packing *p, str *const *values, size_t count) {
    for (size_t i = 0; i < count; i++) pack_text(p, values[i]);
}

void *pack_one(packing *p, void *there, size_t room) {
    bool any = there != NULL;
    pack_flag(p, &any);
    return !any ? NULL : p->out ? there : arena_alloc(p->arena, room);
}
