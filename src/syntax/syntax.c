/* Names of tags and relations. See syntax.h. */
#include "syntax/syntax.h"

static const char *const upos_names[] = {
#define UPOS_NAME(name) #name,
    UPOS_MAP(UPOS_NAME)
#undef UPOS_NAME
};

static const char *const rel_names[] = {
#define REL_NAME(name, text) text,
    REL_MAP(REL_NAME)
#undef REL_NAME
};

enum { UPOS_COUNT = sizeof upos_names / sizeof *upos_names };

const char *upos_name(upos tag) { return (unsigned)tag < UPOS_COUNT ? upos_names[tag] : upos_names[UPOS_NONE]; }

upos upos_find(str name) {
    for (size_t i = UPOS_NONE + 1; i < UPOS_COUNT; i++)
        if (str_is(name, upos_names[i])) return (upos)i;
    return UPOS_NONE;
}

const char *rel_name(rel relation) { return (unsigned)relation < REL_COUNT ? rel_names[relation] : rel_names[REL_DEP]; }

static rel rel_exact(str name) {
    for (size_t i = 0; i < REL_COUNT; i++)
        if (str_is(name, rel_names[i])) return (rel)i;
    return REL_COUNT;
}

rel rel_find(str name) {
    rel found = rel_exact(name);
    if (found != REL_COUNT) return found;
    found = rel_exact(str_cut(&name, ':'));
    return found == REL_COUNT ? REL_DEP : found;
}
