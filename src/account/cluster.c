/* See match.h. From units to incidents: a sweep over the days finds the pairs that could be one (blocking), union-find
 * makes components of the linked ones at rising bars, and each component is divided into incidents. */
#include "account/match.h"

#include <math.h>
#include <stdlib.h>

enum { MEMBERS_COMPARED = 12 };

/* One of several units with something in common; those of which only one needs to be `wide` come behind those that are.
 */
typedef struct entry {
    uint64_t key;
    uint32_t unit;
    bool narrow;
} entry;

typedef struct matcher {
    arena *arena;
    const account_unit *units;
    size_t count;
    uint32_t *parent[MATCH_BARS]; /* union-find, one a bar */
    entry *entries;               /* of one window; reused */
    size_t entry_count, entry_capacity;
} matcher;

static uint32_t root_of(uint32_t *parent, uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

static void join(uint32_t *parent, uint32_t a, uint32_t b) {
    a = root_of(parent, a), b = root_of(parent, b);
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

static void link_pair(matcher *m, uint32_t a, uint32_t b) {
    if (root_of(m->parent[MATCH_BARS - 1], a) == root_of(m->parent[MATCH_BARS - 1], b)) return;
    const account_unit *x = &m->units[a], *y = &m->units[b];
    if (!match_near(x, y)) return;
    double s = match_score(x, y);
    for (int bar = 0; bar < MATCH_BARS && s >= MATCH_SAME + bar; bar++) join(m->parent[bar], a, b);
}

static void put(matcher *m, uint64_t key, uint32_t unit) {
    m->entries = arena_grow(m->arena, m->entries, m->entry_count, &m->entry_capacity, sizeof *m->entries);
    m->entries[m->entry_count++] = (entry){key, unit, false};
}

static uint64_t key_of(uint64_t kind, int64_t x, int64_t y) {
    uint64_t h = kind * 0x9E3779B97F4A7C15u;
    h = (h ^ (uint64_t)x) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
    h = (h ^ (uint64_t)y) * 0xc4ceb9fe1a85ec53u;
    return h ^ (h >> 29);
}

/* Towns meet divisions here, but not each other. */
static void put_division(matcher *m, const account_unit *u, uint32_t i) {
    put(m, key_of(12, u->admin1, 0), i);
    m->entries[m->entry_count - 1].narrow = !match_division(u);
}

/* Degree cells on four grids, half a cell apart: two places within half a degree share one of them. */
static void put_cells(matcher *m, const account_unit *u, uint32_t i) {
    for (int grid = 0; grid < 4; grid++) {
        double lat = (double)u->lat + (grid & 1) * 0.5, lon = (double)u->lon + (grid >> 1) * 0.5;
        put(m, key_of(1 + (uint64_t)grid, (int64_t)floor(lat), (int64_t)floor(lon)), i);
    }
}

static void put_figures(matcher *m, const account_unit *u, uint32_t i, int32_t least) {
    for (int h = HARM_KILLED; h <= HARM_WOUNDED; h++)
        if (match_figure(u, h) >= least) put(m, key_of(10, h, match_figure(u, h)), i);
}

static int by_key(const void *x, const void *y) {
    const entry *a = x, *b = y;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    if (a->narrow != b->narrow) return a->narrow ? 1 : -1;
    return a->unit < b->unit ? -1 : a->unit > b->unit;
}

static void link_entries(matcher *m) {
    if (m->entry_count) qsort(m->entries, m->entry_count, sizeof *m->entries, by_key);
    for (size_t i = 0; i < m->entry_count; i++)
        for (size_t j = i + 1; !m->entries[i].narrow && j < m->entry_count && m->entries[j].key == m->entries[i].key;
             j++)
            link_pair(m, m->entries[i].unit, m->entries[j].unit);
    m->entry_count = 0;
}

static void put_all(matcher *m, uint32_t i) {
    const account_unit *u = &m->units[i];
    if (u->located && u->precision >= 1 && u->precision <= 3) put_cells(m, u, i);
    if (u->place && u->precision <= 5) put(m, key_of(9, u->place, 0), i);
    if (u->admin1 && u->precision <= 5) put_division(m, u, i);
    if (u->words[0] && u->names[0]) put(m, key_of(13, u->words[0], u->names[0]), i);
    put_figures(m, u, i, 2);
}

/* Units by their first day: the sweep's order. */
typedef struct dated {
    int32_t first;
    uint32_t unit;
} dated;

static int by_first(const void *x, const void *y) {
    const dated *a = x, *b = y;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return a->unit < b->unit ? -1 : a->unit > b->unit;
}

static dated *in_order(matcher *m, size_t *count) {
    dated *order = ARENA_ARRAY(m->arena, dated, m->count);
    *count = 0;
    for (size_t i = 0; i < m->count; i++)
        if (match_windowed(&m->units[i])) order[(*count)++] = (dated){m->units[i].first, (uint32_t)i};
    qsort(order, *count, sizeof *order, by_first);
    return order;
}

/* The window of a day d holds what overlaps d-1 or d; two units at most a day apart meet in the window of the later's
 * first day. */
static void sweep(matcher *m) {
    size_t count, start = 0;
    dated *order = in_order(m, &count);
    for (size_t i = 0; i < count;) {
        int32_t day = order[i].first;
        while (i < count && order[i].first == day) i++;
        while (order[start].first < day - MATCH_WINDOW_DAYS) start++;
        for (size_t k = start; k < i; k++)
            if (m->units[order[k].unit].last >= day - 1) put_all(m, order[k].unit);
        link_entries(m);
    }
}

static int by_number(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* What has no day, or only a month or a year, meets others by an equal figure; only figures that such a unit has are
 * looked at. */
static void link_long(matcher *m) {
    for (size_t i = 0; i < m->count; i++)
        if (!match_windowed(&m->units[i])) put_figures(m, &m->units[i], (uint32_t)i, MATCH_LONG_FIGURE);
    size_t wanted = m->entry_count;
    if (!wanted) return;
    uint64_t *keys = ARENA_ARRAY(m->arena, uint64_t, wanted);
    for (size_t i = 0; i < wanted; i++) keys[i] = m->entries[i].key;
    qsort(keys, wanted, sizeof *keys, by_number);
    for (size_t i = 0; i < m->count; i++) {
        if (!match_windowed(&m->units[i])) continue;
        size_t before = m->entry_count;
        put_figures(m, &m->units[i], (uint32_t)i, MATCH_LONG_FIGURE);
        size_t kept = before;
        for (size_t k = before; k < m->entry_count; k++)
            if (bsearch(&m->entries[k].key, keys, wanted, sizeof *keys, by_number)) m->entries[kept++] = m->entries[k];
        m->entry_count = kept;
    }
    link_entries(m);
}

static void link_labels(matcher *m) {
    for (size_t i = 0; i < m->count; i++)
        if (m->units[i].label) put(m, key_of(11, m->units[i].label, 0), (uint32_t)i);
    link_entries(m);
}

/* ---- Components ------------------------------------------------------------------------------------------------- */

/* The component of each unit at the lowest bar at which it is small enough; as the smallest unit of it. */
static void choose_bars(matcher *m, uint32_t *component) {
    uint32_t *size = ARENA_ARRAY(m->arena, uint32_t, m->count);
    bool *chosen = ARENA_ARRAY(m->arena, bool, m->count);
    for (int bar = 0; bar < MATCH_BARS; bar++) {
        memset(size, 0, m->count * sizeof *size);
        for (uint32_t i = 0; i < m->count; i++) size[root_of(m->parent[bar], i)]++;
        for (uint32_t i = 0; i < m->count; i++) {
            uint32_t root = root_of(m->parent[bar], i);
            if (chosen[i] || (size[root] > MATCH_COMPONENT_MAX && bar + 1 < MATCH_BARS)) continue;
            component[i] = root;
            chosen[i] = true;
        }
    }
}

/* ---- Incidents within a component -------------------------------------------------------------------------------- */

/* What is known best comes first; the key breaks ties, so that no order of reading matters. */
static int strength(const account_unit *u) {
    int s = 0;
    s += u->stated ? 4 : 0;
    s += u->precision && u->precision <= 3 ? 4 : u->precision ? 2 : 0;
    s += match_figure(u, HARM_KILLED) >= 0 ? 2 : 0;
    s += u->actors[0] ? 1 : 0;
    return s;
}

typedef struct ranked {
    uint32_t component, unit;
    int32_t strength, published;
    uint64_t key;
} ranked;

static int by_rank(const void *x, const void *y) {
    const ranked *a = x, *b = y;
    if (a->component != b->component) return a->component < b->component ? -1 : 1;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    if (a->published != b->published) return a->published < b->published ? -1 : 1;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return a->unit < b->unit ? -1 : a->unit > b->unit;
}

/* Incidents of the component at hand: their first members, against which newcomers are weighed. */
typedef struct grown {
    uint32_t members[MEMBERS_COMPARED];
    uint32_t count;
    bool told; /* a person has put it together */
} grown;

/* The mean evidence with those inside; where a person has said that they are one, however unlike each other, the most. */
static double weigh(const matcher *m, const grown *g, uint32_t unit) {
    double sum = 0, most = -1e9;
    for (uint32_t k = 0; k < g->count; k++) {
        const account_unit *one = &m->units[g->members[k]], *other = &m->units[unit];
        double s = match_score(one, other);
        bool parted = one->label && other->label && one->label != other->label;
        if (parted || (s <= -500 && !g->told)) return s;
        if (s > most) most = s;
        sum += s > 12 && s < 500 ? 12 : s;
    }
    return g->told ? most : sum / g->count;
}

static uint32_t incident_for(const matcher *m, const grown *all, uint32_t count, uint32_t unit) {
    uint32_t best = count;
    double most = MATCH_JOIN;
    for (uint32_t k = 0; k < count; k++) {
        double s = weigh(m, &all[k], unit);
        if (s > most) most = s, best = k;
    }
    return best;
}

static uint32_t divide(const matcher *m, const ranked *part, size_t count, grown *all, uint32_t first,
                       uint32_t *incident) {
    uint32_t made = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t k = incident_for(m, all, made, part[i].unit);
        if (k == made) all[made++] = (grown){.count = 0};
        if (all[k].count < MEMBERS_COMPARED) all[k].members[all[k].count++] = part[i].unit;
        all[k].told |= m->units[part[i].unit].label != 0;
        incident[part[i].unit] = first + k;
    }
    return made;
}

static size_t divide_all(matcher *m, const uint32_t *component, uint32_t *incident) {
    ranked *order = ARENA_ARRAY(m->arena, ranked, m->count);
    for (uint32_t i = 0; i < m->count; i++)
        order[i] = (ranked){component[i], i, strength(&m->units[i]), m->units[i].published, m->units[i].key};
    qsort(order, m->count, sizeof *order, by_rank);
    grown *all = NULL;
    size_t room = 0, made = 0;
    for (size_t i = 0; i < m->count;) {
        size_t end = i;
        while (end < m->count && order[end].component == order[i].component) end++;
        if (end - i > room) room = 2 * (end - i), all = ARENA_ARRAY(m->arena, grown, room);
        made += divide(m, order + i, end - i, all, (uint32_t)made, incident);
        i = end;
    }
    return made;
}

match_result match_units(arena *a, const account_unit *units, size_t count) {
    matcher m = {.arena = a, .units = units, .count = count};
    match_result result = {ARENA_ARRAY(a, uint32_t, count), ARENA_ARRAY(a, uint32_t, count), 0};
    for (int bar = 0; bar < MATCH_BARS; bar++) {
        m.parent[bar] = ARENA_ARRAY(a, uint32_t, count);
        for (uint32_t i = 0; i < count; i++) m.parent[bar][i] = i;
    }
    sweep(&m);
    link_long(&m);
    link_labels(&m);
    uint32_t *divided = ARENA_ARRAY(a, uint32_t, count);
    choose_bars(&m, divided);
    result.incidents = divide_all(&m, divided, result.incident);
    for (uint32_t i = 0; i < count; i++) result.component[i] = root_of(m.parent[0], i);
    return result;
}
