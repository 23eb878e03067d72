/* See match.h. The evidence. */
#include "account/match.h"

#include <math.h>

#include "base/sphere.h"

/* Evidence in units of about a factor of two in odds, set by reason and tried on reports of the Syrian war by 14 outlets
 * (tools/eval/incidents.py). */
#define DAY_SAME 1.5      /* both texts name the day, the same */
#define DAY_LIKELY 0.8    /* the days overlap, one is only that of publication */
#define DAY_SHIFTED 0.3   /* published a day apart, neither names the day */
#define DAY_NEXT (-1.5)   /* named days, next to each other */
#define DAY_FAR (-4.0)    /* two or three days apart */
#define DAY_UNKNOWN (-0.7) /* one of two reports is of any day */
#define PLACE_SAME 2.5
#define PLACE_CLOSE 1.2
#define PLACE_OTHER (-1.0) /* another name, and the gazetteer does not know where the one lies */
#define PLACE_APART (-1.0)
#define PLACE_FAR (-4.0)
#define EVENT_SAME 0.5
#define MODE_SAME 0.6
#define MODE_OTHER (-0.4)
#define MEANS_SAME 0.8
#define MEANS_OTHER (-0.6)
#define ACTOR_SAME 0.8
#define ACTOR_OTHER (-0.4)
#define RECIPIENT_SAME 0.5
#define DOER_OTHER (-2.5)   /* of what is no attack: who sends troops, sanctions or helps, and whom, is what it is */
#define DONE_TO_OTHER (-1.0)
#define FIGURE_OVERLAP 0.5
#define FIGURE_OTHER (-0.2)
#define FIGURE_FAR (-1.5) /* more than three times the other */
#define NAMES_ALL 2.5     /* times the share of names in common */
#define WORDS_ALL 2.5
#define NEXT_TOLD 0.8     /* within a report: told right behind the other */
#define NEXT_ELSEWHERE 0.5
#define NEVER (-1000.0)
#define ALWAYS 1000.0

static double distance_km(const account_unit *a, const account_unit *b) { return sphere_km(a->lat, a->lon, b->lat, b->lon); }

static bool dated(const account_unit *u) { return u->first != DAY_NONE; }

static int32_t day_gap(const account_unit *a, const account_unit *b) {
    int32_t gap = a->first > b->last ? a->first - b->last : b->first - a->last;
    return gap > 0 ? gap : 0;
}

static double day_score(const account_unit *a, const account_unit *b) {
    if (!dated(a) || !dated(b)) return a->report != b->report ? DAY_UNKNOWN : a->published != DAY_NONE ? DAY_LIKELY : 0;
    int32_t gap = day_gap(a, b);
    if (gap > 1) return gap <= 3 ? DAY_FAR : NEVER;
    if (a->stated && b->stated && a->day_precision == 1 && b->day_precision == 1) return gap ? DAY_NEXT : DAY_SAME;
    if (gap) return 0;
    return a->stated || b->stated || a->first == b->first ? DAY_LIKELY : DAY_SHIFTED;
}

static double near_score(const account_unit *a, const account_unit *b) {
    double km = distance_km(a, b);
    if (a->precision <= 3 && b->precision <= 3) {
        if (km <= 4) return PLACE_SAME;
        if (km <= 25) return PLACE_CLOSE;
        if (km <= 70) return a->admin1 && a->admin1 == b->admin1 ? 0 : PLACE_APART;
        return PLACE_FAR;
    }
    if (a->precision >= 6 || b->precision >= 6) return 0;
    bool inside = (a->admin1 && a->admin1 == b->admin1) || km < 60; /* brings them together, and proves nothing */
    return !inside && km > 250 ? PLACE_FAR : 0;
}

/* The same name proves less the larger what it names; of places that no gazetteer knows the size is not known. */
static double same_place_score(const account_unit *coarser) {
    if (coarser->precision >= 6) return 0.2;
    return coarser->precision >= 4 && coarser->located ? 1.0 : PLACE_SAME;
}

static double place_score(const account_unit *a, const account_unit *b) {
    if (!a->precision || !b->precision) return 0;
    if (a->country && b->country && a->country != b->country) return PLACE_FAR;
    if (a->place == b->place) return same_place_score(a->precision > b->precision ? a : b);
    if (a->located && b->located) return near_score(a, b);
    return a->precision <= 3 && b->precision <= 3 ? PLACE_OTHER : 0;
}

static bool shares(const uint32_t *a, const uint32_t *b, size_t size) {
    for (size_t i = 0; i < size && a[i]; i++)
        for (size_t j = 0; j < size && b[j]; j++)
            if (a[i] == b[j]) return true;
    return false;
}

static double party_score(const account_unit *a, const account_unit *b) {
    bool attack = a->event == CASUS_ASSAULT || b->event == CASUS_ASSAULT || !a->event || !b->event;
    bool same_doer = shares(a->actors, b->actors, UNIT_PARTIES), same_other = shares(a->recipients, b->recipients, UNIT_PARTIES);
    double s = same_other ? RECIPIENT_SAME : 0;
    if (a->actors[0] && b->actors[0]) s += same_doer ? ACTOR_SAME : attack ? ACTOR_OTHER : DOER_OTHER;
    if (!attack && !same_other && a->recipients[0] && b->recipients[0]) s += DONE_TO_OTHER;
    return s;
}

static double event_score(const account_unit *a, const account_unit *b) {
    double s = 0;
    if (a->event && b->event) {
        if (a->event != b->event) return NEVER;
        s += EVENT_SAME;
    }
    if (a->modes && b->modes) s += a->modes & b->modes ? MODE_SAME : MODE_OTHER;
    if (a->means && b->means) s += a->means & b->means ? MEANS_SAME : MEANS_OTHER;
    return s;
}

/* An equal figure proves the more the rarer it is; round ones are less rare. */
static double figure_weight(int32_t n) {
    double w = n >= 20 ? 2.8 : n >= 10 ? 2.2 : n >= 4 ? 1.5 : n == 3 ? 0.8 : n == 2 ? 0.5 : 0.3;
    return n >= 10 && n % 10 == 0 ? w - 0.6 : w;
}

static int32_t figure(const account_unit *u, int h) {
    return u->harms[h].low >= 0 ? u->harms[h].low : u->harms[h].high;
}

static double harm_score(const account_unit *a, const account_unit *b, int h) {
    int32_t x = figure(a, h), y = figure(b, h);
    if (x < 0 || y < 0) return 0;
    if (x == y) return figure_weight(x);
    int32_t xh = a->harms[h].high < 0 ? INT32_MAX : a->harms[h].high,
            yh = b->harms[h].high < 0 ? INT32_MAX : b->harms[h].high;
    int32_t least = x < y ? x : y, most = x < y ? y : x;
    if (most > 3 * (int64_t)least + 2) return FIGURE_FAR;
    if (a->harms[h].low <= yh && b->harms[h].low <= xh) return FIGURE_OVERLAP;
    return most <= least + least / 4 + 1 ? 0 : FIGURE_OTHER;
}

static double figures_score(const account_unit *a, const account_unit *b) {
    double s = harm_score(a, b, HARM_KILLED) + harm_score(a, b, HARM_WOUNDED);
    for (int h = HARM_MISSING; h < HARM_COUNT; h++) s += 0.5 * harm_score(a, b, h);
    return s;
}

/* Share of common items in the smaller sketch; a sketch of one or two items proves little. */
static double common(const uint32_t *a, const uint32_t *b, size_t size) {
    size_t i = 0, j = 0, same = 0, na = 0, nb = 0;
    while (na < size && a[na]) na++;
    while (nb < size && b[nb]) nb++;
    while (i < na && j < nb) {
        if (a[i] == b[j]) same++, i++, j++;
        else if (a[i] < b[j]) i++;
        else j++;
    }
    size_t least = na < nb ? na : nb;
    return least ? (double)same / (double)(least < 4 ? 4 : least) : 0;
}

static double words_score(const account_unit *a, const account_unit *b) {
    return NAMES_ALL * common(a->names, b->names, UNIT_NAMES) + WORDS_ALL * common(a->words, b->words, UNIT_WORDS);
}

double match_score(const account_unit *a, const account_unit *b) {
    if (a->label && b->label) return a->label == b->label ? ALWAYS : NEVER;
    double s = event_score(a, b);
    if (s <= NEVER / 2) return NEVER;
    s += day_score(a, b);
    if (s <= NEVER / 2) return NEVER;
    s += place_score(a, b) + figures_score(a, b);
    if (s < -4) return s; /* nothing below can mend it */
    return s + party_score(a, b) + words_score(a, b);
}

/* A figure right behind, of no event, day or place of its own: "the mayor had earlier spoken of 21 dead". What it is of
 * was on the day of what was just told, not on that of publication. */
static bool goes_on(const account_unit *a, const account_unit *b) {
    bool here = !b->precision || !a->precision || b->place == a->place;
    return !b->event && !b->stated && !b->label && !a->label && here;
}

double match_score_within(const account_unit *a, const account_unit *b, size_t apart) {
    account_unit same = *b;
    if (apart == 0 && goes_on(a, b)) same.first = a->first, same.last = a->last;
    double s = match_score(a, &same);
    if (apart == 0) s += place_score(a, b) < 0 ? NEXT_ELSEWHERE : NEXT_TOLD;
    bool bare = !b->precision && figure(b, HARM_KILLED) < 0 && figure(b, HARM_WOUNDED) < 0;
    if (bare && apart == 0) s += 1.0; /* "The attack hit a hospital": goes on about what was just told */
    return s;
}

static bool boxed(const account_unit *u) { return u->located && u->precision >= 1 && u->precision <= 3; }

/* Short enough for matching day by day. */
static bool windowed(const account_unit *u) { return dated(u) && u->last - u->first < MATCH_WINDOW_DAYS; }

int32_t match_figure(const account_unit *u, int h) { return figure(u, h); }

bool match_windowed(const account_unit *u) { return windowed(u); }

static bool same_figure(const account_unit *a, const account_unit *b, int32_t least) {
    for (int h = HARM_KILLED; h <= HARM_WOUNDED; h++)
        if (figure(a, h) >= least && figure(a, h) == figure(b, h)) return true;
    return false;
}

bool match_division(const account_unit *u) { return u->admin1 && u->precision >= 4 && u->precision <= 5; }

/* A town, and a division that it lies in. */
static bool inside(const account_unit *a, const account_unit *b) {
    return a->admin1 && a->admin1 == b->admin1 && a->precision <= 5 && b->precision <= 5 &&
           (match_division(a) || match_division(b));
}

/* Of one wording: near copies meet whatever they say of the place. */
static bool worded_alike(const account_unit *a, const account_unit *b) {
    return a->words[0] && a->names[0] && a->words[0] == b->words[0] && a->names[0] == b->names[0];
}

bool match_near(const account_unit *a, const account_unit *b) {
    if (a->label && a->label == b->label) return true;
    if (a->country && b->country && a->country != b->country) return false;
    if (!windowed(a) || !windowed(b)) return same_figure(a, b, MATCH_LONG_FIGURE);
    if (day_gap(a, b) > 1) return false;
    if (a->place && a->place == b->place && a->precision <= 5 && b->precision <= 5) return true;
    if (boxed(a) && boxed(b) && fabs((double)a->lat - (double)b->lat) <= 0.5 &&
        fabs((double)a->lon - (double)b->lon) <= 0.5)
        return true;
    return inside(a, b) || same_figure(a, b, 2) || worded_alike(a, b);
}
