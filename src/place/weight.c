/* See weight.h. */
#include "place/weight.h"

#include <math.h>

place_kind place_kind_of(str feature) {
    static const char *const water[] = {"SEA", "OCN", "GULF", "STRT", "BAY", "CHN", "SD", NULL};
    static const char *const stream[] = {"STM", "STMI", "WAD", "CNL", "LK", "LKI", "LGN", "RSV", "RD", "RR", "LINE", NULL};
    static const char *const hill[] = {"MT", "MTS", "PK", "HLL", "RDGE", "VAL", "DSRT", "PLAT", NULL};
    static const char *const region[] = {"RGN", "AREA", "ZN", "ISL", "ISLS", "PEN", "CONT", "RGNH", "PRK", "FRST", NULL};
    if (str_starts(feature, STR("PPL")) || str_is(feature, "STLMT")) return KIND_TOWN;
    if (str_starts(feature, STR("PCL")) || str_is(feature, "TERR")) return KIND_COUNTRY;
    if (str_is(feature, "ADM1") || str_is(feature, "ADM1H")) return KIND_FIRST;
    if (str_starts(feature, STR("ADM"))) return KIND_SECOND;
    if (str_in(feature, water)) return KIND_WATER;
    if (str_in(feature, stream)) return KIND_STREAM;
    if (str_in(feature, hill)) return KIND_HILL;
    return str_in(feature, region) ? KIND_REGION : KIND_SPOT;
}

static double seat(str feature) {
    if (str_is(feature, "PPLC")) return 4.0;
    if (str_is(feature, "PPLA")) return 2.0;
    if (str_is(feature, "PPLA2")) return 1.0;
    if (str_is(feature, "PPLX")) return -2.0;
    return str_is(feature, "PPLQ") || str_is(feature, "PPLW") ? -1.5 : 0.0;
}

double place_weight(str feature, int64_t population) {
    double size = log((double)(population > 0 ? population : 0) + 100.0);
    switch (place_kind_of(feature)) {
    case KIND_COUNTRY: return 14.0 + 0.5 * size;
    case KIND_FIRST: return 11.0 + 0.2 * size;
    case KIND_SECOND: return 7.5 + 0.2 * size;
    case KIND_WATER: case KIND_REGION: return 13.0;
    case KIND_STREAM: case KIND_HILL: case KIND_SPOT: return 10.0;
    default: return size + seat(feature);
    }
}

int place_precision(str feature) {
    switch (place_kind_of(feature)) {
    case KIND_COUNTRY: return 6;
    case KIND_FIRST: return 4;
    case KIND_SECOND: return 3;
    case KIND_WATER: return 7;
    case KIND_STREAM: case KIND_REGION: return 5;
    case KIND_HILL: return str_is(feature, "MT") || str_is(feature, "PK") || str_is(feature, "HLL") ? 1 : 5;
    default: return 1;
    }
}

double place_distance(double lat, double lon, double other_lat, double other_lon) {
    const double radian = 3.14159265358979323846 / 180.0;
    double a = sin((other_lat - lat) * radian / 2), b = sin((other_lon - lon) * radian / 2);
    double h = a * a + cos(lat * radian) * cos(other_lat * radian) * b * b;
    return 2 * 6371.0 * asin(sqrt(h < 1.0 ? h : 1.0));
}
