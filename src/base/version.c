/* The release, from the file VERSION. */
#include "casus.h"

const char *casus_version(void) { return CASUS_RELEASE; }
