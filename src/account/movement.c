/* See movement.h. */
#include "account/movement.h"

#include <stdlib.h>

#include "base/fold.h"

static str first_side(arena *a, const casus_parties *list) {
    return list->count ? account_party_side(a, &list->items[0]) : (str){0};
}

static int by_place(const void *x, const void *y) {
    const movement_point *a = x, *b = y;
    int c = str_cmp(a->place, b->place);
    if (c) return c;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return account_claim_order(a->claim, b->claim);
}

static bool capital_at(str s, size_t i) {
    return (i == 0 || !str_is_letter(s.ptr[i - 1])) && ((s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') || (s.ptr[i] & 0x80));
}

/* Where its first word with a large letter begins; its end where there is none. */
static size_t first_capital(str s) {
    size_t at = 0;
    while (at < s.len && !capital_at(s, at)) at++;
    return at;
}

bool movement_place_named(str place) { return first_capital(place) < place.len; }

bool movement_place_whole(str place) {
    str head = str_trim(str_sub(place, 0, first_capital(place)));
    while (head.len && head.ptr[head.len - 1] != ' ') head.len--; /* without the preposition */
    head = str_trim(head);
    return movement_place_named(place) && !str_ends(head, STR("s"));
}

/* Two captures of one place by different sides, or a capture and a denial of one. */
static bool contradicts(const movement_point *x, const movement_point *y) {
    if (!movement_place_whole(x->name) || !movement_place_whole(y->name)) return false;
    bool takes_x = x->claim->claim->movement->captured.len > 0, takes_y = y->claim->claim->movement->captured.len > 0;
    if (!takes_x || !takes_y) return false;
    bool denied_x = x->claim->claim->stance == CASUS_DENIED, denied_y = y->claim->claim->stance == CASUS_DENIED;
    if (denied_x != denied_y) return !account_sides_differ(x->side, y->side) || !x->side.len || !y->side.len;
    return !denied_x && x->side.len && y->side.len && account_sides_differ(x->side, y->side);
}

/* So many reports of one place are looked at on each side; a longer series is contested by its neighbours in time. */
enum { NEIGHBOURS = 64 };

static void mark(movements *all) {
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = i + 1;
             k < all->count && k <= i + NEIGHBOURS && str_eq(all->items[i].place, all->items[k].place); k++)
            if (contradicts(&all->items[i], &all->items[k])) all->items[i].contested = all->items[k].contested = true;
}

/* "The town of Cariamanga", where the claim's place is Cariamanga, is that place. */
static str place_name(const casus_claim *c) {
    str said = c->movement->captured.len ? c->movement->captured : c->movement->toward;
    if (!c->place) return said;
    return !said.len || str_ends(said, c->place->name) ? c->place->name : said;
}

static bool of_people(str sector) { return str_is(sector, "CVL") || str_is(sector, "REF"); }

/* Convoys, inspectors and missions go where no front does. */
static bool of_aid(str code) { return str_is(code, "IGO") || str_is(code, "NGO"); }

/* Somebody known, or of a sector of his own that is not the people's; nobody named will do for a place that was taken and for a front so far from one. */
static bool moved_by_force(const casus_claim *c) {
    for (size_t i = 0; i < c->actors.count; i++) {
        const casus_party *p = &c->actors.items[i];
        if ((p->code.len || p->sector.len) && !of_people(p->sector) && !of_aid(p->code)) return true;
    }
    return !c->actors.count && (c->movement->captured.len || c->movement->to_km >= 0);
}

static bool of_front(const casus_claim *c) {
    if (!c->movement || !account_told(c) || c->event == CASUS_AID || !moved_by_force(c)) return false;
    return place_name(c).len || c->movement->from_km >= 0 || c->movement->to_km >= 0;
}

static movement_point point_of(arena *a, const account_claim *c) {
    movement_point p = {
        .name = place_name(c->claim), .side = first_side(a, &c->claim->actors), .day = account_day(c), .claim = c};
    p.place = fold_name(a, p.name);
    p.id = account_id(a, "movement", &p.place, 1);
    return p;
}

movements movement_make(arena *a, const account_claim *claims, size_t count, int32_t as_of) {
    movements all = {0};
    for (size_t i = 0; i < count; i++)
        if (of_front(claims[i].claim) && account_known(&claims[i], as_of)) ARENA_PUSH(a, &all, point_of(a, &claims[i]));
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_place);
    mark(&all);
    return all;
}
