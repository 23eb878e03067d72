/* `casus import`: events as others coded them, into a ledger, to compare ours with. */
#include "app/ledger_options.h"
#include "app/output.h"
#include "base/map.h"
#include "ledger/foreign.h"

/* Complaints about single rows before the rest is only counted. */
enum { FAULTS_TOLD = 20 };

typedef struct importing {
    ledger *ledger;
    const char *path;
    str source;
    foreign_columns columns;
    int64_t added, changed, known, broken;
    casus_error error;
} importing;

static casus_status take_row(importing *in, arena *a, const csv_record *record) {
    foreign_event event;
    foreign_outcome outcome;
    const char *why = foreign_read(a, &in->columns, record, &event);
    if (why) {
        if (in->broken++ < FAULTS_TOLD) complain(in->path, "line %zu: %s", record->line, why);
        return CASUS_OK;
    }
    casus_status status = ledger_foreign_add(in->ledger, in->source, &event, &outcome, &in->error);
    if (status != CASUS_OK) return status;
    in->added += outcome == FOREIGN_NEW, in->changed += outcome == FOREIGN_CHANGED,
        in->known += outcome == FOREIGN_KNOWN;
    return CASUS_OK;
}

static casus_status take_rows(importing *in, arena *a, foreign_kind kind, str bytes) {
    csv_reader reader = csv_open(bytes);
    arena scratch;
    arena_init(&scratch, 0);
    csv_record *record = ARENA_NEW(a, csv_record);
    bool is_head = true, more = csv_next(&reader, a, record);
    casus_status status = more ? foreign_head(a, kind, record, &in->columns, &is_head, &in->error)
                               : fail(&in->error, CASUS_INPUT, "holds nothing");
    if (status == CASUS_OK && is_head) more = csv_next(&reader, &scratch, record);
    while (status == CASUS_OK && more) {
        status = take_row(in, &scratch, record);
        arena_free(&scratch);
        if (status == CASUS_OK) more = csv_next(&reader, &scratch, record);
    }
    arena_free(&scratch);
    return status == CASUS_OK ? ledger_foreign_keep(in->ledger, &in->error) : status;
}

static void tell(const importing *in) {
    if (in->broken > FAULTS_TOLD) complain(in->path, "%lld more lines like these", (long long)in->broken - FAULTS_TOLD);
    fprintf(stderr, "casus: %lld added, %lld changed, %lld known already", (long long)in->added, (long long)in->changed,
            (long long)in->known);
    if (in->broken) fprintf(stderr, ", %lld broken", (long long)in->broken);
    fputs("\n", stderr);
}

static int take_file(importing *in, foreign_kind kind) {
    arena a;
    arena_init(&a, 0);
    str bytes = {0};
    casus_status status = map_open(in->path, &bytes, &in->error);
    if (status == CASUS_OK) status = take_rows(in, &a, kind, bytes);
    if (status != CASUS_OK) complain(in->path, "%s", in->error.message);
    else tell(in);
    map_close(bytes);
    arena_free(&a);
    return worse(exit_of(status), in->broken ? BAD_INPUT : DONE);
}

static int run(const arguments *args) {
    if (args->word_count != 2) return usage_error(args->command, "a kind (ged, acled or csv) and one file are wanted");
    int kind = foreign_named(str_of(args->words[0]));
    if (kind < 0) return usage_error(args->command, "no kind '%s': ged, acled or csv", args->words[0]);
    importing in = {.path = args->words[1], .source = argument_str(args, "name")};
    if (!in.source.len) in.source = str_of(args->words[0]);
    int status = ledger_for(args, LEDGER_CREATE, &in.ledger);
    if (status == DONE) status = take_file(&in, (foreign_kind)kind);
    ledger_close(in.ledger);
    return worse(status, output_finish());
}

static const option options[] = {
    OPTION_LEDGER, {"name", 0, "NAME", "what to call the source (default: ged, acled or csv)"}, {0}};

const command command_import = {
    .name = "import",
    .synopsis = "[OPTION]... ged|acled|csv FILE",
    .summary = "Bring others' events into a ledger, to compare with",
    .about = "FILE is a release or a candidate file of UCDP GED, an export of ACLED, or a table with the columns date, "
             "place, country, lat, lon,\n"
             "killed (and, as it likes, id, date_end, killed_low, killed_high, place_precision; casus's own "
             "incidents.csv is one). Of each event the\n"
             "days, place, country, coordinates and figures are kept, and the row as it stands. The same file twice "
             "changes nothing; a row\n"
             "whose id is known and whose cells are not replaces the one before. Broken rows are named and left out; "
             "the others go in.",
    .options = options,
    .run = run,
};
