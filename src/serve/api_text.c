/* Words around a claim, and why it was coded: the report's own text beside its records. */
#include "serve/api_text.h"

#include "base/utf8.h"
#include "claim/claim.h"
#include "claim/coding.h"
#include "view/claim_json.h"
#include "view/explain.h"

/* Bytes of a paragraph that are shown on either side of a claim. */
enum { CONTEXT_SIDE = 600 };

/* The paragraph around [start, end), cut at blanks where it is long. */
static span paragraph(str text, size_t start, size_t end) {
    size_t from = start, to = end;
    while (from && text.ptr[from - 1] != '\n' && (start - from < CONTEXT_SIDE || text.ptr[from - 1] != ' ')) from--;
    while (to < text.len && text.ptr[to] != '\n' && (to - end < CONTEXT_SIDE || text.ptr[to] != ' ')) to++;
    return (span){(uint32_t)from, (uint32_t)to};
}

void api_context(buffer *out, const char *key, str text, str words, casus_span at) {
    size_t start = utf8_byte_of(text, at.start), end = utf8_byte_of(text, at.end);
    span around = paragraph(text, start, end);
    if (!text.len) text = words, start = 0, end = words.len, around = (span){0, (uint32_t)words.len};
    str shown = str_sub(text, around.start, around.end);
    uint32_t first = (uint32_t)utf8_count(shown, start - around.start), last = (uint32_t)utf8_count(shown, end - around.start);
    json_open(out, key, '{');
    json_str(out, "text", shown);
    json_pair(out, "at", first, last);
    json_close(out, '}');
}

/* ---- Why ------------------------------------------------------------------------------------------------------------- */

static void put_rules(buffer *out, const casus_claim *c) {
    for (size_t i = 0; i < c->rule_count; i++) {
        json_open(out, NULL, '{');
        json_str(out, "label", STR("because of"));
        json_str(out, "text", c->rules[i]);
        json_close(out, '}');
    }
}

/* As coded today; for a claim that was coded otherwise, the entries that its record names. */
void api_why(buffer *out, const char *key, const api_coding *today, const casus_claim *c) {
    json_open(out, key, '[');
    size_t i = 0;
    while (today->coding && i < today->coding->claim_count && strcmp(today->coding->claims[i].id, c->id) != 0) i++;
    if (today->coding && i < today->coding->claim_count) view_why_json(out, today->coding, i);
    else put_rules(out, c);
    json_close(out, ']');
}

casus_status api_code(api_call *c, const ledger_report *r, api_coding *out) {
    *out = (api_coding){0};
    if (!c->engine || !r->text.len) return CASUS_OK;
    casus_report report = {.id = r->id, .text = r->text, .title = r->title, .outlet = r->outlet, .published = r->published, .url = r->url};
    casus_status status = analysis_check(&report, &c->error);
    if (status != CASUS_OK) return status;
    analysis_make(c->engine, c->arena, &report, NULL, &out->analysis);
    claims all = claim_make(&out->analysis);
    return coding_make(&out->analysis, &all, &out->coding, &c->error);
}

/* Claims that begin in a sentence; spans of the ledger's claims are code points. */
static bool put_claims_in(buffer *out, const account_claims *told, uint32_t from, uint32_t to) {
    bool any = false;
    json_open(out, "claims", '[');
    for (size_t i = 0; i < told->count; i++) {
        casus_span at = told->items[i].claim->span;
        if (at.start < from || at.start >= to) continue;
        json_str(out, NULL, str_of(told->items[i].claim->id));
        any = true;
    }
    json_close(out, ']');
    return any;
}

void api_sentences(api_call *c, const api_coding *today, str text, const account_claims *told) {
    buffer *out = &c->out;
    json_open(out, "sentences", '[');
    utf8_map map = utf8_map_make(c->arena, text);
    for (size_t i = 0; today->coding && i < today->analysis.syntax.count; i++) {
        casus_span at = today->analysis.syntax.sentences[i].span;
        uint32_t from = utf8_map_at(&map, at.start), to = utf8_map_at(&map, at.end);
        json_open(out, NULL, '{');
        json_pair(out, "span", from, to);
        str reason = analysis_reason(&today->analysis, (int)i);
        if (put_claims_in(out, told, from, to)) json_none(out, "why_not");
        else json_str(out, "why_not", reason.len ? reason : STR("no word of an event that the lexicon knows"));
        json_close(out, '}');
    }
    json_close(out, ']');
}
