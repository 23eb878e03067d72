/* `casus export`: the account as files for others. */
#include "view/export.h"

#include "app/ledger_options.h"
#include "app/outfile.h"
#include "app/output.h"
#include "base/map.h"
#include "ledger/geopackage.h"
#include "view/export_map.h"

/* The files of the one format that is a folder. */
static const char *const package_files[] = {"incidents.csv", "claims.csv",       "counts.csv",
                                            "reports.csv",   "datapackage.json", NULL};

static casus_status sink_file(void *state, const char *name, casus_error *error) {
    return outfile_next(state, name, error);
}
static casus_status sink_put(void *state, str bytes, casus_error *error) { return outfile_put(state, bytes, error); }

/* What was written, and how much was not and why: nothing is left out in silence. */
static void tell(const export *e) {
    fprintf(stderr, "casus: %lld written", (long long)e->written);
    int64_t left = 0;
    for (size_t i = 0; i < EXPORT_REASONS; i++) left += e->left_out[i].count;
    if (left) fprintf(stderr, ", %lld left out:", (long long)left);
    for (size_t i = 0; i < EXPORT_REASONS && e->left_out[i].why; i++)
        fprintf(stderr, "%s %lld %s", i ? "," : "", (long long)e->left_out[i].count, e->left_out[i].why);
    fputs("\n", stderr);
}

static casus_status write_rows(export *e, outfile *o, const export_sink *sink, casus_error *error) {
    const char *path;
    casus_status status = outfile_lend(o, &path, error);
    if (status == CASUS_OK) status = geopackage_open(path, o->path, &e->rows, error);
    if (status == CASUS_OK) status = view_export(e, sink, error);
    if (status == CASUS_OK) status = geopackage_keep(e->rows, error);
    geopackage_close(e->rows);
    return status;
}

static casus_status write_out(export *e, outfile *o, casus_error *error) {
    export_sink sink = {o, sink_file, sink_put};
    casus_status status = outfile_open(o, error);
    if (status == CASUS_OK)
        status = export_is_rows(e->format) ? write_rows(e, o, &sink, error) : view_export(e, &sink, error);
    if (status == CASUS_OK) status = outfile_keep(o, error);
    outfile_close(o);
    return status;
}

static int read_map(const arguments *args, export *e) {
    casus_error error = {0};
    const char *path = argument(args, "map");
    casus_status status = path ? map_open(path, &e->map, &error) : CASUS_OK;
    if (status == CASUS_OK && path) status = export_map_check(e->map, &error);
    if (status != CASUS_OK) complain(path, "%s", error.message);
    return exit_of(status);
}

static int read_format(const arguments *args, export *e) {
    const command *c = args->command;
    if (args->word_count != 1) return usage_error(c, "one format is wanted: %s", export_names());
    if (!(e->format = export_named(str_of(args->words[0]))))
        return usage_error(c, "no format '%s': %s", args->words[0], export_names());
    const char *out = argument(args, "output");
    bool named = out && strcmp(out, "-") != 0;
    if (export_is_folder(e->format) && !named) return usage_error(c, "'%s' wants -o FOLDER", args->words[0]);
    if (export_is_rows(e->format) && !named) return usage_error(c, "'%s' wants -o FILE", args->words[0]);
    if (e->bom && !export_is_sheet(e->format))
        return usage_error(c, "'--bom' is for tables, not for '%s'", args->words[0]);
    if (argument_given(args, "map") && strcmp(args->words[0], "ged") != 0) return usage_error(c, "'--map' is for ged");
    return DONE;
}

static int prepare(const arguments *args, arena *a, export *e) {
    e->bom = argument_given(args, "bom"), e->with_text = argument_given(args, "with-text");
    int status = read_format(args, e);
    if (status == DONE) status = filter_read(args, 0, &e->filter);
    if (status == DONE) status = policy_read(args, &e->filter, a, &e->policy);
    if (status != DONE) return status;
    if (e->policy.kind == POLICY_RANGE && export_needs_best(e->format))
        return usage_error(args->command, "'%s' has one number an event, and the policy range names none",
                           args->words[0]);
    status = read_map(args, e);
    return status == DONE ? ledger_for(args, LEDGER_READ, &e->ledger) : status;
}

static int carry_out(const arguments *args, export *e) {
    casus_error error = {0};
    const char *path = argument(args, "output");
    outfile o = {.path = path && strcmp(path, "-") != 0 ? path : NULL,
                 .folder = export_is_folder(e->format),
                 .force = argument_given(args, "force"),
                 .known = package_files};
    casus_status status = write_out(e, &o, &error);
    if (status != CASUS_OK) complain(NULL, "%s", error.message);
    else tell(e);
    return exit_of(status);
}

static int run(const arguments *args) {
    export e = {0};
    arena a;
    arena_init(&a, 0);
    int status = prepare(args, &a, &e);
    if (status == DONE) status = carry_out(args, &e);
    ledger_close(e.ledger);
    map_close(e.map);
    arena_free(&a);
    return worse(status, status == BAD_FILES ? status : output_finish());
}

static const option options[] = {
    OPTION_LEDGER,
    {"output", 'o', "NAME", "the file, or the folder, to write (default: standard output)"},
    {"force", 0, NULL, "replace it where it is there already"},
    OPTIONS_FILTER,
    OPTIONS_POLICY,
    {"bom", 0, NULL, "begin tables with a byte order mark, as Excel wants it"},
    {"with-text", 0, NULL, "with the reports' own words, and the names of people that something was done to"},
    {"map", 0, "FILE", "numbers of UCDP's for sides, dyads and countries (docs/exports.md)"},
    {0},
};

const command command_export = {
    .name = "export",
    .synopsis = "[OPTION]... FORMAT",
    .summary = "Write the account as files for others",
    .about = "FORMAT is one of:\n\n"
             "  ged       UCDP GED, 49 columns: events with at least one death\n"
             "  acled     ACLED, 31 columns: political violence, demonstrations, strategic developments\n"
             "  plover    PLOVER, JSON Lines: claims with an event\n"
             "  polecat   POLECAT, 40 tab-separated columns: the same\n"
             "  hxl       a table of incidents with HXL tags in its second row\n"
             "  geojson   GeoJSON: incidents as points\n"
             "  kml       KML: incidents as placemarks with their days\n"
             "  timeline  TimelineJS: incidents as events, ceasefires as eras\n"
             "  prov      W3C PROV-JSON: which run made which claims of which reports, and incidents of them\n"
             "  gpkg      GeoPackage: layers of incidents and claims\n"
             "  csv       a folder: a Frictionless data package of incidents, claims, counts and reports\n\n"
             "What comes from where, and what is lost, is in docs/exports.md. Ids are casus's own. A file is there "
             "whole or not at all, and\n"
             "one that is there already is left alone without --force. What a format has no room for is counted on "
             "standard error.",
    .options = options,
    .run = run,
};
