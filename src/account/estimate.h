/* From the figures of one row to its low, best and high, and why. Inside reconcile.c's figures; nobody else asks. */
#ifndef CASUS_ACCOUNT_ESTIMATE_H
#define CASUS_ACCOUNT_ESTIMATE_H

#include "account/reconcile.h"

/* Fills all of a row but its harm, role, side and figures (`by`, in order of figure_by_day, superseded ones marked). */
void figure_estimate(arena *a, figure *f, const policy *p);

/* By day of publication; for qsort. */
int figure_by_day(const void *x, const void *y);

#endif
