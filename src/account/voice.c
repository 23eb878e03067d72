/* See claim.h. Whose words a figure rests on. The kind is read from the voice's resolved code where there is one (AZE/GOV: a
 * party or a third state; IGO and NGO sectors: humane; JRN: media), else from the words of its name. */
#include "account/claim.h"

#include "base/fold.h"
#include "base/json.h"

static const char *const kind_names[] = {
#define NAME(name, text) text,
    VOICE_KIND_MAP(NAME)
#undef NAME
};

const char *voice_kind_name(voice_kind kind) {
    return (size_t)kind < VOICE_KIND_COUNT ? kind_names[kind] : kind_names[VOICE_UNKNOWN];
}

static const casus_voice *innermost(const account_claim *c) {
    return c->claim->voice_count ? &c->claim->voices[c->claim->voice_count - 1] : NULL;
}

str account_voice_name(const account_claim *c) {
    const casus_voice *v = innermost(c);
    return v ? v->name : c->report->outlet;
}

/* "The mayor", "the mayor of the town": of the place that it is about. */
static bool office_here(str folded) {
    static const char *const names[] = {"mayor", "governor", NULL}, *const areas[] = {"town", "city", "village", "province", "district", "region", "state", NULL};
    str rest = folded, office = str_cut(&rest, ' ');
    if (!str_in(office, names)) return false;
    if (!rest.len) return true;
    str of = str_cut(&rest, ' ');
    if (str_starts(rest, STR("the "))) str_cut(&rest, ' ');
    return str_is(of, "of") && str_in(rest, areas);
}

static str key_of_name(arena *a, const account_claim *c, str name) {
    str folded = fold_name(a, name), rest = folded;
    if (!c->claim->place || !office_here(folded)) return folded;
    str office = str_cut(&rest, ' '), place = fold_name(a, c->claim->place->name);
    return str_printf(a, "%.*s of %.*s", STR_ARG(office), STR_ARG(place));
}

static bool str_has(str s, str part) {
    for (size_t i = 0; i + part.len <= s.len; i++)
        if (memcmp(s.ptr + i, part.ptr, part.len) == 0) return true;
    return false;
}

/* Words that tell the kind of a voice that has no code. */
static bool named_humane(str folded) {
    static const char *const words[] = {
        "un", "unhcr", "unicef", "ocha", "who", "ohchr", "unama", "icrc", "ngo", "ngos", "amnesty", "observatory",
        "monitor", "monitors", "monitoring", "watchdog", "rights", "humanitarian", "charity", "aid", "relief", "rescuer", "rescuers",
        "rescue", "hospital", "hospitals", "doctor", "doctors", "medic", "medics", "medical", "paramedic", "paramedics",
        "crescent", "helmets", "airwars", "sohr", "msf", "osce", "clinic", "health", "ambulance", NULL};
    static const char *const phrases[] = {"united nations", "red cross", "civil defence", "civil defense", "human rights",
                                          NULL};
    for (const char *const *p = phrases; *p; p++)
        if (str_has(folded, str_of(*p))) return true;
    return str_has_word_in(folded, words);
}

static bool named_media(str folded) {
    static const char *const words[] = {
        "afp",  "reuters", "ap",    "tass",  "xinhua", "sana",   "anadolu", "interfax", "bbc",       "cnn",     "agency",
        "news", "media",   "times", "post",  "tv",     "daily",  "radio",   "television", "newspaper", "journal", "reporter",
        "press", "channel", "correspondent", "journalist", "journalists", "correspondents", NULL};
    return str_has_word_in(folded, words);
}

static str sector_of(str code) {
    str rest = code;
    str_cut(&rest, '/');
    return rest;
}

static bool code_is(str code, const char *const *list) {
    str rest = code;
    while (rest.len) {
        str part = str_cut(&rest, '/');
        if (str_in(part, list)) return true;
    }
    return false;
}

static bool coded_humane(str code) {
    static const char *const sectors[] = {"IGO", "NGO", "HLH", "HRI", "UNO", "REF", NULL};
    return code_is(code, sectors);
}

static bool coded_media(str code) {
    static const char *const sectors[] = {"JRN", "MED", NULL};
    return code_is(code, sectors);
}

/* Whether a word of a name as written stands for nothing in its initials: "of", "Britain-based", "UK" before "based". */
static bool is_silent(str word, str rest) {
    static const char *const small[] = {"for", "of", "the", "and", "in", "on", "to", "based", NULL};
    return str_in(word, small) || str_is(word, "The") || str_ends(word, STR("-based")) || str_starts(rest, STR("based "));
}

/* "HRW" for "Human Rights Watch", "" where a word has no capital or there is but one. */
static str initials_of(arena *a, str name) {
    buffer out = {.arena = a};
    for (str rest = name, word; rest.len;) {
        word = str_cut(&rest, ' ');
        if (!word.len || is_silent(word, rest)) continue;
        if (word.ptr[0] < 'A' || word.ptr[0] > 'Z') return (str){0};
        buffer_put(&out, str_sub(word, 0, 1));
    }
    return out.count > 1 ? buffer_str(&out) : (str){0};
}

/* Organisations and outlets have their codes in common ("IGO", "SYR/NGO"): their names tell them apart, in short where others call them so. */
static str key_of_body(arena *a, str name) {
    str initials = initials_of(a, name), folded = fold_name(a, initials.len ? initials : name);
    buffer out = {.arena = a};
    for (size_t i = 0; i < folded.len; i++)
        if (folded.ptr[i] != '.') buffer_put(&out, str_sub(folded, i, i + 1)); /* "U.N." */
    return buffer_str(&out);
}

str account_voice_key(arena *a, const account_claim *c) {
    const casus_voice *v = innermost(c);
    if (!v) return str_join(a, STR("outlet:"), fold_name(a, c->report->outlet));
    if (v->vague) return str_join(a, STR("vague:"), fold_name(a, c->report->outlet));
    if (coded_humane(v->actor) || coded_media(v->actor)) return key_of_body(a, v->name);
    return v->actor.len ? v->actor : key_of_name(a, c, v->name);
}

static str next_word(str *rest) {
    while (rest->len && !str_is_letter(rest->ptr[0])) rest->ptr++, rest->len--;
    str word = {rest->ptr, 0};
    while (word.len < rest->len && str_is_letter(rest->ptr[word.len])) word.len++;
    *rest = str_sub(*rest, word.len, rest->len);
    return word;
}

static bool is_any(str word, const char *const *list) {
    for (; *list; list++)
        if (str_eq_nocase(word, str_of(*list))) return true;
    return false;
}

/* Monitors and relief bodies that publish themselves; a newspaper may be called the Monitor, too. */
static bool publishes_humane(str outlet) {
    static const char *const words[] = {"un",   "unhcr", "unicef", "ocha",    "ohchr",       "unama",     "icrc", "amnesty",
                                        "sohr", "osce",  "msf",    "airwars", "observatory", "reliefweb", NULL};
    static const char *const first[] = {"united", "red", "human", NULL}, *const second[] = {"nations", "cross", "crescent", "rights", NULL};
    str word = {0}, before = {0}, rest = outlet;
    while ((word = next_word(&rest)).len) {
        if (is_any(word, words) || (is_any(before, first) && is_any(word, second))) return true;
        before = word;
    }
    return false;
}

static voice_kind kind_of_outlet(str outlet) {
    return !outlet.len ? VOICE_UNKNOWN : publishes_humane(outlet) ? VOICE_HUMANE : VOICE_MEDIA;
}

voice_kind account_voice_kind(arena *a, const account_claim *c, str of_side, const str *sides, size_t side_count) {
    const casus_voice *v = innermost(c);
    if (!v) return kind_of_outlet(c->report->outlet);
    str folded = fold_name(a, v->name);
    if (coded_media(v->actor)) return VOICE_MEDIA;
    if (coded_humane(v->actor)) return VOICE_HUMANE;
    str side = account_voice_side(a, v);
    bool people = str_ends(of_side, STR("/CVL")), compatriot = str_eq(account_side_country(side), account_side_country(of_side));
    if (people && compatriot) return side.len == account_side_country(side).len ? VOICE_OWN : VOICE_UNKNOWN;
    if (of_side.len && !account_sides_differ(side, of_side)) return VOICE_OWN;
    if (str_among(account_side_country(side), sides, side_count)) return of_side.len ? VOICE_ENEMY : VOICE_UNKNOWN;
    if (v->vague) return VOICE_UNKNOWN;
    if (!v->actor.len || !sector_of(v->actor).len) {
        if (named_humane(folded)) return VOICE_HUMANE;
        if (named_media(folded)) return VOICE_MEDIA;
    }
    return v->actor.len ? VOICE_THIRD : VOICE_UNKNOWN;
}
