/* See unit.h. A claim is first a unit of its own; claims of one report join when match_score says that they are about
 * the same, with less proof than between reports, since a report goes on about what it has begun to tell. */
#include "account/match.h"

/* How many happenings back a claim may take up again; a report that lists hundreds is not compared all with all. */
enum { REACH = 24 };

static size_t best_happening(const account_units *units, const account_unit *u, double *score) {
    size_t best = 0;
    *score = -1e9;
    size_t from = units->count > REACH ? units->count - REACH : 0;
    for (size_t i = units->count; i-- > from;) {
        double s = match_score_within(&units->items[i], u, units->count - 1 - i);
        if (s > *score) *score = s, best = i;
    }
    return best;
}

/* The country in which most of the places lie that the report's claims name; 0 when there is none. */
static uint16_t country_of(const account_claim *claims, size_t count) {
    uint16_t country = 0;
    long lead = 0, votes = 0, all = 0;
    for (int turn = 0; turn < 2; turn++) /* the majority vote of Boyer and Moore, then its count */
        for (size_t i = 0; i < count; i++) {
            const casus_place *p = claims[i].claim->place;
            uint16_t one = p && p->precision <= 5 ? account_country(p) : 0;
            if (!one) continue;
            if (turn) all++, votes += one == country;
            else if (lead == 0) country = one, lead = 1;
            else lead += one == country ? 1 : -1;
        }
    return votes >= 2 && 2 * votes > all ? country : 0;
}

/* What is only said to be in a country that is not the report's may be anywhere: the name often says whose it is, "US
 * raids". */
static void doubt_country(account_unit *u, uint16_t country) {
    if (country && u->precision >= 6 && u->country != country) u->country = 0;
}

static void place_claim(arena *a, account_claim *c, uint16_t country, account_units *out) {
    account_unit u = account_unit_of(a, c);
    doubt_country(&u, country);
    double score;
    size_t best = best_happening(out, &u, &score);
    if (score >= MATCH_WITHIN) {
        account_unit_merge(&out->items[best], &u);
        c->happening = (int64_t)best;
        return;
    }
    c->happening = (int64_t)out->count;
    ARENA_PUSH(a, out, u);
}

static void remove_happening(account_claim *claims, size_t count, account_units *out, size_t at) {
    for (size_t i = 0; i < count; i++) {
        if (claims[i].happening == (int64_t)at) claims[i].happening = -1;
        else if (claims[i].happening > (int64_t)at) claims[i].happening--;
    }
    memmove(out->items + at, out->items + at + 1, (out->count - at - 1) * sizeof *out->items);
    out->count--;
}

/* All that `from` told goes to the earlier `into`. */
static void join_happenings(account_claim *claims, size_t count, account_units *out, size_t into, size_t from) {
    account_unit_merge(&out->items[into], &out->items[from]);
    for (size_t i = 0; i < count; i++)
        if (claims[i].happening == (int64_t)from) claims[i].happening = (int64_t)into;
    remove_happening(claims, count, out, from);
}

/* The happening behind `i`, near it, that is most like it; 0 where none is the same. */
static size_t most_like(const account_units *units, size_t i) {
    double most = MATCH_REPORT;
    size_t found = 0;
    for (size_t j = i + 1; j < units->count && j <= i + REACH; j++) {
        double s = match_score(&units->items[i], &units->items[j]);
        if (s > most) most = s, found = j;
    }
    return found;
}

/* What a lead tells without a place, and the text later at length with one, only shows as one when all is read: "gas was
 * dropped on a town overnight ... Barrels with gas fell on Karsk late on Monday." */
static void join_alike(account_claim *claims, size_t count, account_units *out) {
    for (size_t i = 0; i < out->count; i++)
        for (size_t j; (j = most_like(out, i)) > 0;) join_happenings(claims, count, out, i, j);
}

/* That a truce was broken, without how or where: that is told of the truce, and is no happening of its own. */
static bool only_breach(const casus_claim *c) {
    if (!c->ceasefire || c->movement || c->mode_count || c->instrument_count || c->recipients.count) return false;
    for (size_t i = 0; i < c->count_count; i++)
        if (harm_of(c->counts[i].what) >= 0) return false;
    return true;
}

static bool breaches_alone(const account_claim *claims, size_t count, size_t happening) {
    for (size_t i = 0; i < count; i++)
        if (claims[i].happening == (int64_t)happening && !only_breach(claims[i].claim)) return false;
    return true;
}

static void place_denials(account_claim *claims, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int of = claims[i].claim->denies;
        if (claims[i].happening < 0 && of >= 0 && (size_t)of < count) claims[i].happening = claims[of].happening;
    }
}

void account_units_make(arena *a, account_claim *claims, size_t count, account_units *out) {
    *out = (account_units){0};
    uint16_t country = country_of(claims, count);
    for (size_t i = 0; i < count; i++) {
        claims[i].happening = -1;
        if (account_material(claims[i].claim)) place_claim(a, &claims[i], country, out);
    }
    join_alike(claims, count, out);
    for (size_t i = out->count; i-- > 0;)
        if (breaches_alone(claims, count, i)) remove_happening(claims, count, out, i);
    for (size_t i = 0; i < out->count; i++) account_unit_date(&out->items[i]);
    place_denials(claims, count);
}
