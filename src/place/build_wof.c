/* Who's On First tables: divisions first, since villages name theirs by id, wherever it stands in the file. */
#include "base/error.h"
#include "place/build_parts.h"

enum { WOF_COLUMNS = 13 };
enum wof_column { W_ID, W_GEONAMES, W_TYPE, W_NAME, W_LAT, W_LON, W_POPULATION, W_FEATURE, W_REGION, W_COUNTY, W_COUNTRY, W_CEASED, W_NAMES };

static const struct { const char *type, *feature; } features[] = {
    {"country", "PCLI"}, {"region", "ADM1"}, {"county", "ADM2"}, {"localadmin", "ADM3"}, {"locality", "PPL"}, {"neighbourhood", "PPLX"}, {"campus", "AIRP"}};

static str feature_of(const str *cell) {
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        if (!str_is(cell[W_TYPE], features[i].type)) continue;
        bool town = str_is(cell[W_TYPE], "locality") && cell[W_FEATURE].len;
        return town ? cell[W_FEATURE] : str_of(features[i].feature);
    }
    return (str){0};
}

static bool is_gone(const str *cell) { return cell[W_CEASED].len && !str_is(cell[W_CEASED], "uuuu"); }

static int64_t id_of(const str *cell) {
    int64_t geonames = str_number(cell[W_GEONAMES]);
    return geonames > 0 ? geonames : -str_number(cell[W_ID]);
}

static draft wof_draft(const build *b, const str *cell) {
    draft d = {.id = id_of(cell), .name = cell[W_NAME], .country = cell[W_COUNTRY], .located = true};
    d.lat = build_number(cell[W_LAT], 0);
    d.lon = build_number(cell[W_LON], 0);
    d.population = (int64_t)build_number(cell[W_POPULATION], 0);
    build_put_feature(&d, feature_of(cell));
    int32_t region = build_by_code(b, cell[W_REGION]);
    if (region != NO_PLACE) d.division = b->places.items[region].division;
    return d;
}

/* Languages whose spellings English news takes names from; the others' would only swell the file. */
static bool is_read(str language) {
    static const char *const languages[] = {"eng", "und", "fra", "deu", "spa", "tur", "aze", "azb", "kur", "ckb", "rus", "ukr", "hye",
                                            "kat", "ara", "heb", "fas", "pus", "som", "tgk", "uzb", "crh"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_is(language, languages[i])) return true;
    return false;
}

/* A division that another source gave without id. */
static int32_t division_named(build *b, const draft *d, str key) {
    int32_t place = key.len ? build_by_name(b, d->country, key, draft_kind(d), d, 100) : NO_PLACE;
    if (place == NO_PLACE || b->places.items[place].id || !b->places.items[place].located) return NO_PLACE;
    return place;
}

static int32_t same_division(build *b, const draft *d, str names) {
    str key = place_key(b->arena, d->name);
    int32_t place = division_named(b, d, key);
    for (str rest = names; rest.len && place == NO_PLACE;) {
        str entry = str_cut(&rest, '|'), language = str_cut(&entry, '=');
        key = str_is(language, "eng") ? place_key(b->arena, entry) : (str){0};
        place = division_named(b, d, key);
        if (place == NO_PLACE) place = division_named(b, d, key_without_generic(b->arena, key));
    }
    return place;
}

static int32_t known_place(build *b, const draft *d, str names) {
    int32_t place = build_by_id(b, d->id);
    place_kind kind = draft_kind(d);
    if (place != NO_PLACE) return place;
    if (kind == KIND_COUNTRY) return build_by_code(b, d->country);
    if (kind == KIND_TOWN) return build_by_name(b, d->country, place_key(b->arena, d->name), kind, d, 3);
    return kind == KIND_FIRST || kind == KIND_SECOND ? same_division(b, d, names) : NO_PLACE;
}

static void learn(draft *known, const draft *d) {
    place_kind kind = draft_kind(known);
    if (!known->located || ((kind == KIND_FIRST || kind == KIND_SECOND) && !known->id)) known->lat = d->lat, known->lon = d->lon, known->located = true;
    if (!known->population) known->population = d->population;
    if (!known->id) known->id = d->id;
    if (!known->division.len) known->division = d->division;
}

static void add_wof_row(build *b, const str *cell) {
    draft d = wof_draft(b, cell);
    int32_t place = known_place(b, &d, cell[W_NAMES]);
    if (place == NO_PLACE) place = build_add(b, &d);
    else learn(&b->places.items[place], &d);
    if (str_is(cell[W_TYPE], "region")) {
        draft *region = &b->places.items[place];
        if (!region->division.len) region->division = str_printf(b->arena, "%.*s.%.*s", STR_ARG(cell[W_COUNTRY]), STR_ARG(cell[W_ID]));
        build_set_code(b, place, cell[W_ID]);
        build_set_code(b, place, region->division);
    }
    build_name(b, place, cell[W_NAME]);
    for (str rest = cell[W_NAMES]; rest.len;) {
        str name = str_cut(&rest, '|'), language = str_cut(&name, '=');
        if (is_read(language)) build_name(b, place, name);
    }
}

static casus_status rows(build *b, str text, bool regions, casus_error *error) {
    str cell[WOF_COLUMNS];
    str_cut(&text, '\n');
    for (size_t line = 2; text.len; line++) {
        str row = str_cut(&text, '\n');
        if (!row.len) continue;
        if (build_columns(row, cell, WOF_COLUMNS) != WOF_COLUMNS || str_number(cell[W_ID]) <= 0)
            return fail(error, CASUS_INPUT, "line %zu: not a row of a Who's On First table (13 columns)", line);
        bool region = str_is(cell[W_TYPE], "region");
        if (region == regions && feature_of(cell).len && !is_gone(cell)) add_wof_row(b, cell);
    }
    return CASUS_OK;
}

casus_status build_whosonfirst(build *b, str text, casus_error *error) {
    build_locate(b); /* divisions of other sources are told from these by where they lie */
    casus_status status = rows(b, text, true, error);
    return status == CASUS_OK ? rows(b, text, false, error) : status;
}
