/* Fingerprints of texts and files. */
#ifndef CASUS_BASE_SHA256_H
#define CASUS_BASE_SHA256_H

#include "base/str.h"

/* 64 hex digits and NUL. */
enum { SHA256_TEXT = 65 };
void sha256_text(str s, char out[SHA256_TEXT]);

#endif
