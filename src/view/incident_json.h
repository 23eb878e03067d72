/* Incidents as JSON Lines, schema casus/incident/1. */
#ifndef CASUS_VIEW_INCIDENT_JSON_H
#define CASUS_VIEW_INCIDENT_JSON_H

#include "base/json.h"
#include "ledger/query.h"

/* One line. `out->arena` is scratch, too. */
void view_incident_json(buffer *out, const ledger_incident *incident, const policy *p);

/* Days of an incident: "2020-10-28", or "2020-10-27/2020-10-28". */
str view_incident_days(arena *a, const account_incident *in);

#endif
