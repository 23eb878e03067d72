/* Which persons a report names as victims, by its grammar and, where that gives none, by where the name stands. */
#ifndef CASUS_SERVE_VICTIMS_H
#define CASUS_SERVE_VICTIMS_H

#include "claim/analysis.h"

typedef struct victim_names {
    str *items;
    size_t count, capacity;
} victim_names;

/* hurt:  told of as harmed: whom a deed of violence befell, who is among the dead, whose body or funeral it is;
 * near:  named where people come to harm, in no part that is another's: neither who speaks or acts there nor somebody with a title;
 * heard: who speaks or acts somewhere in the report;
 * persons, others: every name that the tagger takes for a person's, and for a place's or an organisation's: one that is the latter oftener than the
 * former is no victim's;
 * places: what the report's places are called in it, and what it calls a town or a neighbourhood, whatever the tagger takes the name for.
 * Persons whom the lexicon knows by name are in none of them. Names are borrowed from the report, without titles before them. */
typedef struct victims {
    victim_names hurt, near, heard, places, persons, others;
} victims;

/* Adds what one report tells, in the arena of its analysis. */
void victims_find(const analysis *report, victims *out);

#endif
