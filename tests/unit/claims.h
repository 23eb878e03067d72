/* Claims of made-up reports, from lines of JSON, for tests of the account. */
#ifndef CASUS_TEST_CLAIMS_H
#define CASUS_TEST_CLAIMS_H

#include "test.h"

#include "account/claim.h"
#include "read/claim_line.h"

enum { CLAIMS = 64 };

typedef struct fixture {
    arena *arena;
    account_report reports[CLAIMS];
    account_claim claims[CLAIMS];
    size_t count;
} fixture;

static account_claim *add(fixture *f, const char *outlet, const char *published, const char *line) {
    read_claim *r = ARENA_NEW(f->arena, read_claim);
    str whole = str_printf(
        f->arena, "{\"id\":\"%04zx\",\"report\":{\"sha256\":\"%s%s\",\"outlet\":\"%s\",\"published\":\"%s\"},%s}",
        f->count, outlet, published, outlet, published, line);
    casus_error e = {0};
    CHECK(read_json_claim(f->arena, whole, r, &e) == CASUS_OK);
    if (e.status) fprintf(stderr, "%s\n", e.message);
    account_report *rep = &f->reports[f->count];
    *rep = (account_report){.id = r->sha256,
                            .sha256 = r->sha256,
                            .outlet = r->report.outlet,
                            .published = day_parse(r->report.published),
                            .row = (int64_t)f->count,
                            .origin = (int64_t)f->count};
    account_claim *c = &f->claims[f->count++];
    *c = (account_claim){.claim = &r->claim, .report = rep, .text = r->text, .happening = -1, .first = DAY_NONE};
    account_claim_days(c);
    return c;
}

#define KILLED(low, high) "{\"what\":\"killed\",\"low\":" low ",\"high\":" high "}"
#define PLACED(name, lat, lon)                                                                                         \
    "\"place\":{\"name\":\"" name "\",\"lat\":" lat ",\"lon\":" lon ",\"country\":\"QX\",\"precision\":1}"
#define VOICE(name, code) "\"voices\":[{\"name\":\"" name "\",\"actor\":\"" code "\"}],\"stance\":\"claimed\""
#define PARTY(name, code) "{\"name\":\"" name "\",\"code\":\"" code "\"}"
#define STRIKE "\"event\":{\"type\":\"ASSAULT\",\"modes\":[\"aerial\"]}"

#endif
