/* Countries as the formats of others name them: ISO 3166-1 codes, English names, regions. */
#ifndef CASUS_BASE_COUNTRY_H
#define CASUS_BASE_COUNTRY_H

#include "base/str.h"

/* ACLED's regions, each with UCDP's that it lies in (UCDP has no Antarctica, and counts Australia and the Pacific to
 * Asia). */
#define REGION_MAP(X)                                                                                                  \
    X(WESTERN_AFRICA, "Western Africa", "Africa")                                                                      \
    X(MIDDLE_AFRICA, "Middle Africa", "Africa")                                                                        \
    X(EASTERN_AFRICA, "Eastern Africa", "Africa") X(SOUTHERN_AFRICA, "Southern Africa", "Africa")                      \
        X(NORTHERN_AFRICA, "Northern Africa", "Africa") X(SOUTH_ASIA, "South Asia", "Asia")                            \
            X(SOUTHEAST_ASIA, "Southeast Asia", "Asia") X(EAST_ASIA, "East Asia", "Asia")                              \
                X(MIDDLE_EAST, "Middle East", "Middle East")                                                           \
                    X(CAUCASUS_CENTRAL_ASIA, "Caucasus and Central Asia", "Asia") X(EUROPE, "Europe", "Europe")        \
                        X(CENTRAL_AMERICA, "Central America", "Americas")                                              \
                            X(SOUTH_AMERICA, "South America", "Americas") X(CARIBBEAN, "Caribbean", "Americas")        \
                                X(NORTH_AMERICA, "North America", "Americas") X(OCEANIA, "Oceania", "Asia")            \
                                    X(ANTARCTICA, "Antarctica", "")

typedef enum region {
#define REGION_ENUM(name, acled, ucdp) REGION_##name,
    REGION_MAP(REGION_ENUM)
#undef REGION_ENUM
} region;

typedef struct country {
    const char *two, *three;
    int number; /* 0: none */
    const char *name;
    region region;
} country;

/* By ISO 3166-1 alpha-2 or alpha-3; NULL for none. */
const country *country_of(str two_letters);
const country *country_coded(str three_letters);

/* By a name as data sets of conflicts write it: "Russia (Soviet Union)", "DR Congo (Zaire)", "Bosnia-Herzegovina"; NULL
 * for none. */
const country *country_named(str name);

const char *region_of_acled(const country *c);
const char *region_of_ucdp(const country *c);

#endif
