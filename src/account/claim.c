/* See claim.h. */
#include "account/claim.h"

#include "base/country.h"
#include "base/fold.h"

void account_claim_days(account_claim *c) {
    const casus_time *t = c->claim->time;
    int32_t unused;
    c->first = c->last = DAY_NONE;
    if (!t) return;
    if (!day_range(t->start, &c->first, &c->last)) c->first = c->last = DAY_NONE;
    int32_t last;
    if (t->end.len && day_range(t->end, &unused, &last) && last >= c->first) c->last = last;
}

str account_side(arena *a, str code, str name) {
    if (code.len) {
        str rest = code;
        return str_cut(&rest, '/');
    }
    return fold_name(a, name);
}

/* "REB" of rebels and insurgents, "OPP" of the opposition, "UAF" of armed men of no known side; of a country alone: the rebels of no country have a code of their own. */
static str against_state(str code, str sector) {
    static const char *const sectors[] = {"REB", "OPP", "UAF", NULL};
    return code.len == 3 && str_in(sector, sectors) && country_coded(code) ? sector : (str){0};
}

static str side_with(arena *a, str code, str sector) {
    str against = against_state(code, sector);
    return against.len ? str_printf(a, "%.*s/%.*s", STR_ARG(code), STR_ARG(against)) : code;
}

str account_party_side(arena *a, const casus_party *p) {
    str side = account_side(a, p->code, p->name);
    return p->code.len ? side_with(a, side, p->sector) : side;
}

str account_voice_side(arena *a, const casus_voice *v) {
    str rest = v->actor, code = str_cut(&rest, '/'), sector = str_cut(&rest, '/');
    return v->actor.len ? side_with(a, code, sector) : account_side(a, v->actor, v->name);
}

str account_side_country(str side) {
    str rest = side;
    return str_cut(&rest, '/');
}

bool account_sides_differ(str x, str y) {
    bool against = account_side_country(x).len < x.len && account_side_country(y).len < y.len;
    return !str_eq(x, y) && !(against && str_eq(account_side_country(x), account_side_country(y)));
}

bool account_known(const account_claim *c, int32_t as_of) {
    return as_of == DAY_NONE || (c->report->published != DAY_NONE && c->report->published <= as_of);
}

int32_t account_day(const account_claim *c) { return c->first != DAY_NONE ? c->first : c->report->published; }

bool account_told(const casus_claim *c) { return account_happened(c) || (c->stance == CASUS_DENIED && !c->historical); }

int account_claim_order(const account_claim *x, const account_claim *y) {
    int c = str_cmp(x->report->sha256, y->report->sha256);
    return c ? c : strcmp(x->claim->id, y->claim->id);
}

str account_id(arena *a, const char *kind, const str *parts, size_t count) {
    uint64_t h = str_hash(str_of(kind));
    for (size_t i = 0; i < count; i++) h = str_hash_more(str_hash_more(h, parts[i]), STR("\x1f"));
    return str_printf(a, "%016llx", (unsigned long long)h);
}
