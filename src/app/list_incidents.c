/* `casus incidents`. */
#include "app/ledger_options.h"
#include "app/output.h"
#include "view/incident_json.h"

typedef struct listing {
    policy policy;
    listing_format format;
} listing;

static casus_status put(void *state, arena *a, const ledger_incident *in, casus_error *error) {
    const listing *s = state;
    buffer out = {.arena = a};
    view_incident_json(&out, in, &s->policy);
    return output_put(buffer_str(&out)) ? CASUS_OK : fail(error, CASUS_SYSTEM, "the output cannot be written");
}

static int run(const arguments *args) {
    ledger_filter f;
    listing s;
    ledger *l = NULL;
    arena scratch;
    casus_error error = {0};
    int status = listing_format_read(args, &s.format);
    if (status == DONE) status = filter_read(args, s.format == LISTING_TABLE ? 50 : 0, &f);
    if (status != DONE) return status;
    arena_init(&scratch, 0);
    status = policy_read(args, &f, &scratch, &s.policy);
    if (status == DONE) status = ledger_for(args, LEDGER_READ, &l);
    if (status == DONE) {
        casus_status s2 = ledger_incidents_each(l, &f, put, &s, &error);
        if (s2 != CASUS_OK) complain(NULL, "%s", error.message), status = exit_of(s2);
    }
    ledger_close(l);
    arena_free(&scratch);
    return worse(status, output_finish());
}

static const option options[] = {OPTION_LEDGER, OPTION_FORMAT("table, jsonl or csv"), OPTIONS_POLICY, OPTIONS_FILTER, OPTIONS_PAGE, {0}};

const command command_incidents = {
    .name = "incidents",
    .synopsis = "[OPTION]...",
    .summary = "List incidents: what many claims say of one happening",
    .about = "Prints what the claims of many reports add up to: one incident for all that is said of one happening, with the lowest, best\n"
             "and highest figure of the killed, wounded, missing, captured and displaced under a policy, and who says and who denies what.",
    .options = options,
    .run = run,
};
