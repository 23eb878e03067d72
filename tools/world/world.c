/* See world.h. Everything follows from the numbers of reports and happenings by hashing, so that no state is carried
 * along. */
#include "world.h"

#include <math.h>

#include "base/day.h"
#include "base/json.h"
#include "base/sha256.h"

enum {
    PLACES = 2500,
    SIDES = 24,
    OUTLETS = 60,
    OFFICIALS = 300,
    WORDS = 8000,
    CLAIMS_MAX = 24,
    HAPPENINGS_A_REPORT_TENTHS = 4
};

struct world {
    const gazetteer *gazetteer;
    uint32_t places[PLACES];
    size_t place_count, reports, happenings;
};

/* ---- Chance ---- */

typedef uint64_t dice;

static uint64_t roll(dice *d) { /* splitmix64 */
    uint64_t z = (*d += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static double share(dice *d) { return (double)(roll(d) >> 11) * 0x1p-53; }
static size_t one_of(dice *d, size_t count) { return (size_t)(roll(d) % count); }
static bool in_hundred(dice *d, unsigned n) { return roll(d) % 100 < n; }

/* Few are common, most are rare. */
static size_t skewed(dice *d, size_t count) {
    double s = share(d);
    return (size_t)(s * s * s * (double)count);
}

static dice dice_of(uint64_t kind, uint64_t n) {
    dice d = kind * 0x2545F4914F6CDD1Du + n;
    roll(&d);
    return d;
}

/* ---- Names ---- */

static str made_name(arena *a, uint64_t kind, size_t n, bool capital) {
    static const char *const heads[] = {"b", "d", "f", "g", "h", "k", "l", "m",
                                        "n", "p", "r", "s", "t", "v", "z", "sh"};
    static const char *const tails[] = {"a", "e", "i", "o", "u", "ar", "en", "il", "or", "us", "an", "em"};
    dice d = dice_of(kind, n);
    buffer b = {.arena = a};
    for (size_t i = 0, count = 2 + one_of(&d, 2); i < count; i++) {
        buffer_put(&b, str_of(heads[one_of(&d, 16)]));
        buffer_put(&b, str_of(tails[one_of(&d, 12)]));
    }
    str name = str_copy(a, buffer_str(&b));
    char *first = (char *)(uintptr_t)name.ptr;
    if (capital) *first = (char)(*first - 'a' + 'A');
    return name;
}

static str side_code(arena *a, size_t side) {
    return str_printf(a, "%c%c%c", (int)('A' + side), (int)('A' + (side * 7 + 3) % 26),
                      (int)('A' + (side * 11 + 5) % 26));
}

static casus_party side_party(arena *a, size_t side) {
    return (casus_party){.name = str_join(a, made_name(a, 1, side, true), STR(" forces")),
                         .code = side_code(a, side),
                         .sector = STR("MIL"),
                         .kind = STR("group")};
}

static casus_parties one_party(arena *a, casus_party p) {
    casus_parties list = {ARENA_NEW(a, casus_party), 1};
    *list.items = p;
    return list;
}

/* ---- Happenings ---- */

typedef struct happening {
    int32_t day;
    gazetteer_place place;
    size_t attacker, victim;
    int64_t killed, wounded;
    int mode;
    uint64_t words; /* what it is told with */
} happening;

static happening happening_of(const world *w, size_t h) {
    dice d = dice_of(2, h);
    happening x = {.day = WORLD_FIRST + (int32_t)(h * WORLD_DAYS / w->happenings),
                   .place = gazetteer_at(w->gazetteer, w->places[skewed(&d, w->place_count)])};
    x.attacker = skewed(&d, SIDES), x.victim = (x.attacker + 1 + skewed(&d, SIDES - 1)) % SIDES;
    x.killed = (int64_t)(1.5 / pow(1 - share(&d), 0.8)); /* a heavy tail, as the dead of battles have */
    if (x.killed > 2000) x.killed = 2000;
    x.wounded = (int64_t)((double)x.killed * 2.5 * share(&d));
    x.mode = (int)one_of(&d, 4);
    x.words = roll(&d);
    return x;
}

/* ---- Telling ---- */

typedef struct telling {
    const world *world;
    arena *arena;
    dice dice;
    buffer text;
    int32_t day;
    casus_claim *claims;
    size_t count;
} telling;

static str day_of_telling(const telling *t, int32_t day) { return day_text(t->arena, day); }

/* Words of no meaning; some belong to the happening, so that reports of it share them. */
static void put_filler(telling *t, uint64_t common, size_t count) {
    dice shared = common;
    for (size_t i = 0; i < count; i++) {
        dice *d = common && i % 2 ? &shared : &t->dice;
        buffer_printf(&t->text, " %s", made_name(t->arena, 3, skewed(d, WORDS), false).ptr);
    }
}

static casus_claim *begin_claim(telling *t) {
    casus_claim *c = &t->claims[t->count];
    *c = (casus_claim){
        .span.start = (uint32_t)t->text.count, .denies = -1, .confidence = 0.4 + 0.01 * (double)one_of(&t->dice, 55)};
    snprintf(c->id, sizeof c->id, "%016llx", (unsigned long long)roll(&t->dice));
    return c;
}

static void end_claim(telling *t, casus_claim *c, uint64_t common) {
    put_filler(t, common, 6 + one_of(&t->dice, 8));
    c->span.end = (uint32_t)t->text.count;
    c->event_span = c->event == CASUS_NO_EVENT ? (casus_span){0} : (casus_span){c->span.start, c->span.start + 3};
    buffer_put(&t->text, STR(".\n"));
    t->count++;
}

static void put_voice(telling *t, casus_claim *c) {
    size_t n = skewed(&t->dice, OFFICIALS);
    c->voices = ARENA_NEW(t->arena, casus_voice);
    c->voice_count = 1;
    c->voices[0] = (casus_voice){.name = str_join(t->arena, made_name(t->arena, 4, n, true), STR(" official")),
                                 .cue = STR("said")};
    if (n % 3) c->voices[0].actor = str_join(t->arena, side_code(t->arena, n % SIDES), STR("/GOV"));
    c->stance = in_hundred(&t->dice, 15) ? CASUS_UNCONFIRMED : CASUS_CLAIMED;
}

static void put_place(telling *t, casus_claim *c, const gazetteer_place *p) {
    c->place = ARENA_NEW(t->arena, casus_place);
    *c->place = (casus_place){.name = p->name,
                              .country = p->country,
                              .admin1 = p->admin1,
                              .feature = p->feature,
                              .geonameid = p->geonameid,
                              .lat = p->lat,
                              .lon = p->lon,
                              .precision = 1,
                              .candidates = 1,
                              .resolved = true};
    buffer_printf(&t->text, " in %.*s", STR_ARG(p->name));
}

static void put_time(telling *t, casus_claim *c, int32_t day) {
    str iso = day_of_telling(t, day);
    c->time = ARENA_NEW(t->arena, casus_time);
    *c->time = (casus_time){.start = iso, .end = iso, .text = STR("that day"), .precision = 1};
}

/* What a voice makes of a figure: most say it as it is, some more, some "at least". */
static casus_count count_of(telling *t, const char *what, int64_t n) {
    if (in_hundred(&t->dice, 30)) n += (int64_t)one_of(&t->dice, (size_t)n / 3 + 2);
    return (casus_count){.what = str_of(what),
                         .who = STR("people"),
                         .role = in_hundred(&t->dice, 25) ? STR("civilian") : STR("unknown"),
                         .low = n,
                         .high = in_hundred(&t->dice, 20) ? CASUS_OPEN : n,
                         .part_of = -1};
}

static void put_counts(telling *t, casus_claim *c, const happening *x) {
    c->counts = ARENA_ARRAY(t->arena, casus_count, 2);
    c->counts[c->count_count++] = count_of(t, "killed", x->killed);
    if (x->wounded) c->counts[c->count_count++] = count_of(t, "wounded", x->wounded);
    buffer_printf(&t->text, " %lld dead", (long long)c->counts[0].low);
}

static void put_attack(telling *t, casus_claim *c, const happening *x) {
    static const char *const modes[] = {"heavy-weapons", "aerial", "firearms", "explosives"};
    static const char *const means[] = {"rocket-artillery", "drone", "rifle", "bomb"};
    c->event = CASUS_ASSAULT;
    c->modes[c->mode_count++] = str_of(modes[x->mode]);
    c->actors = one_party(t->arena, side_party(t->arena, x->attacker));
    c->recipients = one_party(t->arena, side_party(t->arena, x->victim));
    c->instruments = ARENA_NEW(t->arena, casus_instrument);
    c->instrument_count = 1;
    c->instruments[0] = (casus_instrument){.name = str_of(means[x->mode]), .kind = str_of(means[x->mode])};
    buffer_printf(&t->text, "%s struck %s", c->actors.items->name.ptr, c->recipients.items->name.ptr);
}

static void tell_attack(telling *t, const happening *x, bool voiced, bool dated) {
    casus_claim *c = begin_claim(t);
    put_attack(t, c, x);
    put_place(t, c, &x->place);
    if (dated) put_time(t, c, x->day);
    if (in_hundred(&t->dice, 80)) put_counts(t, c, x);
    if (voiced) put_voice(t, c);
    end_claim(t, c, x->words);
}

static void tell_denial(telling *t, const happening *x, int of) {
    casus_claim *c = begin_claim(t);
    c->event = CASUS_ASSAULT;
    buffer_put(&t->text, STR("They denied"));
    put_place(t, c, &x->place);
    put_voice(t, c);
    c->stance = CASUS_DENIED, c->denies = of;
    end_claim(t, c, x->words);
}

static void tell_statement(telling *t) {
    static const casus_event_type types[] = {CASUS_CONSULT, CASUS_ACCUSE,  CASUS_THREATEN,
                                             CASUS_REJECT,  CASUS_REQUEST, CASUS_SUPPORT};
    casus_claim *c = begin_claim(t);
    c->event = types[one_of(&t->dice, 6)];
    c->actors = one_party(t->arena, side_party(t->arena, skewed(&t->dice, SIDES)));
    c->recipients = one_party(t->arena, side_party(t->arena, skewed(&t->dice, SIDES)));
    buffer_put(&t->text, c->actors.items->name);
    put_voice(t, c);
    end_claim(t, c, 0);
}

static void tell_history(telling *t) {
    happening x = happening_of(t->world, one_of(&t->dice, t->world->happenings));
    tell_attack(t, &x, false, false);
    t->claims[t->count - 1].historical = true;
}

static void tell_toll(telling *t) {
    casus_claim *c = begin_claim(t);
    size_t side = skewed(&t->dice, SIDES);
    int64_t so_far = (int64_t)(t->day - WORLD_FIRST + 1) * (int64_t)(SIDES - side);
    c->counts = ARENA_NEW(t->arena, casus_count);
    c->counts[c->count_count++] = count_of(t, in_hundred(&t->dice, 70) ? "killed" : "displaced", so_far);
    c->counts[0].scope = CASUS_CUMULATIVE;
    if (in_hundred(&t->dice, 70)) c->counts[0].side = side_code(t->arena, side);
    buffer_printf(&t->text, "So far %lld", (long long)so_far);
    put_voice(t, c);
    end_claim(t, c, 0);
}

/* A new ceasefire every twenty days, between two of the sides, that is violated for a while and collapses. */
static void tell_ceasefire(telling *t) {
    static const char *const before[] = {"agreed", "brokered", "effective", "announced"}, *const after[] = {
                                                                                              "violated", "violated",
                                                                                              "violated", "extended",
                                                                                              "collapsed"};
    int32_t age = (t->day - WORLD_FIRST) % 20;
    size_t number = (size_t)(t->day - WORLD_FIRST) / 20;
    casus_claim *c = begin_claim(t);
    c->ceasefire = ARENA_NEW(t->arena, casus_ceasefire);
    c->ceasefire->role = str_of(age < 2 ? before[one_of(&t->dice, 4)] : after[one_of(&t->dice, age < 8 ? 4 : 5)]);
    if (age < 2) c->ceasefire->effective = day_of_telling(t, t->day - age + 1);
    if (age < 2) c->ceasefire->brokers = one_party(t->arena, side_party(t->arena, SIDES - 1));
    c->ceasefire->parties = one_party(t->arena, side_party(t->arena, number % 5));
    c->actors = one_party(t->arena, side_party(t->arena, number % 5));
    put_time(t, c, t->day);
    buffer_put(&t->text, STR("The ceasefire"));
    put_voice(t, c);
    if (in_hundred(&t->dice, 10)) c->stance = CASUS_DENIED;
    end_claim(t, c, number + 1);
}

static void tell_movement(telling *t) {
    static const char *const kinds[] = {"advance", "capture", "withdraw", "hold"};
    gazetteer_place p = gazetteer_at(t->world->gazetteer, t->world->places[skewed(&t->dice, t->world->place_count)]);
    casus_claim *c = begin_claim(t);
    size_t kind = one_of(&t->dice, 4);
    c->actors = one_party(t->arena, side_party(t->arena, skewed(&t->dice, SIDES)));
    c->movement = ARENA_NEW(t->arena, casus_movement);
    *c->movement =
        (casus_movement){.kind = str_of(kinds[kind]), .from_km = -1, .to_km = kind ? -1 : (double)one_of(&t->dice, 60)};
    if (kind == 1) c->movement->captured = p.name;
    else c->movement->toward = p.name;
    put_place(t, c, &p);
    put_time(t, c, t->day);
    put_voice(t, c);
    end_claim(t, c, 0);
}

static void tell_tie(telling *t) {
    static const char *const kinds[] = {"arms", "backs", "hosts", "mediates"};
    casus_claim *c = begin_claim(t);
    c->event = CASUS_AID;
    c->actors = one_party(t->arena, side_party(t->arena, skewed(&t->dice, SIDES)));
    c->recipients = one_party(t->arena, side_party(t->arena, skewed(&t->dice, SIDES)));
    c->tie = ARENA_NEW(t->arena, casus_tie);
    c->tie->kind = str_of(kinds[skewed(&t->dice, 4)]);
    buffer_put(&t->text, c->actors.items->name);
    put_voice(t, c);
    end_claim(t, c, 0);
}

/* ---- Reports ---- */

/* What a report is about: of the happenings of its day and the day before, the first ones are news to everybody. */
static happening news_of(telling *t) {
    size_t a_day = t->world->happenings / WORLD_DAYS + 1, back = skewed(&t->dice, 2 * a_day);
    size_t newest = (size_t)(t->day - WORLD_FIRST) * t->world->happenings / WORLD_DAYS;
    return happening_of(t->world, newest > back ? newest - back : 0);
}

static void tell_all(telling *t) {
    happening x = news_of(t);
    tell_attack(t, &x, false, in_hundred(&t->dice, 70));
    tell_attack(t, &x, true, false);
    if (in_hundred(&t->dice, 50)) tell_attack(t, &x, true, false);
    if (in_hundred(&t->dice, 40)) tell_denial(t, &x, 0);
    for (size_t i = 0, others = 1 + one_of(&t->dice, 2); i < others; i++) {
        x = news_of(t);
        tell_attack(t, &x, in_hundred(&t->dice, 50), true);
        tell_attack(t, &x, true, false);
    }
    for (size_t i = 0, count = 1 + one_of(&t->dice, 3); i < count; i++) tell_statement(t);
    if (in_hundred(&t->dice, 50)) tell_history(t);
    if (in_hundred(&t->dice, 20)) tell_toll(t);
    if (in_hundred(&t->dice, 15)) tell_ceasefire(t);
    for (size_t i = 0, moves = 1 + in_hundred(&t->dice, 10); i < moves; i++) tell_movement(t);
    if (in_hundred(&t->dice, 20)) tell_tie(t);
}

/* One report in seven prints another's text, of the same day, under its own name. */
static size_t text_of_report(size_t n) {
    dice d = dice_of(5, n);
    return in_hundred(&d, 14) && n > 30 ? n - 1 - one_of(&d, 20) : n;
}

casus_coding *world_report(const world *w, size_t n, arena *a) {
    size_t source = text_of_report(n);
    telling t = {.world = w,
                 .arena = a,
                 .dice = dice_of(6, source),
                 .text.arena = a,
                 .day = WORLD_FIRST + (int32_t)(source * WORLD_DAYS / w->reports),
                 .claims = ARENA_ARRAY(a, casus_claim, CLAIMS_MAX)};
    tell_all(&t);
    dice d = dice_of(7, n);
    casus_coding *coding = ARENA_NEW(a, casus_coding);
    str outlet = str_join(a, made_name(a, 8, skewed(&d, OUTLETS), true), STR(" Herald"));
    coding->report = (casus_report){.id = str_printf(a, "made-%zu", n),
                                    .text = buffer_str(&t.text),
                                    .title = str_join(a, made_name(a, 9, n, true), STR(" struck")),
                                    .outlet = outlet,
                                    .published = day_of_telling(&t, t.day + (source != n)),
                                    .url = str_printf(a, "https://%zu.example/%zu", (size_t)(n % OUTLETS), n)};
    sha256_text(coding->report.text, coding->sha256);
    coding->claims = t.claims, coding->claim_count = t.count;
    return coding;
}

static bool wanted(const gazetteer_place *p) {
    static const char *const countries[] = {"SY", "IQ", "UA", "SD", "YE", "CD"};
    if (!str_starts(p->feature, STR("PPL"))) return false;
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
        if (str_is(p->country, countries[i])) return true;
    return false;
}

world *world_make(arena *a, const gazetteer *g, size_t reports) {
    world *w = ARENA_NEW(a, world);
    w->gazetteer = g, w->reports = reports, w->happenings = reports * HAPPENINGS_A_REPORT_TENTHS / 10 + 1;
    for (size_t i = 0; i < gazetteer_count(g) && w->place_count < PLACES; i++) {
        gazetteer_place p = gazetteer_at(g, (uint32_t)(i * 7919 % gazetteer_count(g)));
        if (wanted(&p)) w->places[w->place_count++] = (uint32_t)(i * 7919 % gazetteer_count(g));
    }
    return w;
}
