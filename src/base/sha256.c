/* See sha256.h. */
#include "base/sha256.h"

#include <sodium.h>

void sha256_text(str s, char out[SHA256_TEXT]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)s.ptr, s.len);
    sodium_bin2hex(out, SHA256_TEXT, hash, sizeof hash);
}
