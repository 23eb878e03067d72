/* See foreign.h. */
#include "read/foreign.h"

#include <math.h>
#include <stdlib.h>

#include "base/country.h"
#include "base/json.h"

static const char *const kind_names[] = {
#define NAME(name, text) text,
    FOREIGN_MAP(NAME)
#undef NAME
};

int foreign_named(str name) {
    for (int i = 0; i < FOREIGN_KINDS; i++)
        if (str_is(name, kind_names[i])) return i;
    return -1;
}

/* ---- Columns ---- */

typedef enum field { ID, FIRST, LAST, PLACE, COUNTRY, LAT, LON, PRECISION, LOW, BEST, HIGH } field;

/* Names of each field in each kind, the best first. GED's and ACLED's are those of their codebooks; a simple table may
 * call things by many. */
static const char *const field_names[FOREIGN_KINDS][FOREIGN_FIELDS][8] = {
    [FOREIGN_GED] = {[ID] = {"id"},
                     [FIRST] = {"date_start"},
                     [LAST] = {"date_end"},
                     [PLACE] = {"where_coordinates"},
                     [COUNTRY] = {"country"},
                     [LAT] = {"latitude"},
                     [LON] = {"longitude"},
                     [PRECISION] = {"where_prec"},
                     [LOW] = {"low"},
                     [BEST] = {"best"},
                     [HIGH] = {"high"}},
    [FOREIGN_ACLED] = {[ID] = {"event_id_cnty"},
                       [FIRST] = {"event_date"},
                       [PLACE] = {"location"},
                       [COUNTRY] = {"country"},
                       [LAT] = {"latitude"},
                       [LON] = {"longitude"},
                       [PRECISION] = {"geo_precision"},
                       [BEST] = {"fatalities"}},
    [FOREIGN_CSV] = {[ID] = {"id", "code", "event_id"},
                     [FIRST] = {"date", "date_start", "start", "day", "event_date"},
                     [LAST] = {"date_end", "end"},
                     [PLACE] = {"place", "location", "where"},
                     [COUNTRY] = {"country"},
                     [LAT] = {"lat", "latitude"},
                     [LON] = {"lon", "lng", "long", "longitude"},
                     [PRECISION] = {"place_precision", "where_prec"},
                     [LOW] = {"killed_low", "low"},
                     [BEST] = {"killed", "killed_best", "best", "fatalities", "deaths"},
                     [HIGH] = {"killed_high", "high"}}};

static const char ged_columns[] = "id relid year active_year code_status type_of_violence conflict_dset_id "
                                  "conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name "
                                  "side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
                                  "number_of_sources source_article source_office source_date "
                                  "source_headline source_original where_prec where_coordinates where_description "
                                  "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid "
                                  "country country_id region event_clarity date_prec date_start date_end deaths_a "
                                  "deaths_b deaths_civilians deaths_unknown best high low "
                                  "gwnoa gwnob";

static int column_named(const foreign_columns *c, const char *name) {
    for (size_t i = 0; i < c->count; i++)
        if (str_eq_nocase(str_trim(c->names[i]), str_of(name))) return (int)i;
    return -1;
}

static void find_columns(foreign_columns *c) {
    for (size_t f = 0; f < FOREIGN_FIELDS; f++) {
        c->at[f] = -1;
        for (const char *const *name = field_names[c->kind][f]; *name && c->at[f] < 0; name++)
            c->at[f] = column_named(c, *name);
    }
}

static void take_ged(foreign_columns *c) {
    str rest = str_of(ged_columns);
    c->count = 0;
    while (rest.len) c->names[c->count++] = str_cut(&rest, ' ');
}

casus_status foreign_head(arena *a, foreign_kind kind, const csv_record *first, foreign_columns *out, bool *is_head,
                          casus_error *error) {
    *out = (foreign_columns){.kind = kind, .count = first->count};
    if (first->fault) return fail(error, CASUS_INPUT, "line %zu: %s", first->line, first->fault);
    for (size_t i = 0; i < first->count; i++) out->names[i] = str_copy(a, first->cells[i]);
    *is_head = true;
    bool named = column_named(out, "id") >= 0 || column_named(out, "date_start") >= 0;
    if (kind == FOREIGN_GED && !named) take_ged(out), *is_head = false;
    find_columns(out);
    static const field needed[FOREIGN_KINDS][6] = {{ID, FIRST, LAST, LAT, LON, BEST},
                                                   {ID, FIRST, FIRST, LAT, LON, BEST},
                                                   {FIRST, FIRST, FIRST, FIRST, FIRST, FIRST}};
    for (size_t i = 0; i < 6; i++)
        if (out->at[needed[kind][i]] < 0)
            return fail(error, CASUS_INPUT, "no column '%s' in the first line", field_names[kind][needed[kind][i]][0]);
    if (!*is_head && first->count != out->count)
        return fail(error, CASUS_INPUT, "no names in the first line, and %zu columns instead of GED's %zu",
                    first->count, out->count);
    return CASUS_OK;
}

/* ---- Cells ---- */

static str cell(const foreign_columns *c, const csv_record *r, field f) {
    return c->at[f] < 0 ? (str){0} : str_trim(r->cells[c->at[f]]);
}

/* "08 December 2023", as ACLED's older files have it. */
static bool worded_day(arena *a, str s, int32_t *day) {
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    str rest = str_lower(a, s), dom = str_cut(&rest, ' '), month = str_cut(&rest, ' ');
    int64_t d = str_number(dom), year = str_number(rest);
    for (int m = 0; m < 12; m++) {
        if (!str_is(month, months[m]) || year < 1000 || year > 9999 || d < 1) continue;
        int32_t last;
        return day_range(str_printf(a, "%04d-%02d-%02d", (int)year, m + 1, d > 99 ? 99 : (int)d), day, &last);
    }
    return false;
}

/* The day of "2002-03-01", "2002-03-01T00:00:00", "2002-03-01 00:00:00.000"; a month or a year covers all its days. */
static bool read_days(arena *a, str s, int32_t *first, int32_t *last) {
    if (s.len > 10 && (s.ptr[10] == 'T' || s.ptr[10] == ' ') && s.ptr[4] == '-') s.len = 10;
    if (day_range(s, first, last)) return true;
    if (!worded_day(a, s, first)) return false;
    *last = *first;
    return true;
}

/* A decimal number that fills the cell. */
static bool read_real(arena *a, str s, double *out) {
    if (!s.len || s.len > 40) return false;
    for (size_t i = 0; i < s.len; i++)
        if (!memchr("0123456789+-.eE", s.ptr[i], 15)) return false;
    char *end;
    str z = str_copy(a, s);
    *out = strtod(z.ptr, &end);
    return end == z.ptr + z.len && isfinite(*out);
}

/* CASUS_OPEN for an empty cell. "12.0" is a whole number: so tables written by way of data frames have it. */
static bool read_whole(arena *a, str s, int64_t *out) {
    double real;
    *out = CASUS_OPEN;
    if (!s.len) return true;
    if (!read_real(a, s, &real) || real < 0 || real > 1e9 || real != floor(real)) return false;
    *out = (int64_t)real;
    return true;
}

/* ---- One row ---- */

static const char *read_when(arena *a, const foreign_columns *c, const csv_record *r, foreign_event *out) {
    str first = cell(c, r, FIRST), last = cell(c, r, LAST);
    if (!read_days(a, first, &out->first, &out->last))
        return str_printf(a, "no date: '%.*s'", (int)(first.len > 40 ? 40 : first.len), first.ptr).ptr;
    int32_t unused;
    if (last.len && !read_days(a, last, &unused, &out->last))
        return str_printf(a, "no date: '%.*s'", (int)(last.len > 40 ? 40 : last.len), last.ptr).ptr;
    return out->last < out->first ? "ends before it begins" : NULL;
}

static const char *read_where(arena *a, const foreign_columns *c, const csv_record *r, foreign_event *out) {
    str lat = cell(c, r, LAT), lon = cell(c, r, LON), name = cell(c, r, COUNTRY);
    const country *named = name.len == 2 ? country_of(name) : name.len == 3 ? country_coded(name) : country_named(name);
    out->place = str_copy(a, cell(c, r, PLACE));
    out->country = named ? str_of(named->two) : (str){0};
    int64_t precision = str_number(cell(c, r, PRECISION));
    out->precision = precision >= 1 && precision <= 7 ? (int)precision : 0;
    if (c->kind == FOREIGN_ACLED && out->precision == 3) out->precision = 4; /* a region, by ACLED's three */
    if (!lat.len && !lon.len) return NULL;
    if (!read_real(a, lat, &out->lat))
        return str_printf(a, "no latitude: '%.*s'", (int)(lat.len > 40 ? 40 : lat.len), lat.ptr).ptr;
    if (!read_real(a, lon, &out->lon))
        return str_printf(a, "no longitude: '%.*s'", (int)(lon.len > 40 ? 40 : lon.len), lon.ptr).ptr;
    if (fabs(out->lat) > 90) return str_printf(a, "latitude %g is off the globe", out->lat).ptr;
    if (fabs(out->lon) > 180) return str_printf(a, "longitude %g is off the globe", out->lon).ptr;
    out->located = true;
    return NULL;
}

static const char *read_figures(arena *a, const foreign_columns *c, const csv_record *r, foreign_event *out) {
    struct {
        field of;
        int64_t *to;
    } figures[] = {{LOW, &out->low}, {BEST, &out->best}, {HIGH, &out->high}};
    for (size_t i = 0; i < 3; i++) {
        str s = cell(c, r, figures[i].of);
        if (!read_whole(a, s, figures[i].to))
            return str_printf(a, "no number of people: '%.*s'", (int)(s.len > 40 ? 40 : s.len), s.ptr).ptr;
    }
    bool upside_down = (out->low >= 0 && out->best >= 0 && out->low > out->best) ||
                       (out->high >= 0 && out->best > out->high) ||
                       (out->low >= 0 && out->high >= 0 && out->low > out->high);
    return upside_down ? "low, best and high are not in order" : NULL;
}

static str whole_row(arena *a, const foreign_columns *c, const csv_record *r) {
    buffer b = {.arena = a};
    json_open(&b, NULL, '{');
    for (size_t i = 0; i < r->count; i++)
        if (r->cells[i].len) json_str(&b, str_copy(a, c->names[i]).ptr, r->cells[i]);
    json_close(&b, '}');
    return buffer_str(&b);
}

const char *foreign_read(arena *a, const foreign_columns *c, const csv_record *r, foreign_event *out) {
    *out = (foreign_event){0};
    if (r->fault) return r->fault;
    if (r->count != c->count) return str_printf(a, "%zu cells, not %zu", r->count, c->count).ptr;
    const char *why = read_when(a, c, r, out);
    if (!why) why = read_where(a, c, r, out);
    if (!why) why = read_figures(a, c, r, out);
    if (why) return why;
    out->row = whole_row(a, c, r);
    out->code = str_copy(a, cell(c, r, ID));
    if (!out->code.len)
        out->code = str_printf(a, "%016llx", (unsigned long long)str_hash(out->row)); /* rows alike are one event */
    return NULL;
}
