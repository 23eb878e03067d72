/* See export_parts.h: names and sentences. What strangers wrote is made one safe line; what is said of an incident is
 * put together from the record, never taken from the report. */
#include "account/witness.h"
#include "view/claim_json.h"
#include "view/export_parts.h"
#include "view/incident_json.h"
#include "view/text.h"

str export_line(arena *a, str s) {
    buffer b = {.arena = a};
    view_put_all(&b, s);
    return str_trim(buffer_str(&b));
}

str export_id(arena *a, str code) { return str_join(a, STR("casus-"), code); }

/* People to whom something was done are named by what they are: a code, a sector, a group; never by their names. */
str export_party_name(arena *a, const export *e, const casus_party *p, bool done_to) {
    bool person = str_is(p->kind, "person") && !p->code.len;
    if (done_to && person && !e->with_text) return STR("person");
    return export_line(a, p->name);
}

static str sided(arena *a, str what, const export_side *s) {
    return s->country ? str_printf(a, "%.*s (%s)", STR_ARG(what), s->country->name) : what;
}

/* A group's name is a name where it begins with a capital; "rebels" and the like are told apart by country. */
static bool is_name(str s) {
    return s.len && ((s.ptr[0] >= 'A' && s.ptr[0] <= 'Z') || (unsigned char)s.ptr[0] >= 0x80);
}

/* "its troops" are troops. */
static str without_article(str name) {
    static const char *const words[] = {"the", "a", "an", "its", "their", "his", "her", "our"};
    if (!name.len) return name;
    str rest = name, first = str_cut(&rest, ' ');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (rest.len && str_eq_nocase(first, str_of(words[i]))) return rest;
    return name;
}

static str state_name(arena *a, const export_side *s, str name) {
    if (s->country) return str_printf(a, "Government of %s", s->country->name);
    return s->code.len && !is_name(name) ? s->code : name;
}

str export_side_name(arena *a, const export_side *s) {
    str name = without_article(s->name);
    switch (s->kind) {
    case SIDE_NONE: return (str){0};
    case SIDE_CIVILIANS: return STR("Civilians");
    case SIDE_PROTESTERS: return sided(a, STR("Protesters"), s);
    case SIDE_STATE: return state_name(a, s, name);
    default: return is_name(name) ? name : sided(a, name, s);
    }
}

/* ---- Reports and voices ---- */

static str listable(arena *a, str s) { /* the mark between items must not stand in one */
    str line = str_copy(a, export_line(a, s));
    char *p = arena_alloc(a, line.len + 1);
    for (size_t i = 0; i < line.len; i++) p[i] = line.ptr[i] == ';' ? ',' : line.ptr[i];
    return (str){p, line.len};
}

str export_outlet(arena *a, const account_report *r) { return listable(a, r->outlet); }
str export_published(arena *a, const account_report *r) { return day_text(a, r->published); }
str export_headline(arena *a, const account_report *r) { return listable(a, r->title); }

str export_citation(arena *a, const account_report *r) {
    str outlet = export_outlet(a, r), day = export_published(a, r), title = export_headline(a, r);
    return str_printf(a, "%.*s%s%.*s%s%.*s", STR_ARG(outlet), outlet.len && day.len ? ", " : "", STR_ARG(day),
                      (outlet.len || day.len) && title.len ? ", " : "", STR_ARG(title));
}

/* Those that report it as news; where none does, those that mention it. */
str export_reports(arena *a, const ledger_incident *in, export_part *part) {
    account_witness *all;
    size_t count = account_witnesses(a, in->claims.items, in->claims.count, &all);
    buffer b = {.arena = a};
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (in->what.reports && !all[i].news) continue;
        if (!first) buffer_put(&b, STR("; "));
        buffer_put(&b, part(a, all[i].report));
        first = false;
    }
    return buffer_str(&b);
}

str export_voices(arena *a, const ledger_incident *in) {
    enum { VOICES = 32 };
    str seen[VOICES];
    size_t count = 0;
    buffer b = {.arena = a};
    for (size_t i = 0; i < in->claims.count && count < VOICES; i++) {
        str name = listable(a, account_voice_name(&in->claims.items[i]));
        size_t k = 0;
        while (k < count && !str_eq(seen[k], name)) k++;
        if (k < count || !name.len) continue;
        seen[count++] = name;
        if (count > 1) buffer_put(&b, STR("; "));
        buffer_put(&b, name);
    }
    return buffer_str(&b);
}

/* ---- A sentence ---- */

static void put_what(buffer *out, const account_incident *w) {
    static const char *const words[] = {[CASUS_NO_EVENT] = "Harm to people",
                                        [CASUS_ASSAULT] = "Assault",
                                        [CASUS_COERCE] = "Coercion",
                                        [CASUS_PROTEST] = "Protest",
                                        [CASUS_MOBILIZE] = "Mobilization",
                                        [CASUS_RETREAT] = "Retreat",
                                        [CASUS_AID] = "Aid",
                                        [CASUS_SANCTION] = "Sanction"};
    size_t n = (size_t)w->event;
    const char *word = n < sizeof words / sizeof *words ? words[n] : NULL;
    buffer_put(out, str_of(word ? word : view_event_name(w->event)));
    for (size_t i = 0; i < w->mode_count; i++) {
        buffer_put(out, i ? STR(", ") : STR(" ("));
        view_put_all(out, w->modes[i]);
    }
    if (w->mode_count) buffer_put(out, STR(")"));
}

static void put_where(buffer *out, const account_incident *w, const export_facts *f) {
    if (w->place)
        buffer_put(out, w->place->precision <= 1 ? STR(" at ") : STR(" in the area of ")),
            view_put_all(out, w->place->name);
    if (f->country && (!w->place || !str_is(w->place->name, f->country->name)))
        buffer_printf(out, ", %s", f->country->name);
    str days = view_incident_days(out->arena, w);
    if (!days.len) return;
    buffer_put(out, w->stated ? STR(", ") : STR(", by the day of publication "));
    buffer_put(out, days);
}

static void put_sides(buffer *out, const export_facts *f) {
    str doer = export_side_name(out->arena, &f->doer), target = export_side_name(out->arena, &f->target);
    if (doer.len) buffer_printf(out, "; by %.*s", STR_ARG(doer));
    if (target.len) buffer_printf(out, "; against %.*s", STR_ARG(target));
    else if (f->civilians) buffer_put(out, STR("; against civilians"));
}

static void put_by(buffer *out, const figure_by *b) {
    view_put_all(out, b->voice.len ? b->voice : STR("nobody named"));
    buffer_printf(out, " (%s) ", voice_kind_name(b->kind));
    if (b->low >= 0 && b->low == b->high) buffer_printf(out, "%lld", (long long)b->low);
    else if (b->high < 0) buffer_printf(out, "at least %lld", (long long)b->low);
    else if (b->low < 0) buffer_printf(out, "up to %lld", (long long)b->high);
    else buffer_printf(out, "%lld to %lld", (long long)b->low, (long long)b->high);
    if (b->superseded) buffer_put(out, b->retracted ? STR(", taken back") : STR(", replaced since"));
}

static void put_figure(buffer *out, const figure *f) {
    enum { NAMED = 8 };
    buffer_printf(out, " %c%s: ", harm_name(f->harm)[0] - 'a' + 'A', harm_name(f->harm) + 1);
    if (f->best >= 0) buffer_printf(out, "%lld", (long long)f->best);
    if (f->low != f->high || f->best < 0)
        buffer_printf(out, "%s%lld to %lld", f->best >= 0 ? ", " : "", (long long)f->low, (long long)f->high);
    if (f->contested) buffer_put(out, STR(", contested"));
    buffer_put(out, STR(" - "));
    for (size_t i = 0; i < f->by_count && i < NAMED; i++) {
        if (i) buffer_put(out, STR("; "));
        put_by(out, &f->by[i]);
    }
    if (f->by_count > NAMED) buffer_printf(out, "; and %zu more", f->by_count - NAMED);
    buffer_put(out, STR("."));
}

static void put_number(buffer *out, size_t n, const char *of) {
    buffer_printf(out, "%zu %s%s", n, of, n == 1 ? "" : "s");
}

static void put_witnesses(buffer *out, const account_incident *w) {
    buffer_put(out, w->reports ? STR(" Told by ") : STR(" Mentioned by "));
    put_number(out, w->reports ? w->reports : w->mentions, "report");
    buffer_put(out, STR(" of "));
    put_number(out, w->origins, "origin");
    if (w->reports && w->mentions) buffer_put(out, STR(", mentioned by ")), buffer_printf(out, "%zu more", w->mentions);
    buffer_put(out, STR("."));
}

str export_sentence(arena *a, const export *e, const ledger_incident *in, const export_facts *f) {
    buffer b = {.arena = a};
    const account_incident *w = &in->what;
    put_what(&b, w);
    put_where(&b, w, f);
    put_sides(&b, f);
    buffer_put(&b, STR("."));
    for (size_t h = 0; h < HARM_COUNT; h++)
        if (f->whole[h]) put_figure(&b, f->whole[h]);
    if (w->denials) buffer_put(&b, STR(" Denied by ")), put_number(&b, w->denials, "claim"), buffer_put(&b, STR("."));
    put_witnesses(&b, w);
    if (!e->with_text) return buffer_str(&b);
    for (size_t i = 0; i < in->claims.count; i++) {
        buffer_put(&b, STR(" \""));
        view_put_all(&b, in->claims.items[i].text);
        buffer_put(&b, STR("\""));
    }
    return buffer_str(&b);
}

static void put_names(buffer *out, const char *before, const str *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const country *c = country_coded(names[i]);
        buffer_put(out, i ? STR(", ") : str_of(before));
        view_put_all(out, c ? str_of(c->name) : names[i]);
    }
}

static void put_day(buffer *out, const char *before, int32_t day) {
    if (day != DAY_NONE) buffer_printf(out, "%s%.*s", before, STR_ARG(day_text(out->arena, day)));
}

str export_truce_sentence(arena *a, const truce *t) {
    buffer b = {.arena = a};
    buffer_put(&b, STR("Ceasefire"));
    put_names(&b, " of ", t->parties, t->party_count);
    put_names(&b, ", brokered by ", t->brokers, t->broker_count);
    put_day(&b, "; announced ", t->announced);
    put_day(&b, "; in effect ", t->effective);
    put_day(&b, "; first said to be violated ", t->violated);
    put_day(&b, "; extended ", t->extended);
    put_day(&b, "; collapsed ", t->collapsed);
    buffer_put(&b, STR(". "));
    put_number(&b, t->violations, "violation");
    buffer_put(&b, STR(" claimed, "));
    put_number(&b, t->denials, "denial");
    buffer_put(&b, STR(", in "));
    put_number(&b, t->claims.count, "claim");
    buffer_put(&b, STR("."));
    return buffer_str(&b);
}
