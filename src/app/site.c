/* `casus site`: the page as files for any web server. */
#include "app/ledger_options.h"
#include "app/output.h"
#include "base/clock.h"
#include "serve/site.h"

enum { DELAY_MOST = 36500 };

static int write_site(ledger *l, const site_options *options) {
    site_counts counts = {0};
    casus_error error = {0};
    arena scratch;
    casus_status status = site_write(l, options, &counts, &error);
    if (status != CASUS_OK) {
        complain(NULL, "%s", error.message);
        return BAD_FILES;
    }
    arena_init(&scratch, 0);
    output_put(str_printf(&scratch, "%s: %lld incidents, %lld claims, %lld reports in %lld files\n", options->folder, (long long)counts.incidents,
                          (long long)counts.claims, (long long)counts.reports, (long long)counts.files));
    arena_free(&scratch);
    if (counts.unnamed) complain(NULL, "%lld left out: their ids make no file's name", (long long)counts.unnamed);
    return DONE;
}

static int run(const arguments *args) {
    site_options options = {.folder = argument(args, "output"), .as_of = DAY_NONE, .with_text = argument_given(args, "with-text"),
                            .with_names = argument_given(args, "with-names")};
    ledger_filter f = LEDGER_NO_FILTER;
    int64_t delay = -1;
    arena scratch;
    ledger *l = NULL;
    casus_engine *engine = NULL;
    policy p = {.as_of = DAY_NONE};
    if (args->word_count || !options.folder) return usage_error(args->command, "'--output DIR' is wanted: a new folder");
    if (!argument_number(args, "delay", 0, DELAY_MOST, &delay)) return BAD_USAGE;
    arena_init(&scratch, 0);
    int status = policy_read(args, &f, &scratch, &p);
    if (status == DONE) status = ledger_for(args, LEDGER_READ, &l);
    options.as_of = delay >= 0 ? clock_today() - (int32_t)delay : DAY_NONE, options.policy = p.kind;
    if (status == DONE && casus_engine_open(&(casus_options){.data_dir = argument(args, "data")}, &engine, NULL) == CASUS_OK) options.engine = engine;
    if (status == DONE) status = write_site(l, &options);
    casus_engine_close(engine);
    ledger_close(l);
    arena_free(&scratch);
    return worse(status, output_finish());
}

static const option options[] = {OPTION_LEDGER,
                                 {"output", 'o', "DIR", "the folder to write: new, or empty"},
                                 {"delay", 0, "DAYS", "publish nothing that was published in the last so many days, and what has no date"},
                                 {"with-text", 0, NULL, "reports' own text, too"},
                                 {"with-names", 0, NULL, "names of victims, too"},
                                 OPTIONS_POLICY,
                                 OPTION_DATA,
                                 {0}};

const command command_site = {
    .name = "site",
    .synopsis = "[OPTION]... -o DIR",
    .summary = "Write the page of a ledger as files for any web server",
    .about = "The same page as `casus serve` shows, read-only, with every answer made beforehand (docs/serve.md). Reports' own text is left out, and\n"
             "names of persons without an office to whom something was done are blacked out, unless asked for.",
    .options = options,
    .run = run,
};
