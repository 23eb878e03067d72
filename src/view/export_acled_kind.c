/* See export_acled.h: the codebook's rules, from an incident's event, modes, weapons and sides. */
#include "view/export_acled.h"

static const char *const kinds[][3] = {
#define ACLED_NAMES(name, disorder, type, sub) {disorder, type, sub},
    ACLED_MAP(ACLED_NAMES)
#undef ACLED_NAMES
};

const char *acled_kind_name(acled_kind kind, int which) { return kinds[kind][which]; }

static bool has_mode(const acled_event *v, const char *name) {
    for (size_t i = 0; i < v->in->what.mode_count; i++)
        if (str_is(v->in->what.modes[i], name)) return true;
    return false;
}

static bool has_weapon(const acled_event *v, const char *kind) {
    for (size_t i = 0; i < v->in->claims.count; i++) {
        const casus_claim *c = v->in->claims.items[i].claim;
        for (size_t k = 0; k < c->instrument_count; k++)
            if (str_is(c->instruments[k].kind, kind)) return true;
    }
    return false;
}

/* Force from afar, or by a means that has its own type, whoever is hit. */
static acled_kind by_means(const acled_event *v) {
    if (has_mode(v, "suicide-attack")) return ACLED_SUICIDE;
    if (has_weapon(v, "chemical")) return ACLED_CHEMICAL;
    if (has_mode(v, "aerial") || has_mode(v, "drone")) return ACLED_AIR;
    if (has_mode(v, "heavy-weapons")) return ACLED_SHELLING;
    if (has_weapon(v, "grenade")) return ACLED_GRENADE;
    if (has_mode(v, "explosives")) return ACLED_BOMB;
    if (has_mode(v, "abduct")) return ACLED_ABDUCTION;
    return has_mode(v, "sexual") ? ACLED_SEXUAL : ACLED_NONE;
}

static acled_kind of_assault(const acled_event *v, const char **unfit) {
    bool armed = side_is_armed(&v->a);
    bool at_home =
        v->a.kind == SIDE_STATE &&
        (!v->a.country || v->a.country == v->facts.country); /* who takes land abroad is no government there */
    if (v->facts.capture && armed) return at_home ? ACLED_REGAINS : ACLED_OVERTAKES;
    acled_kind kind = by_means(v);
    if (kind != ACLED_NONE) return kind;
    if (v->b.kind == SIDE_PROTESTERS) return ACLED_FORCE;
    if (armed && side_is_armed(&v->b)) return ACLED_CLASH;
    if (v->facts.civilians) return ACLED_ATTACK;
    if (has_mode(v, "destroy")) return ACLED_LOOTING;
    *unfit = "of a kind of violence that is not told";
    return ACLED_NONE;
}

static acled_kind of_protest(const acled_event *v, const char **unfit) {
    if (has_mode(v, "riot") || has_mode(v, "vandalize")) return ACLED_VIOLENT;
    bool other = has_mode(v, "strike") || has_mode(v, "hunger") || has_mode(v, "boycott");
    if (!other || has_mode(v, "demo")) return ACLED_PEACEFUL;
    *unfit = "that are no events of ACLED's";
    return ACLED_NONE;
}

acled_kind acled_kind_of(const acled_event *v, const char **unfit) {
    switch (v->in->what.event) {
    case CASUS_ASSAULT: return of_assault(v, unfit);
    case CASUS_PROTEST: return of_protest(v, unfit);
    case CASUS_MOBILIZE: return ACLED_CHANGE;
    case CASUS_COERCE:
        return has_mode(v, "arrest") ? ACLED_ARRESTS : has_mode(v, "seize") ? ACLED_LOOTING : ACLED_OTHER;
    case CASUS_RETREAT:
        if (has_mode(v, "ceasefire")) break;
        return has_mode(v, "withdraw") || has_mode(v, "disarm") ? ACLED_CHANGE : ACLED_OTHER;
    default:
        if (v->facts.capture) return ACLED_TRANSFER;
        *unfit = v->in->what.event ? "that are no events of ACLED's" : "of a kind of violence that is not told";
        return ACLED_NONE;
    }
    *unfit = "told as ceasefires";
    return ACLED_NONE;
}
