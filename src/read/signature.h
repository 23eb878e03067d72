/* The signature of a bundle, as its JSON file says it. */
#ifndef CASUS_READ_SIGNATURE_H
#define CASUS_READ_SIGNATURE_H

#include "base/error.h"
#include "base/str.h"

typedef struct read_signature {
    str public_key, signature; /* hex */
} read_signature;

/* Fails with INPUT on anything but {"schema":"casus/signature/1","algorithm":"Ed25519",...}. All in the arena. */
CASUS_CHECKED casus_status read_json_signature(arena *a, str json, read_signature *out, casus_error *error);

#endif
