/* Listings of the account, as grids (see grid.h): one function a listing. `out->arena` is scratch, too. */
#ifndef CASUS_VIEW_LISTING_H
#define CASUS_VIEW_LISTING_H

#include "account/access.h"
#include "account/ceasefire.h"
#include "account/tie.h"
#include "account/toll.h"
#include "ledger/query.h"
#include "ledger/losses.h"
#include "view/grid.h"

typedef struct view_look {
    grid_format format;
    int width;
    bool ascii; /* charts in ASCII alone */
} view_look;

void view_list_claims(buffer *out, const account_claims *claims, const view_look *look);
void view_list_incidents(buffer *out, const ledger_incidents *list, const policy *p, const view_look *look);
void view_list_reports(buffer *out, const ledger_reports *list, const view_look *look);
void view_list_actors(buffer *out, const ledger_names *list, const view_look *look);
void view_list_places(buffer *out, const ledger_names *list, const view_look *look);

/* Tables come with what the rows add up to, and with charts: sums of incidents beside tolls, gaps between sides,
 * survival of ceasefires. */
/* A page; gaps are of `all` series. */
void view_list_tolls(buffer *out, const tolls *list, const tolls *all, const ledger_losses *sums, const view_look *look);
void view_list_ceasefires(buffer *out, const truces *list, const truces *all, const view_look *look); /* survival is that of `all` */
void view_list_movements(buffer *out, const movements *list, const view_look *look);
void view_list_access(buffer *out, const accesses *list, const view_look *look);
void view_list_ties(buffer *out, const ties *list, const view_look *look);

/* One incident, claim or report, whole: every claim, voice and sentence. */
void view_show_incident(buffer *out, const ledger_incident *in, const policy *p, const view_look *look);
void view_show_claims(buffer *out, const account_claims *claims, str incident, int width);
void view_show_report(buffer *out, const ledger_report *r, const account_claims *claims, int width);

/* One row of the listings above: with files' formats as its row there, else in words, with every claim and sentence. */
void view_show_toll(buffer *out, const toll *t, const account_claim *const *claims, const ledger_losses *sums, const view_look *look);
void view_show_ceasefire(buffer *out, const truce *t, const view_look *look);
void view_show_movement(buffer *out, const movements *one, const view_look *look);
void view_show_access(buffer *out, const accesses *one, const view_look *look);
void view_show_tie(buffer *out, const tie_edge *e, const view_look *look);

#endif
