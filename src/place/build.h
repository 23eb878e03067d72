/* Building a gazetteer from dumps: each source's text is added, then all is written as the sections of one file.
 *
 * Known sources, told by their content:
 *     GeoNames dump (allCountries.txt, cities500.txt, XX.txt): 19 columns
 *     GeoNames alternateNamesV2.txt (8 or 10 columns): names of places that an earlier source gave, by id
 *         or by the code of a country or division ("AZ", "AZ.11")
 *     GeoNames admin1CodesASCII.txt, admin2Codes.txt (4 columns; the id may be 0): divisions; where no source gives a
 *         division's point, the middle of its places stands for it
 *     Who's On First table: header wof_id, gn_id, placetype, name, lat, lon, pop, fcode, region_id, county_id, country, cessation, names
 *     casus's own table: header id, name, country, admin1, feature, lat, lon, population, names, peoples; `#` begins a comment. A row
 *         without a point adds its names to the most important place of that name, country and kind of feature;
 *         a name that begins with ~ ("~Ill.") counts only behind another place and a comma
 *     words that are names of places but mostly mean something else: header word, class; classes common, given, calendar */
#ifndef CASUS_PLACE_BUILD_H
#define CASUS_PLACE_BUILD_H

#include "base/container.h"
#include "base/str.h"

typedef struct build build;

build *build_start(arena *a);

/* Adds one source; texts are borrowed until build_finish. Fails with INPUT: "line 7: ..." */
CASUS_CHECKED casus_status build_source(build *b, str text, casus_error *error);

enum { BUILD_PARTS = 8 };

/* The sections of the file, for container_write. */
CASUS_CHECKED casus_status build_finish(build *b, container_part parts[BUILD_PARTS], casus_error *error);

size_t build_places(const build *b); /* as written */
size_t build_keys(const build *b);

#endif
