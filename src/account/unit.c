/* See unit.h. What one claim says, and what two happenings know together. */
#include "account/unit.h"

#include "account/match.h"
#include "base/fold.h"
#include "place/key.h"

static const char *const harm_names[] = {
#define NAME(name, text) text,
    HARM_MAP(NAME)
#undef NAME
};

const char *harm_name(int h) { return h >= 0 && h < HARM_COUNT ? harm_names[h] : ""; }

int harm_of(str what) {
    for (int i = 0; i < HARM_COUNT; i++)
        if (str_is(what, harm_names[i])) return i;
    return str_is(what, "abducted") || str_is(what, "detained") ? HARM_CAPTURED : -1;
}

static bool has_harm(const casus_claim *c) {
    for (size_t i = 0; i < c->count_count; i++)
        if (c->counts[i].scope == CASUS_INCIDENT && harm_of(c->counts[i].what) >= 0) return true;
    return false;
}

static bool only_tolls(const casus_claim *c) {
    bool toll = false;
    for (size_t i = 0; i < c->count_count; i++) {
        if (harm_of(c->counts[i].what) < 0) continue;
        if (c->counts[i].scope == CASUS_INCIDENT) return false;
        toll = true;
    }
    return toll;
}

/* "Since the war began", "the cost of the conflict": all of it, which is no incident in it. */
static bool names_whole_war(const casus_claim *c) {
    static const char *const rules[] = {"noun war/ASSAULT", "noun conflict/ASSAULT", "noun insurgency/ASSAULT"};
    bool one = false;
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) one |= c->rule_count == 1 && str_is(c->rules[0], rules[k]);
    return one && !has_harm(c);
}

static bool material_event(casus_event_type e) {
    return e == CASUS_ASSAULT || e == CASUS_COERCE || e == CASUS_PROTEST || e == CASUS_MOBILIZE || e == CASUS_RETREAT ||
           e == CASUS_AID || e == CASUS_SANCTION;
}

bool account_material(const casus_claim *c) {
    if (!account_told(c) || only_tolls(c) || names_whole_war(c)) return false;
    bool taken = c->movement && c->movement->captured.len > 0;
    return material_event(c->event) || has_harm(c) || taken;
}

static uint32_t short_hash(str s) {
    if (!s.len) return 0;
    uint64_t h = str_hash(s);
    uint32_t v = (uint32_t)(h ^ (h >> 32));
    return v ? v : 1;
}

static void put_parties(arena *a, uint32_t out[UNIT_PARTIES], const casus_parties *list) {
    size_t n = 0;
    for (size_t i = 0; i < list->count && n < UNIT_PARTIES; i++)
        out[n++] = short_hash(account_side(a, list->items[i].code, list->items[i].name));
}

/* A bottom sketch: keeps the smallest hashes, each once. */
static void sketch(uint32_t *items, size_t size, uint32_t h) {
    size_t at = 0;
    while (at < size && items[at] && items[at] < h) at++;
    if (at == size || items[at] == h) return;
    memmove(items + at + 1, items + at, (size - at - 1) * sizeof *items);
    items[at] = h;
}

/* Words that stand in every report of violence and so tell nothing of which. */
static bool dull(str w) {
    static const char *const words[] = {
        "about",    "after",  "against", "airstrike", "also",      "area",     "around",    "attack",     "attacks",
        "before",   "been",   "being",   "between",   "city",      "civilian", "civilians", "could",      "died",
        "dead",     "during", "fire",    "fired",     "force",     "forces",   "from",      "government", "group",
        "have",     "hour",   "hours",   "including", "injured",   "into",     "kill",      "killed",     "killing",
        "kills",    "least",  "many",    "military",  "more",      "near",     "official",  "officials",  "over",
        "people",   "person", "police",  "province",  "report",    "reported", "reports",   "said",       "says",
        "several",  "since",  "some",    "soldiers",  "spokesman", "strike",   "strikes",   "than",       "that",
        "their",    "them",   "there",   "they",      "this",      "told",     "town",      "troops",     "under",
        "village",  "were",   "when",    "where",     "which",     "while",    "will",      "with",       "wounded",
        "wounding", "would"};
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = str_cmp(w, str_of(words[mid]));
        if (order == 0) return true;
        if (order < 0) high = mid;
        else low = mid + 1;
    }
    return false;
}

static bool in_word(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Words with a capital count as names, but not the first, which has one anyway. */
static void put_words(arena *a, account_unit *u, str text) {
    bool first = true;
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && in_word((unsigned char)text.ptr[i])) i++;
        str word = str_sub(text, start, i);
        if (word.len >= 4) {
            bool name = !first && (word.ptr[0] < 'a' || word.ptr[0] > 'z');
            str folded = fold_text(a, word);
            if (!dull(folded)) sketch(name ? u->names : u->words, name ? UNIT_NAMES : UNIT_WORDS, short_hash(folded));
        }
        if (word.len) first = false;
        else i++;
    }
}

static int32_t bound(int64_t n) { return n < 0 ? CASUS_OPEN : n > INT32_MAX ? INT32_MAX : (int32_t)n; }

/* The largest whole is the happening's figure; parts of wholes are not. */
static void put_harms(account_unit *u, const casus_claim *c) {
    if (c->stance == CASUS_DENIED) return;
    for (size_t i = 0; i < c->count_count; i++) {
        const casus_count *n = &c->counts[i];
        int h = n->scope == CASUS_INCIDENT && n->part_of < 0 ? harm_of(n->what) : -1;
        if (h < 0) continue;
        int32_t low = bound(n->low), high = bound(n->high);
        bool better = low > u->harms[h].low || (u->harms[h].low < 0 && high > u->harms[h].high);
        if (better) u->harms[h].low = low, u->harms[h].high = high;
    }
}

/* The same for "Homs (Hims)" and "Homs", "Rif-dimashq" and "Rif Dimashq": gazetteers' sources differ. */
static uint32_t division_hash(arena *a, str name) {
    const char *bracket = name.len ? memchr(name.ptr, '(', name.len) : NULL;
    if (bracket && bracket > name.ptr) name.len = (size_t)(bracket - name.ptr);
    return short_hash(place_key(a, name));
}

uint16_t account_country(const casus_place *p) {
    if (p->country.len != 2) return 0;
    return (uint16_t)((unsigned char)p->country.ptr[0] << 8 | (unsigned char)p->country.ptr[1]);
}

static void put_place(arena *a, account_unit *u, const casus_place *p) {
    if (!p) return;
    u->place =
        p->geonameid ? short_hash(str_printf(a, "%lld", (long long)p->geonameid)) : short_hash(fold_name(a, p->name));
    u->admin1 = division_hash(a, p->admin1);
    u->precision = (uint8_t)(p->precision >= 1 && p->precision <= 7 ? p->precision : p->resolved ? 2 : 5);
    u->country = account_country(p);
    u->located = p->resolved;
    if (p->resolved) u->lat = (float)p->lat, u->lon = (float)p->lon;
}

/* A claim without a date of its own is news of the day that it was published on, or the day before; not so a denial, which comes
 * when it comes: it is of any day until its report has been read (account_unit_date). */
static void put_days(account_unit *u, const account_claim *c) {
    u->published = c->report->published;
    u->first = c->first, u->last = c->last;
    u->stated = c->first != DAY_NONE;
    u->day_precision = (uint8_t)(u->stated && c->claim->time->precision >= 1 ? c->claim->time->precision
                                 : u->stated                                 ? 1
                                                                             : 2);
    if (u->stated || c->claim->stance == CASUS_DENIED) return;
    account_unit_date(u);
}

void account_unit_date(account_unit *u) {
    if (u->first != DAY_NONE || u->published == DAY_NONE) return;
    u->first = u->published - 1, u->last = u->published;
}

account_unit account_unit_of(arena *a, const account_claim *c) {
    account_unit u = {.key = str_hash_more(str_hash(c->report->sha256), (str){c->claim->id, strlen(c->claim->id)}),
                      .report = c->report->row,
                      .label = c->label,
                      .event = (uint8_t)c->claim->event};
    if (!u.key) u.key = 1;
    for (int h = 0; h < HARM_COUNT; h++) u.harms[h].low = u.harms[h].high = CASUS_OPEN;
    put_days(&u, c);
    put_place(a, &u, c->claim->place);
    put_parties(a, u.actors, &c->claim->actors);
    put_parties(a, u.recipients, &c->claim->recipients);
    for (size_t i = 0; i < c->claim->mode_count; i++) u.modes |= 1ull << (short_hash(c->claim->modes[i]) & 63);
    for (size_t i = 0; i < c->claim->instrument_count; i++) {
        str kind = c->claim->instruments[i].kind;
        if (kind.len) u.means |= 1ull << (short_hash(kind) & 63);
    }
    u.outlet = short_hash(fold_name(a, c->report->outlet));
    put_harms(&u, c->claim);
    put_words(a, &u, c->text);
    return u;
}

static void take_parties(uint32_t into[UNIT_PARTIES], const uint32_t from[UNIT_PARTIES]) {
    for (size_t i = 0; i < UNIT_PARTIES && from[i]; i++) {
        size_t at = 0;
        while (at < UNIT_PARTIES && into[at] && into[at] != from[i]) at++;
        if (at < UNIT_PARTIES) into[at] = from[i];
    }
}

/* A village that no gazetteer knows still says more than a country. */
static int vagueness(const account_unit *u) { return u->precision ? u->precision + (u->located ? 0 : 3) : 100; }

static void take_place(account_unit *into, const account_unit *from) {
    bool better = vagueness(from) < vagueness(into);
    if (!better) return;
    into->lat = from->lat, into->lon = from->lon, into->place = from->place, into->admin1 = from->admin1;
    into->country = from->country, into->precision = from->precision, into->located = from->located;
}

static void take_days(account_unit *into, const account_unit *from) {
    if (into->published == DAY_NONE || (from->published != DAY_NONE && from->published < into->published))
        into->published = from->published;
    bool better = from->first != DAY_NONE &&
                  (into->first == DAY_NONE || from->stated > into->stated ||
                   (from->stated == into->stated && from->last - from->first < into->last - into->first));
    if (!better) return;
    into->first = from->first, into->last = from->last, into->stated = from->stated,
    into->day_precision = from->day_precision;
}

/* The larger of two figures is the later or the whole one; what is far larger is of something else that the report tells
 * in the same breath, unless the smaller may be some of it: "one of its leaders died". */
enum { A_FEW = 4 };

static void take_harms(account_unit *into, const account_unit *from) {
    for (int h = 0; h < HARM_COUNT; h++) {
        int32_t old = match_figure(into, h), more = match_figure(from, h);
        bool far = old >= A_FEW && more > 3 * (int64_t)old + 2;
        bool larger = from->harms[h].low > into->harms[h].low ||
                      (into->harms[h].low < 0 && from->harms[h].high > into->harms[h].high);
        if (larger && !far) into->harms[h] = from->harms[h];
    }
}

void account_unit_merge(account_unit *into, const account_unit *from) {
    take_place(into, from);
    take_days(into, from);
    take_parties(into->actors, from->actors);
    take_parties(into->recipients, from->recipients);
    if (into->event != CASUS_ASSAULT && from->event) into->event = into->event ? into->event : from->event;
    into->modes |= from->modes, into->means |= from->means;
    take_harms(into, from);
    for (size_t i = 0; i < UNIT_WORDS && from->words[i]; i++) sketch(into->words, UNIT_WORDS, from->words[i]);
    for (size_t i = 0; i < UNIT_NAMES && from->names[i]; i++) sketch(into->names, UNIT_NAMES, from->names[i]);
    if (!into->label) into->label = from->label;
}
