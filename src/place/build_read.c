/* The sources of a gazetteer: GeoNames dumps and casus's own table. See build.h for their shapes. */
#include "base/error.h"
#include "place/build_parts.h"

enum { DUMP_COLUMNS = 19, OWN_COLUMNS = 10, COLUMNS_MAX = 20 };

static str line_of(str *rest) {
    str line = str_cut(rest, '\n');
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    return line;
}

static str code_of(build *b, str country, str admin1, str admin2) {
    if (!admin1.len) return (str){0};
    if (!admin2.len) return str_printf(b->arena, "%.*s.%.*s", STR_ARG(country), STR_ARG(admin1));
    return str_printf(b->arena, "%.*s.%.*s.%.*s", STR_ARG(country), STR_ARG(admin1), STR_ARG(admin2));
}

/* ---- GeoNames ---- */

static draft dump_draft(build *b, const str *cell) {
    draft d = {.id = str_number(cell[0]), .lat = build_number(cell[4], 0), .lon = build_number(cell[5], 0), .located = true,
               .population = (int64_t)build_number(cell[14], 0), .name = cell[1], .country = cell[8]};
    d.division = code_of(b, cell[8], cell[10], (str){0});
    d.district = code_of(b, cell[8], cell[10], cell[11]);
    build_put_feature(&d, cell[7].len ? cell[7] : STR("PPL"));
    return d;
}

static void add_dump_row(build *b, const str *cell) {
    draft d = dump_draft(b, cell);
    int32_t place = build_by_id(b, d.id);
    if (place == NO_PLACE) place = build_add(b, &d);
    if (draft_kind(&d) == KIND_FIRST) build_set_code(b, place, d.division);
    else if (str_is(cell[7], "ADM2")) build_set_code(b, place, d.district);
    build_name(b, place, cell[1]);
    build_name(b, place, cell[2]);
    for (str rest = cell[3]; rest.len;) build_name(b, place, str_cut(&rest, ','));
}

casus_status build_geonames(build *b, str text, casus_error *error) {
    str cell[COLUMNS_MAX];
    for (size_t line = 1; text.len; line++) {
        str row = line_of(&text);
        if (!row.len) continue;
        if (build_columns(row, cell, COLUMNS_MAX) != DUMP_COLUMNS || str_number(cell[0]) <= 0)
            return fail(error, CASUS_INPUT, "line %zu: not a row of a GeoNames dump (19 columns, the first a number)", line);
        add_dump_row(b, cell);
    }
    return CASUS_OK;
}

/* Not names: links, postal codes, airports. */
static bool is_no_language(str language) {
    static const char *const codes[] = {"link", "post", "iata", "icao", "faac", "abbr", "wkdt", "unlc", "phon", "piny", "tcid"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_is(language, codes[i])) return true;
    return false;
}

casus_status build_alternates(build *b, str text, casus_error *error) {
    str cell[COLUMNS_MAX];
    for (size_t line = 1; text.len; line++) {
        str row = line_of(&text);
        if (!row.len) continue;
        if (build_columns(row, cell, COLUMNS_MAX) < 4)
            return fail(error, CASUS_INPUT, "line %zu: not a row of GeoNames alternate names", line);
        int64_t id = str_number(cell[1]);
        int32_t place = id < 0 ? build_by_code(b, cell[1]) : build_by_id(b, id);
        if (place != NO_PLACE && !is_no_language(cell[2])) build_name(b, place, cell[3]);
    }
    return CASUS_OK;
}

static size_t dots(str code) {
    size_t n = 0;
    for (size_t i = 0; i < code.len; i++) n += code.ptr[i] == '.';
    return n;
}

static void add_division(build *b, const str *cell) {
    bool first = dots(cell[0]) == 1;
    str parent = cell[0];
    while (!first && parent.ptr[parent.len - 1] != '.') parent.len--;
    if (!first) parent.len--;
    draft d = {.id = str_number(cell[3]), .name = cell[1], .country = str_sub(cell[0], 0, 2), .division = parent,
               .district = first ? (str){0} : cell[0]};
    if (d.id < 0) d.id = 0;
    build_put_feature(&d, first ? STR("ADM1") : STR("ADM2"));
    int32_t place = build_by_code(b, cell[0]);
    if (place == NO_PLACE) place = build_by_id(b, d.id);
    if (place == NO_PLACE) place = build_add(b, &d);
    build_set_code(b, place, cell[0]);
    build_name(b, place, cell[1]);
    build_name(b, place, cell[2]);
}

casus_status build_divisions(build *b, str text, casus_error *error) {
    str cell[COLUMNS_MAX];
    for (size_t line = 1; text.len; line++) {
        str row = line_of(&text);
        if (!row.len) continue;
        bool good = build_columns(row, cell, COLUMNS_MAX) == 4 && cell[0].len > 3 && cell[0].ptr[2] == '.' && dots(cell[0]) < 3;
        if (!good) return fail(error, CASUS_INPUT, "line %zu: not a row of GeoNames divisions (code, name, ascii name, id)", line);
        add_division(b, cell);
    }
    return CASUS_OK;
}

/* ---- casus's own table ---- */

static str own_division(const build *b, str country, str admin1) {
    if (!admin1.len) return (str){0};
    str key = place_key(b->arena, admin1);
    int32_t place = build_by_name(b, country, key, KIND_FIRST, NULL, 0);
    return place == NO_PLACE ? (str){0} : b->places.items[place].division;
}

static draft own_draft(build *b, const str *cell) {
    int64_t id = str_number(cell[0]);
    draft d = {.id = id > 0 ? id : 0, .name = cell[1], .country = cell[2], .population = (int64_t)build_number(cell[7], 0)};
    d.division = own_division(b, cell[2], cell[3]);
    d.located = cell[5].len && cell[6].len;
    d.lat = build_number(cell[5], 0);
    d.lon = build_number(cell[6], 0);
    build_put_feature(&d, cell[4]);
    return d;
}

static int32_t place_named(const build *b, const draft *d, str name) {
    place_kind kind = draft_kind(d);
    bool divides = kind == KIND_FIRST || kind == KIND_SECOND;
    str key = place_key(b->arena, name);
    return key.len ? build_by_name(b, d->country, key, kind, d->located && !divides ? d : NULL, 30) : NO_PLACE;
}

/* The place that a row speaks of: by id, else by any of its names, within 30 km where the row has a point. */
static int32_t own_place(build *b, const draft *d, str names) {
    int32_t place = build_by_id(b, d->id);
    if (place == NO_PLACE) place = place_named(b, d, d->name);
    while (names.len && place == NO_PLACE) place = place_named(b, d, str_trim(str_cut(&names, '|')));
    if (place != NO_PLACE || !d->located) return place;
    return build_add(b, d);
}

static void correct(draft *old, const draft *d) {
    if (d->located) old->lat = d->lat, old->lon = d->lon, old->located = true;
    if (d->population) old->population = d->population;
    if (d->name.len) old->name = d->name;
    if (!old->division.len) old->division = d->division;
    memcpy(old->feature, d->feature, FEATURE_LEN);
}

static bool add_own_row(build *b, const str *cell) {
    draft d = own_draft(b, cell);
    int32_t place = own_place(b, &d, cell[8]);
    if (place == NO_PLACE) return false;
    correct(&b->places.items[place], &d);
    if (draft_kind(&d) == KIND_COUNTRY) build_set_code(b, place, d.country);
    build_name(b, place, cell[1]);
    for (str rest = cell[8]; rest.len;) {
        str name = str_trim(str_cut(&rest, '|'));
        bool after = str_starts(name, STR("~"));
        if (after) build_key(b, place, str_join(b->arena, STR(KEY_AFTER), place_key(b->arena, str_sub(name, 1, name.len))));
        else build_code(b, place, name);
    }
    for (str rest = cell[9]; rest.len;) {
        str people = place_key(b->arena, str_trim(str_cut(&rest, '|')));
        if (people.len) build_key(b, place, str_join(b->arena, STR(KEY_PEOPLE), people));
    }
    return true;
}

casus_status build_own(build *b, str text, casus_error *error) {
    str cell[COLUMNS_MAX];
    line_of(&text); /* header */
    for (size_t line = 2; text.len; line++) {
        str row = line_of(&text);
        if (!row.len || row.ptr[0] == '#') continue;
        size_t columns = build_columns(row, cell, COLUMNS_MAX);
        if (columns < 5 || columns > OWN_COLUMNS) return fail(error, CASUS_INPUT, "line %zu: %zu columns where 5 to 10 should be", line, columns);
        for (size_t i = columns; i < OWN_COLUMNS; i++) cell[i] = (str){"", 0};
        if (!add_own_row(b, cell))
            return fail(error, CASUS_INPUT, "line %zu: no place to add names to: '%.*s' (%.*s)", line, STR_ARG(cell[1]), STR_ARG(cell[2]));
    }
    return CASUS_OK;
}

/* ---- Words that are no names of places ---- */

static const struct { const char *class, *kind; } word_classes[] = {{"common", KEY_COMMON}, {"given", KEY_GIVEN}, {"calendar", KEY_CALENDAR}};

static bool add_word(build *b, str word, str class) {
    for (size_t i = 0; i < sizeof word_classes / sizeof *word_classes; i++) {
        if (!str_is(class, word_classes[i].class)) continue;
        str key = place_key(b->arena, word);
        if (key.len) build_key(b, 0, str_join(b->arena, str_of(word_classes[i].kind), key));
        return true;
    }
    return false;
}

casus_status build_words(build *b, str text, casus_error *error) {
    if (!b->places.count) return fail(error, CASUS_INPUT, "line 1: words come after some source of places");
    line_of(&text); /* header */
    for (size_t line = 2; text.len; line++) {
        str row = line_of(&text), word = str_cut(&row, '\t');
        if (!word.len || word.ptr[0] == '#') continue;
        if (!add_word(b, word, row)) return fail(error, CASUS_INPUT, "line %zu: no class of words '%.*s'", line, STR_ARG(row));
    }
    return CASUS_OK;
}

/* ---- Telling them apart ---- */

static casus_status begin(build *b, str text, casus_error *error) {
    str rest = text, cell[COLUMNS_MAX], line = line_of(&rest);
    size_t columns = build_columns(line, cell, COLUMNS_MAX);
    if (str_starts(line, STR("wof_id\t"))) return build_whosonfirst(b, text, error);
    if (str_starts(line, STR("id\tname\tcountry\t"))) return build_own(b, text, error);
    if (str_is(line, "word\tclass")) return build_words(b, text, error);
    if (columns == DUMP_COLUMNS) return build_geonames(b, text, error);
    if (columns == 4) return build_divisions(b, text, error);
    if (columns >= 8 && columns <= 10) return build_alternates(b, text, error);
    return fail(error, CASUS_INPUT, "line 1: not a source of places that casus knows (%zu columns)", columns);
}

casus_status build_source(build *b, str text, casus_error *error) {
    if (str_starts(text, STR("\xEF\xBB\xBF"))) text = str_sub(text, 3, text.len);
    return begin(b, text, error);
}
