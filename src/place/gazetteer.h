/* The gazetteer: places with ids, coordinates and names in many spellings, in one mapped file, built by `casus gazetteer build`. */
#ifndef CASUS_PLACE_GAZETTEER_H
#define CASUS_PLACE_GAZETTEER_H

#include "base/container.h"
#include "base/str.h"

#define GAZETTEER_KIND "CASUSGAZ"
enum { GAZETTEER_VERSION = 1 };

typedef struct gazetteer gazetteer;

/* One place; texts are borrowed from the gazetteer. */
typedef struct gazetteer_place {
    int64_t geonameid; /* GeoNames id; negative: -(Who's On First id) where GeoNames has none; 0: neither */
    double lat, lon;
    str name;     /* the name that it goes by today, in Latin letters */
    str country;  /* ISO 3166 alpha-2 */
    str admin1;   /* code or name of the first-order division */
    str feature;  /* GeoNames feature code: PPL, PPLA, PPLC, ADM1, ADM2, PCLI, MT, STM, ... */
    int64_t population; /* to within a twentieth */
} gazetteer_place;

/* Opens mapped bytes, which must outlive it. Fails with INPUT or MISMATCH. */
CASUS_CHECKED casus_status gazetteer_open(str bytes, gazetteer **g, casus_error *error);
void gazetteer_close(gazetteer *g);

/* Candidates of a name as place_key (key.h) or, for names without dots or articles, fold_name gives it, the most important first; returns how many there are, fills at most `max`. */
size_t gazetteer_find(const gazetteer *g, str folded, uint32_t *out, size_t max);
gazetteer_place gazetteer_at(const gazetteer *g, uint32_t index);
size_t gazetteer_count(const gazetteer *g);

/* Whether some name of the gazetteer begins with these folded words: lets a search for the longest name stop early. */
bool gazetteer_begins(const gazetteer *g, str folded);

#endif
