/* See incident.h. */
#include "account/incident.h"

#include <stdlib.h>

static void put_once(str *items, size_t *count, size_t max, str s) {
    if (!s.len) return;
    for (size_t i = 0; i < *count; i++)
        if (str_eq(items[i], s)) return;
    if (*count < max) items[(*count)++] = s;
}

static int text_order(const void *x, const void *y) { return str_cmp(*(const str *)x, *(const str *)y); }

static void take_sides(arena *a, account_incident *i, const casus_parties *list) {
    for (size_t k = 0; k < list->count; k++)
        if (list->items[k].code.len)
            put_once(i->sides, &i->side_count, INCIDENT_SIDES, account_side(a, list->items[k].code, list->items[k].name));
}

static bool same_place(const casus_place *a, const casus_place *b) {
    return a->geonameid || b->geonameid ? a->geonameid == b->geonameid : str_eq(a->name, b->name);
}

static size_t mentions(const account_claim *claims, size_t count, const casus_place *p) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) n += claims[i].claim->place && same_place(claims[i].claim->place, p);
    return n;
}

static int coarseness(const casus_place *p) { return (p->resolved ? 0 : 10) + (p->precision ? p->precision : 5); }

static void take_place(account_incident *in, const account_claim *claims, size_t count) {
    size_t most = 0;
    for (size_t i = 0; i < count && i < 512; i++) {
        const casus_place *p = claims[i].claim->place;
        if (!p) continue;
        int c = in->place ? coarseness(p) - coarseness(in->place) : -1;
        if (c > 0) continue;
        size_t n = mentions(claims, count, p);
        bool better = c < 0 || n > most || (n == most && str_cmp(p->name, in->place->name) < 0);
        if (better) in->place = p, most = n;
    }
}

static size_t same_days(const account_claim *claims, size_t count, const account_claim *c) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) n += claims[i].first == c->first && claims[i].last == c->last;
    return n;
}

static void take_stated(account_incident *in, const account_claim *claims, size_t count) {
    size_t most = 0;
    for (size_t i = 0; i < count && i < 512; i++) {
        const account_claim *c = &claims[i];
        if (c->first == DAY_NONE) continue;
        int32_t spread = c->last - c->first, best = in->last - in->first;
        if (in->stated && spread > best) continue;
        size_t n = same_days(claims, count, c);
        bool better = !in->stated || spread < best || n > most || (n == most && c->first < in->first);
        if (!better) continue;
        in->first = c->first, in->last = c->last, in->stated = true, most = n;
        in->date_precision = c->claim->time->precision >= 1 ? c->claim->time->precision : 1;
    }
}

static void take_published(account_incident *in, const account_claim *claims, size_t count) {
    in->date_precision = 2;
    for (size_t i = 0; i < count; i++) {
        int32_t day = claims[i].report->published;
        if (day == DAY_NONE || (in->last != DAY_NONE && day >= in->last)) continue;
        in->first = day - 1, in->last = day;
    }
}

static void take_event(account_incident *in, const account_claim *claims, size_t count) {
    size_t votes[CASUS_ASSAULT + 1] = {0};
    for (size_t i = 0; i < count; i++) {
        const casus_claim *c = claims[i].claim;
        if ((size_t)c->event <= CASUS_ASSAULT) votes[c->event]++;
        for (size_t k = 0; k < c->mode_count; k++) put_once(in->modes, &in->mode_count, INCIDENT_MODES, c->modes[k]);
    }
    for (int e = 1; e <= CASUS_ASSAULT; e++)
        if (votes[e] && (e == CASUS_ASSAULT || !in->event || votes[e] > votes[in->event])) in->event = (casus_event_type)e;
    qsort(in->modes, in->mode_count, sizeof *in->modes, text_order);
}

typedef struct witness {
    int64_t origin, report;
    double confidence;
} witness;

static int by_origin(const void *x, const void *y) {
    const witness *a = x, *b = y;
    if (a->origin != b->origin) return a->origin < b->origin ? -1 : 1;
    if (a->report != b->report) return a->report < b->report ? -1 : 1;
    return (a->confidence < b->confidence) - (a->confidence > b->confidence);
}

static void take_witnesses(arena *a, account_incident *in, const account_claim *claims, size_t count) {
    witness *all = ARENA_ARRAY(a, witness, count);
    for (size_t i = 0; i < count; i++) all[i] = (witness){claims[i].report->origin, claims[i].report->row, claims[i].claim->confidence};
    if (count) qsort(all, count, sizeof *all, by_origin);
    double wrong = 1, most = 0;
    for (size_t i = 0; i < count; i++) {
        bool next = i == 0 || all[i].origin != all[i - 1].origin;
        if (next) wrong *= 1 - most, most = 0, in->origins++;
        if (next || all[i].report != all[i - 1].report) in->reports++;
        if (all[i].confidence > most) most = all[i].confidence < 1 ? all[i].confidence : 1;
    }
    in->confidence = 1 - wrong * (1 - most);
}

account_incident account_incident_make(arena *a, const account_claim *claims, size_t count) {
    account_incident in = {.first = DAY_NONE, .last = DAY_NONE};
    take_event(&in, claims, count);
    take_place(&in, claims, count);
    take_stated(&in, claims, count);
    if (!in.stated) take_published(&in, claims, count);
    for (size_t i = 0; i < count; i++) {
        take_sides(a, &in, &claims[i].claim->actors);
        take_sides(a, &in, &claims[i].claim->recipients);
        in.denials += claims[i].claim->stance == CASUS_DENIED;
        in.happened |= account_happened(claims[i].claim);
    }
    qsort(in.sides, in.side_count, sizeof *in.sides, text_order);
    take_witnesses(a, &in, claims, count);
    return in;
}

static bool before(const account_claim *x, const account_claim *y) {
    int32_t dx = x->report->published, dy = y->report->published;
    if (dx != dy) return dx == DAY_NONE ? false : dy == DAY_NONE ? true : dx < dy;
    int c = str_cmp(x->report->sha256, y->report->sha256);
    return c ? c < 0 : x->index < y->index;
}

const account_claim *account_anchor(const account_claim *claims, size_t count) {
    const account_claim *first = NULL;
    for (size_t i = 0; i < count; i++)
        if (!first || before(&claims[i], first)) first = &claims[i];
    return first;
}
