/* See ledger_options.h. */
#include "app/ledger_options.h"

#include <stdlib.h>

#include "app/output.h"
#include "base/clock.h"
#include "base/map.h"
#include "read/claim_line.h"

ledger_who decider(const arguments *args, arena *a) {
    const char *user = getenv("USER");
    str coder = argument_str(args, "coder");
    return (ledger_who){.coder = coder.len || !user ? coder : str_of(user), .why = argument_str(args, "why"), .now = clock_utc(a)};
}

const char *ledger_path(const arguments *args) {
    const char *path = argument(args, "ledger"), *home = getenv("CASUS_LEDGER");
    return path ? path : home && *home ? home : LEDGER_DEFAULT;
}

static int settle_rest(const char *path, ledger **l) {
    casus_error error = {0};
    if (!ledger_unsettled(*l)) return DONE;
    casus_status status = ledger_settle(*l, false, &error);
    if (status == CASUS_OK) return DONE;
    complain(path, "some reports are not matched yet: %s", error.message);
    return DONE; /* what is matched can be looked at all the same */
}

int ledger_for(const arguments *args, ledger_mode mode, ledger **l) {
    casus_error error = {0};
    const char *path = ledger_path(args);
    if (ledger_is_earlier(path)) complain(path, "of an earlier version: is brought up to date first, which takes about a minute where there are a million claims");
    casus_status status = ledger_open(path, mode, l, &error);
    if (status == CASUS_OK) return mode == LEDGER_CREATE ? DONE : settle_rest(path, l);
    complain(NULL, "%s", error.message);
    return status == CASUS_INPUT || status == CASUS_MISMATCH ? BAD_FILES : exit_of(status);
}

static int read_day(const arguments *args, const char *name, bool last, int32_t *day) {
    const char *value = argument(args, name);
    int32_t first, end;
    if (!value) return DONE;
    if (!day_range(str_of(value), &first, &end)) return usage_error(args->command, "'--%s' wants a date like 2020-10-30, not '%s'", name, value);
    *day = last ? end : first;
    return DONE;
}

static bool has(const arguments *args, const char *name) {
    for (const option *o = args->command->options; o->name; o++)
        if (strcmp(o->name, name) == 0) return true;
    return false;
}

static int read_names(const arguments *args, ledger_filter *f) {
    const char *type = argument(args, "type"), *stance = argument(args, "stance"), *least = argument(args, "min-confidence");
    if (type && (f->event = read_event(str_of(type))) < 0) return usage_error(args->command, "no event type '%s'", type);
    if (stance && (f->stance = read_stance(str_of(stance))) < 0) return usage_error(args->command, "no stance '%s'", stance);
    if (!least) return DONE;
    char *end;
    f->min_confidence = strtod(least, &end);
    if (*end || end == least || !(f->min_confidence >= 0 && f->min_confidence <= 1))
        return usage_error(args->command, "'--min-confidence' wants a number from 0 to 1, not '%s'", least);
    return DONE;
}

int filter_read(const arguments *args, int64_t page_default, ledger_filter *f) {
    *f = LEDGER_NO_FILTER;
    f->limit = page_default;
    int status = has(args, "as-of") ? read_day(args, "as-of", true, &f->as_of) : DONE;
    if (status == DONE && has(args, "since")) {
        status = read_day(args, "since", false, &f->since);
        if (status == DONE) status = read_day(args, "until", true, &f->until);
        f->actor = argument_str(args, "actor"), f->place = argument_str(args, "place");
        f->country = argument_str(args, "country"), f->voice = argument_str(args, "voice"), f->words = argument_str(args, "words");
        if (status == DONE) status = read_names(args, f);
    }
    if (status != DONE || !has(args, "limit")) return status;
    if (!argument_number(args, "limit", 1, INT32_MAX, &f->limit)) return BAD_USAGE;
    return argument_number(args, "offset", 0, INT32_MAX, &f->offset) ? DONE : BAD_USAGE;
}

static int read_order(const arguments *args, arena *a, policy *p) {
    casus_error error = {0};
    const char *path = argument(args, "hierarchy");
    if (!path) return DONE;
    str bytes;
    casus_status status = map_open(path, &bytes, &error);
    if (status == CASUS_OK) {
        status = policy_read_order(str_copy(a, bytes), p, &error);
        map_close(bytes);
    }
    if (status != CASUS_OK) complain(path, "%s", error.message);
    return status == CASUS_OK ? DONE : exit_of(status);
}

int policy_read(const arguments *args, const ledger_filter *f, arena *a, policy *p) {
    const char *name = argument(args, "policy");
    int kind = name ? policy_named(str_of(name)) : argument_given(args, "hierarchy") ? POLICY_HIERARCHY : POLICY_UCDP;
    if (kind < 0) return usage_error(args->command, "no policy '%s': ucdp, range, majority, latest or hierarchy", name);
    *p = (policy){.kind = (policy_kind)kind, .as_of = f->as_of};
    return read_order(args, a, p);
}

int listing_format_read(const arguments *args, listing_format *format) {
    const char *name = argument(args, "format");
    *format = output_is_terminal() ? LISTING_TABLE : LISTING_JSONL;
    if (!name) return DONE;
    if (strcmp(name, "table") == 0) *format = LISTING_TABLE;
    else if (strcmp(name, "jsonl") == 0) *format = LISTING_JSONL;
    else if (strcmp(name, "csv") == 0) *format = LISTING_CSV;
    else return usage_error(args->command, "no format '%s': table, jsonl or csv", name);
    return DONE;
}
