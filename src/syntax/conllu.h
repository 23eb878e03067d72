/* CoNLL-U, UD's own format, both ways, so that any other parser can stand in for ours. */
#ifndef CASUS_SYNTAX_CONLLU_H
#define CASUS_SYNTAX_CONLLU_H

#include "base/error.h"
#include "base/json.h"
#include "syntax/syntax.h"

/* One report as `# newdoc id`, `# newpar`, `# sent_id`, `# text` and its words; names in MISC as NER=B-PER. */
void conllu_write(buffer *out, const syntax *s, str report_id);

/* What is read from a CoNLL-U document: the text is put together from forms and SpaceAfter, `# newpar` parts
 * paragraphs. */
typedef struct conllu_doc {
    str id;
    syntax syntax;
} conllu_doc;

/* Reads the next document (up to the next `# newdoc` or the end) from *rest. Tags, heads and relations are
 * kept where given ("_" leaves them empty). Fails with INPUT (message with the line's number: wrong number of columns,
 * an id out of order, a head out of range, a cycle) or LIMIT. *line counts lines over calls; start it at 0. */
CASUS_CHECKED casus_status conllu_read(arena *a, str *rest, size_t *line, conllu_doc *doc, casus_error *error);

#endif
