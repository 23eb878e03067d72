/* Whether a word is an event here: what its entry demands of the words around it. */
#include "claim/event_parts.h"

bool event_allowed(const claim_context *c, const event_mention *m) {
    (void)c;
    return lex_word(&m->entry, 0).len != 0;
}
