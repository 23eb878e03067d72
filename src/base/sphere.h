/* Distances on the globe. */
#ifndef CASUS_BASE_SPHERE_H
#define CASUS_BASE_SPHERE_H

/* Kilometres between two points in degrees, by the haversine formula: within half a percent. */
double sphere_km(double lat1, double lon1, double lat2, double lon2);

#endif
