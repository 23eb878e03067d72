/* See incident.h. */
#include "account/incident.h"

#include <stdlib.h>

#include "account/witness.h"

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
            put_once(i->sides, &i->side_count, INCIDENT_SIDES,
                     account_side(a, list->items[k].code, list->items[k].name));
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

/* Reports that state these days. */
static size_t same_days(const account_claim *claims, size_t count, const account_claim *c) {
    size_t n = 0;
    const account_report *last = NULL;
    for (size_t i = 0; i < count; i++) {
        if (claims[i].first != c->first || claims[i].last != c->last || claims[i].report == last) continue;
        last = claims[i].report;
        n++;
    }
    return n;
}

/* Who reports it as news knows the day better than who looks back. */
static void take_stated(account_incident *in, const account_claim *claims, size_t count, const account_witness *all) {
    size_t most = 0;
    bool best_news = false;
    for (size_t i = 0; i < count && i < 512; i++) {
        const account_claim *c = &claims[i];
        all += all->report != c->report; /* witnesses come in the order of the claims */
        if (c->first == DAY_NONE) continue;
        bool news = all->news;
        int32_t spread = c->last - c->first, best = in->last - in->first;
        if (in->stated && (news < best_news || (news == best_news && spread > best))) continue;
        size_t n = same_days(claims, count, c);
        bool better = !in->stated || news > best_news || spread < best || n > most || (n == most && c->first < in->first);
        if (!better) continue;
        in->first = c->first, in->last = c->last, in->stated = true, most = n, best_news = news;
        in->date_precision = c->claim->time && c->claim->time->precision >= 1 ? c->claim->time->precision : 1;
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
        if (votes[e] && (e == CASUS_ASSAULT || !in->event || votes[e] > votes[in->event]))
            in->event = (casus_event_type)e;
    qsort(in->modes, in->mode_count, sizeof *in->modes, text_order);
}

/* Those that report it come first, near copies side by side. */
static int by_origin(const void *x, const void *y) {
    const account_witness *a = x, *b = y;
    if (a->news != b->news) return a->news ? -1 : 1;
    if (a->report->origin != b->report->origin) return a->report->origin < b->report->origin ? -1 : 1;
    return (a->confidence < b->confidence) - (a->confidence > b->confidence);
}

/* Who only mentions it bears it out only where nobody reports it. */
static void take_witnesses(account_incident *in, account_witness *all, size_t witnesses) {
    if (witnesses) qsort(all, witnesses, sizeof *all, by_origin);
    double wrong = 1;
    for (size_t i = 0; i < witnesses; i++) {
        in->reports += all[i].news;
        in->mentions += !all[i].news;
        if (all[i].news != all[0].news || (i && all[i].report->origin == all[i - 1].report->origin)) continue;
        in->origins++;
        wrong *= 1 - all[i].confidence; /* the best of its origin */
    }
    in->confidence = 1 - wrong;
}

account_incident account_incident_make(arena *a, const account_claim *claims, size_t count) {
    account_incident in = {.first = DAY_NONE, .last = DAY_NONE};
    take_event(&in, claims, count);
    take_place(&in, claims, count);
    account_witness *all;
    size_t witnesses = account_witnesses(a, claims, count, &all);
    take_stated(&in, claims, count, all);
    if (!in.stated) take_published(&in, claims, count);
    for (size_t i = 0; i < count; i++) {
        take_sides(a, &in, &claims[i].claim->actors);
        take_sides(a, &in, &claims[i].claim->recipients);
        in.denials += claims[i].claim->stance == CASUS_DENIED;
        in.happened |= account_happened(claims[i].claim);
    }
    qsort(in.sides, in.side_count, sizeof *in.sides, text_order);
    take_witnesses(&in, all, witnesses);
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
