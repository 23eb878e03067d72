/* What the formats of exports share: passes, the facts of an incident as other codebooks want them, and texts made
 * safe. */
#ifndef CASUS_VIEW_EXPORT_PARTS_H
#define CASUS_VIEW_EXPORT_PARTS_H

#include "base/country.h"
#include "view/export.h"
#include "view/grid.h"

/* What a pass goes over. EVIDENCE is the claims of the incidents of the filter, each with its incident, and those of
 * the filter that belong to none; CLAIMS are those of the filter, as they are listed; REPORTS those of which EVIDENCE
 * has put a claim. */
typedef enum export_over {
    OVER_NOTHING,
    OVER_INCIDENTS,
    OVER_EVIDENCE,
    OVER_CLAIMS,
    OVER_CEASEFIRES,
    OVER_REPORTS,
    OVER_RUNS
} export_over;

/* One thing; what does not belong to the pass is NULL or empty. */
typedef struct export_item {
    const ledger_incident *incident;
    const account_claim *claim;
    str incident_of_claim;
    const truce *truce;
    const ledger_report *report;
    const ledger_run *run;
} export_item;

typedef struct export_table {
    const grid_column *columns;
    size_t count;
} export_table;

/* Counts what it writes in e->written, what it does not with export_leave_out; fills e->error where it fails. */
typedef casus_status export_put(export *e, buffer *out, const export_item *item);

/* `file` begins a new file of a folder; `before` and `after` stand around what is put; a `before` begins a new list of
 * JSON. */
typedef struct export_pass {
    export_over over;
    export_put *put;
    const char *file, *before, *after;
    const export_table *table; /* of a sheet: the line of its names is written first */
} export_pass;

struct export_format {
    const char *name;
    bool folder, sheet, best, rows;
    const export_pass *passes;
    size_t pass_count;
};

extern const export_format export_ged, export_acled, export_plover, export_polecat, export_hxl, export_csv,
    export_geojson, export_kml, export_timeline, export_prov, export_gpkg;

#define EXPORT_PASSES(list) .passes = (list), .pass_count = sizeof(list) / sizeof *(list)
#define COLUMNS(list) (list), sizeof(list) / sizeof *(list)
#define COLUMN(name, kind)                                                                                             \
    { (name), GRID_##kind, 0, false, false }

void export_leave_out(export *e, const char *why);

/* A comma and a line end before all things of a list but the first. */
void export_next(export *e, buffer *out);

/* ---- Facts of an incident ---- */

/* How codebooks tell actors apart; read from sector and kind. */
typedef enum side_kind {
    SIDE_NONE,
    SIDE_STATE,
    SIDE_REBELS,
    SIDE_MILITIA,
    SIDE_ARMED,
    SIDE_PROTESTERS,
    SIDE_CIVILIANS,
    SIDE_OUTSIDE
} side_kind;

typedef struct export_side {
    side_kind kind;
    str code, name; /* code up to "/"; may be empty */
    const country *country;
} export_side;

typedef struct export_facts {
    figures figures;
    const figure *whole[HARM_COUNT]; /* of all victims; NULL where nothing is said */
    export_side doer, target;
    bool civilians; /* those it was done to, or who were harmed, are civilians */
    const country *country;
    const account_claim *capture; /* a claim that a place was taken; NULL for none */
} export_facts;

export_facts export_facts_of(arena *a, const export *e, const ledger_incident *in);

bool side_is_armed(const export_side *s);
bool side_is_known(const export_side *s);

/* "Government of Azerbaijan", "Houthis", "rebels (Yemen)", "Civilians"; empty for SIDE_NONE. */
str export_side_name(arena *a, const export_side *s);

/* Killed of the two sides, of civilians, and the rest; they add up to `best`. */
typedef struct export_deaths {
    int64_t a, b, civilians, unknown, low, best, high;
} export_deaths;

export_deaths export_deaths_of(const export_facts *f, const export_side *a, const export_side *b);

/* ---- Texts ---- */

/* One line without controls and marks that turn the direction of writing. */
str export_line(arena *a, str s);

/* A participant's name, as far as it may be given: no person's to whom something was done. */
str export_party_name(arena *a, const export *e, const casus_party *p, bool done_to);

/* Reports of an incident (of those that only mention it none, unless there is no other), one after the other, by what
 * `part` gives, joined by "; ". */
typedef str export_part(arena *a, const account_report *r);
str export_reports(arena *a, const ledger_incident *in, export_part *part);
str export_outlet(arena *a, const account_report *r);
str export_published(arena *a, const account_report *r);
str export_headline(arena *a, const account_report *r);
str export_citation(arena *a, const account_report *r);

/* Innermost voices, each once, joined by "; ". */
str export_voices(arena *a, const ledger_incident *in);

/* What happened, in a sentence or two of casus's own, from the record alone. */
str export_sentence(arena *a, const export *e, const ledger_incident *in, const export_facts *f);

str export_truce_sentence(arena *a, const truce *t);

/* PLOVER's quad code, 1 to 4, and its auxiliary mode for what did not happen, or not now (NULL for none). */
int export_quad(casus_event_type type);
const char *export_auxiliary(const casus_claim *c);

/* "casus-" and the id: no id of another's. */
str export_id(arena *a, str code);

#endif
