/* See sphere.h. */
#include "base/sphere.h"

#include <math.h>

#define EARTH_KM 6371.0
#define RADIAN 0.017453292519943295

double sphere_km(double lat1, double lon1, double lat2, double lon2) {
    double la = lat1 * RADIAN, lb = lat2 * RADIAN;
    double dlat = la - lb, dlon = (lon1 - lon2) * RADIAN;
    double h = sin(dlat / 2) * sin(dlat / 2) + cos(la) * cos(lb) * sin(dlon / 2) * sin(dlon / 2);
    return 2 * EARTH_KM * asin(fmin(1, sqrt(h)));
}
