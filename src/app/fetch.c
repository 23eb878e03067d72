/* `casus fetch`: pages and what feeds list, over HTTP. */
#include <math.h>
#include <stdlib.h>

#include "app/adding.h"
#include "app/output.h"
#include "read/http.h"
#include "work/visit.h"

enum {
    LIMIT_DEFAULT = 50,
    SECONDS_DEFAULT = 30,
    MIB_DEFAULT = 16,
    DELAY_MOST = 3600,
    LEVELS_MAX = 2,
    CRAWL_DELAY_MAX = 60
};

/* One address that is to be fetched. */
typedef struct errand {
    str url;
    int level; /* 0 on the command line, 1 in a feed, 2 in a feed that a feed lists */
    bool done;
} errand;

typedef struct errands {
    errand *items;
    size_t count, capacity;
} errands;

typedef struct fetching {
    visitor *visitor;
    const input *in;
    arena arena; /* of the errands */
    errands list;
    size_t at; /* the errand under way */
    int64_t limit, listed;
    bool entries, ended;
    int status;
} fetching;

static void add_errand(fetching *f, str url, int level) {
    for (size_t i = 0; i < f->list.count; i++)
        if (str_eq(f->list.items[i].url, url)) return;
    errand e = {str_copy(&f->arena, url), level, false};
    ARENA_PUSH(&f->arena, &f->list, e);
}

/* ---- What was fetched ---- */

static bool lists(const read_item *item) { return item->kind == READ_FEED || item->kind == READ_SITEMAP; }

static bool pass_on(fetching *f, const read_item *item) {
    f->ended = !f->in->sink(f->in->state, f->list.items[f->at].url.ptr, item);
    return !f->ended;
}

/* What a feed lists is fetched in its turn; everything else goes to where reports go. */
static bool take_item(void *state, const read_item *item) {
    fetching *f = state;
    int level = f->list.items[f->at].level;
    bool leads_on = lists(item) && !f->entries && item->outcome != READ_FAILED && item->report.url.len;
    if (!leads_on) return pass_on(f, item);
    if (f->listed == f->limit || level == LEVELS_MAX) return false;
    f->listed++;
    add_errand(f, item->report.url, level + 1);
    return true;
}

static void read_answer(fetching *f, arena *a, const fetched *got) {
    casus_error error = {0};
    str body = got->body;
    read_options options = *f->in->options;
    casus_status status = CASUS_OK; /* a file that is packed by itself is for the readers to unpack */
    if (http_header(got->headers, "content-encoding").len)
        status = http_decode(a, got->headers, got->body, READ_MEMBER_MAX, &body, &error);
    options.url = got->url, options.type = got->type, options.headers = got->headers, options.acquired = got->acquired,
    options.raw = got->body;
    if (status == CASUS_OK) {
        status = read_source(body, &options, take_item, f, &error);
        f->status = worse(f->status, exit_of(status));
        return;
    }
    read_item item = {.outcome = READ_FAILED,
                      .kind = READ_PACKED,
                      .why = read_is_bomb(error.position, READ_MEMBER_MAX) ? READ_WHY_BOMB : read_why_of(status),
                      .error = error};
    pass_on(f, &item);
}

static read_why why_not(casus_status status) {
    if (status == CASUS_LIMIT || status == CASUS_MEMORY) return READ_WHY_TOO_LARGE;
    return status == CASUS_SYSTEM ? READ_WHY_UNREACHABLE : READ_WHY_REFUSED;
}

static void tell_failure(fetching *f, casus_status status, const casus_error *error) {
    read_item item = {.outcome = READ_FAILED, .why = why_not(status), .error = *error};
    item.error.status = CASUS_INPUT; /* one page that could not be had is bad input, not the end of the run */
    pass_on(f, &item);
}

static void fetch_one(fetching *f, size_t at) {
    arena a;
    arena_init(&a, 0);
    fetched got;
    casus_error error = {0};
    f->at = at;
    f->list.items[at].done = true;
    casus_status status = visit(f->visitor, &a, f->list.items[at].url, &got, &error);
    if (status != CASUS_OK) tell_failure(f, status, &error);
    else if (got.status == 200) read_answer(f, &a, &got);
    else {
        read_item item = {.outcome = READ_FAILED, .why = READ_WHY_ERROR_PAGE};
        fail(&item.error, CASUS_INPUT, "answered with HTTP status %d", got.status);
        pass_on(f, &item);
    }
    arena_free(&a);
}

/* ---- The round ---- */

/* The errand whose site may be asked first; false when all are done. */
static bool next_errand(fetching *f, size_t *at) {
    double least = INFINITY;
    for (size_t i = 0; i < f->list.count && least > 0; i++) {
        double wait = f->list.items[i].done ? INFINITY : visit_wait(f->visitor, f->list.items[i].url);
        if (wait < least) least = wait, *at = i;
    }
    return least < INFINITY;
}

static int fetch_all(const arguments *args, const input *in, void *state) {
    fetching *f = state;
    size_t at = 0;
    f->in = in;
    for (size_t i = 0; i < args->word_count; i++) add_errand(f, str_of(args->words[i]), 0);
    while (!f->ended && next_errand(f, &at)) fetch_one(f, at);
    return f->status;
}

/* ---- The command ---- */

static int read_delay(const arguments *args, double *seconds) {
    const char *value = argument(args, "delay");
    if (!value) return DONE;
    char *end;
    *seconds = strtod(value, &end);
    if (*end || end == value || !(*seconds >= 0 && *seconds <= DELAY_MOST))
        return usage_error(args->command, "'--delay' wants seconds from 0 to %d, not '%s'", DELAY_MOST, value);
    return DONE;
}

static int open_visitor(const arguments *args, fetching *f) {
    static char agent[64];
    int64_t seconds = SECONDS_DEFAULT, mib = MIB_DEFAULT;
    snprintf(agent, sizeof agent, "casus/%s", casus_version());
    if (!argument_number(args, "limit", 0, 1000000, &f->limit)) return BAD_USAGE;
    if (!argument_number(args, "seconds", 1, 3600, &seconds) ||
        !argument_number(args, "mib", 1, READ_MEMBER_MAX >> 20, &mib))
        return BAD_USAGE;
    visit_options options = {
        {agent, (size_t)mib << 20, (long)seconds, argument_given(args, "allow-private")}, "casus", 1, CRAWL_DELAY_MAX};
    if (read_delay(args, &options.delay) != DONE) return BAD_USAGE;
    casus_error error = {0};
    casus_status status = visit_open(&options, &f->visitor, &error);
    if (status != CASUS_OK) complain(NULL, "%s", error.message);
    return status == CASUS_OK ? DONE : exit_of(status);
}

static int carry_out(const arguments *args, fetching *f) {
    if (argument_given(args, "ledger")) return adding_run(args, &(reports_source){fetch_all, f});
    report_options options = {.source = &(reports_source){fetch_all, f}};
    int status = report_options_read(args, &options);
    return status == DONE ? reports_each(args, &options, &(job){.work = report_json}) : status;
}

static int run(const arguments *args) {
    fetching f = {.limit = LIMIT_DEFAULT, .entries = argument_given(args, "entries")};
    if (!args->word_count) return usage_error(args->command, "no address given");
    if (argument_given(args, "keep-raw") && !argument_given(args, "ledger"))
        return usage_error(args->command, "'--keep-raw' needs a '--ledger' to keep them in");
    arena_init(&f.arena, 0);
    int status = open_visitor(args, &f);
    if (status == DONE) status = carry_out(args, &f);
    visit_close(f.visitor);
    arena_free(&f.arena);
    return worse(status, output_finish());
}

static const option options[] = {
    {"ledger", 'l', "FILE", "code what is fetched into this ledger, instead of printing it"},
    OPTION_KEEP_RAW,
    {"limit", 'n', "N", "the most pages that feeds may lead to (default: 50)"},
    {"entries", 0, NULL, "take the entries of a feed as they stand in it, and fetch none"},
    {"delay", 0, "SECONDS", "between two pages of one site (default: 1, or its Crawl-delay where that is longer)"},
    {"seconds", 0, "N", "the most that one answer may take (default: 30)"},
    {"mib", 0, "N", "the most that one answer may hold (default: 16)"},
    {"allow-private", 0, NULL, "fetch from private and local addresses too"},
    OPTION_ANY_LANGUAGE,
    OPTIONS_REPORT,
    OPTION_SUMMARY,
    OPTIONS_CODER,
    {0},
};

const command command_fetch = {
    .name = "fetch",
    .synopsis = "[OPTION]... URL...",
    .summary = "Fetch pages, and those that feeds list, as clean reports",
    .about = "Fetches each URL over http or https. A page is printed as `casus read` prints it; what a feed or a news "
             "sitemap lists is\n"
             "fetched too. robots.txt is kept, each site is left a delay between two pages, redirects are followed ten "
             "times at most, and\n"
             "addresses of private networks are refused. With --ledger the reports are coded and added, as `casus add` "
             "does.",
    .options = options,
    .run = run,
};
