/* See tense.h. With tags a past tense is seen everywhere; without them, by the commonest words of news. */
#include "time/tense.h"

enum { WORDS_BACK = 14, WORDS_ON = 12 };

static const char *const FUTURE_WORDS[] = {"will",      "'ll",     "wo",       "shall",    "would",    "due",
                                           "scheduled", "slated",  "upcoming", "expected", "plans",    "plan",
                                           "supposed",  "planned", "planning", "hopes",    "deadline", "expires",
                                           "expire",    "ahead",   "going",    "expects",  "intends",   "effective", "payable", NULL};
static const char *const PAST_WORDS[] = {"said",  "was",      "were",    "had",      "killed",    "did",
                                         "told",  "began",    "broke",   "reported", "announced", "came",
                                         "took",  "died",     "wounded", "injured",  "accused",   "attacked",
                                         "fired", "captured", "has",     "have",     "since",     NULL};
static const char *const TO_CUES[] = {"agreed",  "plans",     "plan",      "planned",  "set",   "are",
                                      "is",      "due",       "scheduled", "expected", "was",   "were",
                                      "decided", "ordered",   "vowed",     "intends",  "wants", "about",
                                      "ready",   "preparing", "promised",  "likely",   NULL};

static bool cuts(const line *l, int at) {
    return word_is(l, at, ";") || word_is(l, at, "\"") || word_is(l, at, ":") || word_is(l, at, "''") ||
           word_is(l, at, "``");
}

static bool past_tag(const line *l, int at) {
    const token *t = &l->s->tokens[at];
    return t->xpos[0] == 'V' && t->xpos[2] == 'D';
}

static tense word_tense(const line *l, int at) {
    if (word_is(l, at, "to") &&
        (tag_at(l, at + 1) == UPOS_VERB || tag_at(l, at + 1) == UPOS_AUX || tag_at(l, at + 1) == UPOS_NONE) &&
        word_in(l, at - 1, TO_CUES))
        return TENSE_FUTURE;
    if (word_is(l, at, "to") && word_is(l, at + 1, "be") && tag_at(l, at - 1) == UPOS_NOUN) return TENSE_FUTURE; /* "guidelines to be published" */
    if (word_in(l, at, FUTURE_WORDS) && word_is(l, at - 1, "been")) return TENSE_PAST;
    if (word_is(l, at, "would") && word_is(l, at + 1, "have")) return TENSE_PAST;
    if (word_is(l, at, "expected") || word_is(l, at, "planned") || word_is(l, at, "going"))
        return word_is(l, at - 1, "had") || word_is(l, at - 1, "they") ? TENSE_PAST : TENSE_FUTURE;
    if (word_in(l, at, FUTURE_WORDS)) return TENSE_FUTURE;
    return past_tag(l, at) || word_in(l, at, PAST_WORDS) ? TENSE_PAST : TENSE_NONE;
}

static tense seen_before(const line *l, int first) {
    for (int at = first - 1; at >= 0 && at > first - WORDS_BACK && !cuts(l, at); at--) {
        tense t = word_tense(l, at);
        if (t != TENSE_NONE) return t;
    }
    return TENSE_NONE;
}

static tense seen_behind(const line *l, int last) {
    for (int at = last + 1; at < l->count && at < last + WORDS_ON && !cuts(l, at); at++) {
        tense t = word_tense(l, at);
        if (t != TENSE_NONE) return t;
    }
    return TENSE_NONE;
}

tense tense_at(const line *l, int first, int last) {
    tense t = seen_before(l, first);
    return t != TENSE_NONE ? t : seen_behind(l, last);
}
