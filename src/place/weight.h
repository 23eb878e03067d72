/* How likely it is, before anything is known of a report, that its words mean this place: the logarithm of its size, with
 * seats of government, countries and great divisions set higher. */
#ifndef CASUS_PLACE_WEIGHT_H
#define CASUS_PLACE_WEIGHT_H

#include "base/str.h"

double place_weight(str feature, int64_t population);

/* GED's where_prec for a place of this feature: 1 a point, 3 and 4 divisions, 5 a stretch of land, 6 a country, 7 the sea. */
int place_precision(str feature);

/* Coarse kinds of features. */
typedef enum place_kind { KIND_TOWN, KIND_COUNTRY, KIND_FIRST, KIND_SECOND, KIND_WATER, KIND_STREAM, KIND_HILL, KIND_REGION, KIND_SPOT } place_kind;
place_kind place_kind_of(str feature);

/* Kilometres between two points. */
double place_distance(double lat, double lon, double other_lat, double other_lon);

#endif
