/* Dates as pages, feeds and archives write them -> ISO 8601. */
#ifndef CASUS_READ_DATE_H
#define CASUS_READ_DATE_H

#include "base/str.h"

/* "2020-10-30T12:00:00+04:00", "20201030", "Fri, 30 Oct 2020 12:00:00 GMT", "October 30, 2020", "30 Oct. 2020 at 5 pm": the date, with
 * its time where one is written in ISO or RFC 822 form. Empty when it is no date of the years 1900 to 2100. */
str read_date(arena *a, str s);

/* A date in the path of an address: "/2020/10/30/", "/2020-10-30-", "/20201030/". Empty when there is none. */
str read_date_of_url(arena *a, str url);

#endif
