/* Listings of the account, as grids (see grid.h): one function a listing. `out->arena` is scratch, too. */
#ifndef CASUS_VIEW_LISTING_H
#define CASUS_VIEW_LISTING_H

#include "account/ceasefire.h"
#include "account/movement.h"
#include "account/toll.h"
#include "ledger/query.h"
#include "view/grid.h"

typedef struct view_look {
    grid_format format;
    int width;
} view_look;

void view_list_claims(buffer *out, const account_claims *claims, const view_look *look);
void view_list_incidents(buffer *out, const ledger_incidents *list, const policy *p, const view_look *look);
void view_list_reports(buffer *out, const ledger_reports *list, const view_look *look);
void view_list_actors(buffer *out, const ledger_names *list, const view_look *look);
void view_list_places(buffer *out, const ledger_names *list, const view_look *look);

/* Tables come with what the rows add up to: sums of incidents beside tolls, gaps between sides, survival of ceasefires, charts. */
void view_list_tolls(buffer *out, const tolls *list, const ledger_sum sums[HARM_COUNT], const view_look *look);
void view_list_ceasefires(buffer *out, const truces *list, const view_look *look);
void view_list_movements(buffer *out, const movements *list, const view_look *look);
void view_list_ties(buffer *out, const ties *list, const view_look *look);

/* One incident, claim or report, whole: every claim, voice and sentence. */
void view_show_incident(buffer *out, const ledger_incident *in, const policy *p, int width);
void view_show_claims(buffer *out, const account_claims *claims, str incident, int width);
void view_show_report(buffer *out, const ledger_report *r, const account_claims *claims, int width);

#endif
