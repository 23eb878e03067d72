/* See query.h. */
#include "serve/query.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "read/claim_line.h"

static const char *const known[] = {"since",  "until",  "actor",  "place",     "country",    "voice",          "claimant", "type",
                                    "stance", "policy", "as_of",  "q",         "limit",      "offset",         "sort",     "contested",
                                    "bbox",   "unit",   "review", "incident",  "report",     "min_confidence", "voice_kind", "format"};

static bool is_known(str name) {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(name, known[i])) return true;
    return false;
}

/* ---- Decoding ------------------------------------------------------------------------------------------------------ */

static bool plain(str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == 0x7F) return false;
    return utf8_check(s) == s.len;
}

bool query_decode(arena *a, str raw, bool plus, str *out) {
    char *text = arena_alloc(a, raw.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.ptr[i];
        if (c == '+' && plus) c = ' ';
        else if (c == '%') {
            int high = i + 2 < raw.len ? str_hex(raw.ptr[i + 1]) : -1, low = i + 2 < raw.len ? str_hex(raw.ptr[i + 2]) : -1;
            if (high < 0 || low < 0) return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        text[len++] = c;
    }
    *out = (str){text, len};
    return plain(*out);
}

static casus_status take(arena *a, str part, query *out, casus_error *error) {
    str value = part, name = str_cut(&value, '=');
    if (!query_decode(a, name, true, &name) || !query_decode(a, value, true, &value))
        return fail(error, CASUS_INPUT, "the query is not percent-encoded UTF-8");
    if (!is_known(name)) return fail(error, CASUS_INPUT, "no parameter of this name: '%.*s'", STR_ARG(utf8_cut(name, 40)));
    for (size_t i = 0; i < out->count; i++)
        if (str_eq(out->items[i].name, name)) return fail(error, CASUS_INPUT, "stands twice: '%.*s'", STR_ARG(name));
    out->items[out->count].name = name;
    out->items[out->count++].value = value;
    return CASUS_OK;
}

casus_status query_parse(arena *a, str raw, query *out, casus_error *error) {
    *out = (query){.count = 0};
    if (raw.len > QUERY_BYTES) return fail(error, CASUS_INPUT, "the query is longer than %d bytes", QUERY_BYTES);
    while (raw.len) {
        str part = str_cut(&raw, '&');
        casus_status status = part.len ? take(a, part, out, error) : CASUS_OK;
        if (status != CASUS_OK) return status;
    }
    return CASUS_OK;
}

str query_value(const query *q, const char *name) {
    for (size_t i = 0; i < q->count; i++)
        if (str_is(q->items[i].name, name)) return q->items[i].value;
    return (str){0};
}

/* ---- The filter ---------------------------------------------------------------------------------------------------- */

static casus_status refuse(casus_error *error, const char *name, const char *wanted, str value) {
    return fail(error, CASUS_INPUT, "'%s' wants %s, not '%.*s'", name, wanted, STR_ARG(utf8_cut(value, 60)));
}

static casus_status read_day(const query *q, const char *name, bool last, int32_t *day, casus_error *error) {
    str value = query_value(q, name);
    int32_t first, end;
    if (!value.len) return CASUS_OK;
    if (!day_range(value, &first, &end)) return refuse(error, name, "a date like 2020-10-30", value);
    *day = last ? end : first;
    return CASUS_OK;
}

static casus_status read_whole(const query *q, const char *name, int64_t least, int64_t most, int64_t *number, casus_error *error) {
    str value = query_value(q, name);
    if (!value.len) return CASUS_OK;
    int64_t n = str_number(value);
    if (n < least || n > most) return fail(error, CASUS_INPUT, "'%s' wants a number from %lld to %lld", name, (long long)least, (long long)most);
    *number = n;
    return CASUS_OK;
}

/* One of the names that `of` gives for 0, 1, ...; NULL ends them. */
static casus_status read_name(const query *q, const char *name, const char *(*of)(int), int *number, casus_error *error) {
    str value = query_value(q, name);
    if (!value.len) return CASUS_OK;
    for (int i = 0; of(i); i++)
        if (str_is(value, of(i))) {
            *number = i;
            return CASUS_OK;
        }
    return refuse(error, name, "a name that the API lists", value);
}

static const char *sort_name(int i) { return i < LEDGER_SORT_COUNT ? ledger_sort_name((ledger_sort)i) : NULL; }
static const char *kind_name(int i) { return i < VOICE_KIND_COUNT ? voice_kind_name((voice_kind)i) : NULL; }
static const char *policy_of(int i) { return i < POLICY_COUNT ? policy_name((policy_kind)i) : NULL; }
static const char *review_name(int i) { return i < LEDGER_REVIEW_COUNT ? ledger_review_name((ledger_review)i) : NULL; }

static casus_status read_real(str value, const char *name, double least, double most, double *out, casus_error *error) {
    char text[32], *end = text;
    if (value.len && value.len < sizeof text) {
        memcpy(text, value.ptr, value.len);
        text[value.len] = 0;
        *out = strtod(text, &end);
    }
    if (end == text || *end || !(*out >= least && *out <= most)) return refuse(error, name, "numbers within their bounds", value);
    return CASUS_OK;
}

static casus_status read_box(const query *q, ledger_filter *f, casus_error *error) {
    str rest = query_value(q, "bbox");
    if (!rest.len) return CASUS_OK;
    double *sides[] = {&f->south, &f->west, &f->north, &f->east};
    f->boxed = true;
    for (int i = 0; i < 4; i++) {
        casus_status status = read_real(str_cut(&rest, ','), "bbox", i % 2 ? -180 : -90, i % 2 ? 180 : 90, sides[i], error);
        if (status != CASUS_OK) return status;
    }
    return rest.len ? fail(error, CASUS_INPUT, "'bbox' wants south,west,north,east") : CASUS_OK;
}

static casus_status read_days(const query *q, ledger_filter *f, casus_error *error) {
    casus_status status = read_day(q, "since", false, &f->since, error);
    if (status == CASUS_OK) status = read_day(q, "until", true, &f->until, error);
    return status == CASUS_OK ? read_day(q, "as_of", true, &f->as_of, error) : status;
}

static casus_status read_names(const query *q, ledger_filter *f, casus_error *error) {
    str type = query_value(q, "type"), stance = query_value(q, "stance"), contested = query_value(q, "contested");
    if (type.len && (f->event = read_event(type)) < 0) return refuse(error, "type", "a PLOVER type like ASSAULT", type);
    if (stance.len && (f->stance = read_stance(stance)) < 0) return refuse(error, "stance", "a stance like denied", stance);
    if (contested.len && !str_is(contested, "true") && !str_is(contested, "false")) return refuse(error, "contested", "true or false", contested);
    f->contested = str_is(contested, "true");
    int sort = 0, review = 0;
    casus_status status = read_name(q, "voice_kind", kind_name, &f->voice_kind, error);
    if (status == CASUS_OK) status = read_name(q, "sort", sort_name, &sort, error);
    if (status == CASUS_OK) status = read_name(q, "review", review_name, &review, error);
    f->sort = (ledger_sort)sort, f->review = (ledger_review)review;
    return status;
}

static casus_status read_page(const query *q, ledger_filter *f, casus_error *error) {
    f->limit = QUERY_ROWS;
    casus_status status = read_whole(q, "limit", 1, QUERY_ROWS_MAX, &f->limit, error);
    return status == CASUS_OK ? read_whole(q, "offset", 0, INT32_MAX, &f->offset, error) : status;
}

casus_status query_filter(const query *q, ledger_filter *f, policy *p, casus_error *error) {
    *f = LEDGER_NO_FILTER;
    f->actor = query_value(q, "actor"), f->place = query_value(q, "place"), f->country = query_value(q, "country");
    f->voice = query_value(q, "voice"), f->words = str_trim(query_value(q, "q")), f->claimant = query_value(q, "claimant");
    f->incident = query_value(q, "incident"), f->report = query_value(q, "report");
    str least = query_value(q, "min_confidence");
    casus_status status = read_days(q, f, error);
    if (status == CASUS_OK) status = read_names(q, f, error);
    if (status == CASUS_OK) status = read_page(q, f, error);
    if (status == CASUS_OK) status = read_box(q, f, error);
    if (status == CASUS_OK && least.len) status = read_real(least, "min_confidence", 0, 1, &f->min_confidence, error);
    int kind = POLICY_UCDP;
    if (status == CASUS_OK) status = read_name(q, "policy", policy_of, &kind, error);
    *p = (policy){.kind = (policy_kind)kind, .as_of = f->as_of};
    return status;
}
