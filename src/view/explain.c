/* See explain.h. */
#include "view/explain.h"

#include "view/claim_json.h"
#include "view/table.h"
#include "view/text.h"

static const char *stance_words(casus_stance stance) {
    switch (stance) {
    case CASUS_ASSERTED: return "asserted: the outlet's own words, unhedged";
    case CASUS_CLAIMED: return "claimed: put forward by a voice";
    case CASUS_DENIED: return "denied: said not to be so";
    case CASUS_UNCONFIRMED: return "unconfirmed: hedged, alleged or suspected";
    case CASUS_HYPOTHETICAL: return "hypothetical: it might or would happen";
    case CASUS_FUTURE: return "future: it is to happen, and is not counted as happened";
    case CASUS_DEMANDED: return "demanded: somebody calls for it";
    }
    return "";
}

/* GED's where_prec and date_prec in words. */
static const char *place_precision(int p) {
    static const char *const words[] = {"", "the exact place", "near the place", "the district", "the province", "a line or an area",
                                        "the country", "international waters or air"};
    return p >= 1 && p <= 7 ? words[p] : "not known how exactly";
}

static const char *time_precision(int p) {
    static const char *const words[] = {"", "to the day", "to a few days", "to the week", "to the month", "to the year or longer"};
    return p >= 1 && p <= 5 ? words[p] : "not known how exactly";
}

enum { LABEL_WIDTH = 11 };

static void put_label(buffer *out, const char *label) { buffer_printf(out, "    %-*s ", LABEL_WIDTH, label); }

static void put_quoted(buffer *out, str s) {
    buffer_put(out, STR("“"));
    view_put_all(out, s);
    buffer_put(out, STR("”"));
}

static void put_in_brackets(buffer *out, str s) {
    if (!s.len) return;
    buffer_put(out, STR(" ("));
    view_put_all(out, s);
    buffer_put(out, STR(")"));
}

static void end_line(buffer *out) { buffer_put(out, STR("\n")); }

static void tell_voices(buffer *out, const casus_claim *c) {
    for (size_t i = 0; i < c->voice_count; i++) {
        const casus_voice *v = &c->voices[i];
        put_label(out, i ? "through" : "voice");
        view_put_all(out, v->name);
        put_in_brackets(out, v->actor);
        if (v->vague) buffer_put(out, STR(", who is not named"));
        if (v->cue.len) buffer_put(out, STR(", told by "));
        if (v->cue.len) put_quoted(out, v->cue);
        end_line(out);
    }
}

static void tell_event(buffer *out, const casus_coding *coding, const casus_claim *c) {
    put_label(out, "what");
    view_put_event(out, c);
    if (c->event_span.end) {
        buffer_put(out, STR(", from "));
        put_quoted(out, str_sub(coding->report.text, c->event_span.start, c->event_span.end));
    }
    end_line(out);
}

static void tell_parties(buffer *out, const char *label, casus_parties list) {
    for (size_t i = 0; i < list.count; i++) {
        const casus_party *p = &list.items[i];
        put_label(out, label);
        view_put_all(out, p->name);
        put_in_brackets(out, p->code.len && p->sector.len ? str_printf(out->arena, "%.*s/%.*s", STR_ARG(p->code), STR_ARG(p->sector))
                             : p->code.len ? p->code : p->sector);
        end_line(out);
    }
}

static void tell_instruments(buffer *out, const casus_claim *c) {
    for (size_t i = 0; i < c->instrument_count; i++) {
        put_label(out, "with");
        view_put_all(out, c->instruments[i].name);
        put_in_brackets(out, c->instruments[i].kind);
        end_line(out);
    }
}

static void tell_place(buffer *out, const casus_place *p) {
    if (!p) return;
    put_label(out, "where");
    view_put_all(out, p->name);
    if (p->country.len) buffer_put(out, STR(", "));
    view_put_all(out, p->country);
    buffer_printf(out, ": %s", p->resolved ? place_precision(p->precision) : "not in the gazetteer");
    if (p->candidates > 1) buffer_printf(out, ", chosen from %d of this name", p->candidates);
    end_line(out);
}

static void tell_time(buffer *out, const casus_time *t) {
    if (!t) return;
    put_label(out, "when");
    view_put_time(out, t);
    buffer_printf(out, ": %s", time_precision(t->precision));
    if (t->text.len) buffer_put(out, STR(", from "));
    if (t->text.len) put_quoted(out, t->text);
    end_line(out);
}

static void tell_counts(buffer *out, const casus_claim *c) {
    for (size_t i = 0; i < c->count_count; i++) {
        const casus_count *n = &c->counts[i];
        put_label(out, "how many");
        view_put_count(out, n);
        if (n->text.len) buffer_put(out, STR(", from "));
        if (n->text.len) put_quoted(out, n->text);
        if (n->part_of >= 0) buffer_printf(out, ", part of number %d", n->part_of + 1);
        end_line(out);
    }
}

static void tell_denial(buffer *out, const casus_coding *coding, const casus_claim *c) {
    if (c->denies < 0 || (size_t)c->denies >= coding->claim_count) return;
    casus_span at = coding->claims[c->denies].span;
    put_label(out, "denies");
    put_quoted(out, str_sub(coding->report.text, at.start, at.end));
    end_line(out);
}

static void tell_rules(buffer *out, const casus_claim *c) {
    put_label(out, "because of");
    for (size_t i = 0; i < c->rule_count; i++) {
        if (i) buffer_put(out, STR("; "));
        view_put_all(out, c->rules[i]);
    }
    end_line(out);
}

static void tell_claim(buffer *out, const casus_coding *coding, size_t i) {
    const casus_claim *c = &coding->claims[i];
    buffer_printf(out, "  claim %zu: ", i + 1);
    put_quoted(out, str_sub(coding->report.text, c->span.start, c->span.end));
    end_line(out);
    tell_voices(out, c);
    put_label(out, "stance");
    buffer_printf(out, "%s%s\n", stance_words(c->stance), c->historical ? "; background of an earlier time" : "");
    tell_event(out, coding, c);
    tell_parties(out, "who", c->actors);
    tell_parties(out, "to whom", c->recipients);
    tell_instruments(out, c);
    tell_place(out, c->place);
    tell_time(out, c->time);
    tell_counts(out, c);
    if (c->ceasefire) tell_parties(out, "broker", c->ceasefire->brokers);
    if (c->ceasefire) tell_parties(out, "party", c->ceasefire->parties);
    tell_denial(out, coding, c);
    tell_rules(out, c);
}

void view_why_json(buffer *out, const casus_coding *coding, size_t claim) {
    buffer lines = {.arena = out->arena};
    tell_claim(&lines, coding, claim);
    str rest = buffer_str(&lines);
    str_cut(&rest, '\n'); /* the claim's own words */
    while (rest.len) {
        str text = str_trim(str_cut(&rest, '\n')), label = text;
        size_t cut = LABEL_WIDTH < text.len ? LABEL_WIDTH : text.len;
        label.len = cut;
        json_open(out, NULL, '{');
        json_str(out, "label", str_trim(label));
        json_str(out, "text", str_trim(str_sub(text, cut, text.len)));
        json_close(out, '}');
    }
}

static bool begins_in(casus_span claim, casus_span sentence) {
    return claim.start >= sentence.start && claim.start < sentence.end;
}

/* A sentence and its claims; claims stand in order of the text, but a quotation may begin before its sentence's end. */
static void tell_sentence(buffer *out, const casus_coding *coding, const view_sentence *s) {
    bool coded = false;
    put_quoted(out, str_sub(coding->report.text, s->span.start, s->span.end));
    end_line(out);
    for (size_t i = 0; i < coding->claim_count; i++)
        if (begins_in(coding->claims[i].span, s->span)) tell_claim(out, coding, i), coded = true;
    if (coded) return;
    buffer_put(out, STR("  not coded: "));
    view_put_all(out, s->reason.len ? s->reason : STR("no word of an event that the lexicon knows"));
    end_line(out);
}

void view_explain(buffer *out, const casus_coding *coding, const view_sentence *sentences, size_t count, int width) {
    view_report_line(out, &coding->report, width);
    for (size_t i = 0; i < count; i++) tell_sentence(out, coding, &sentences[i]);
    for (size_t i = 0; count == 0 && i < coding->claim_count; i++) tell_claim(out, coding, i);
    end_line(out);
}
