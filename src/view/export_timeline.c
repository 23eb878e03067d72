/* TimelineJS: incidents as events and ceasefires as eras. */
#include "view/claim_json.h"
#include "view/export_geo.h"

static void put_date(buffer *out, const char *key, int32_t day) {
    int year, month, dom;
    day_civil(day, &year, &month, &dom);
    json_open(out, key, '{');
    json_int(out, "year", year);
    json_int(out, "month", month);
    json_int(out, "day", dom);
    json_close(out, '}');
}

/* TimelineJS takes a text for HTML. */
static str escaped(arena *a, str s) {
    buffer b = {.arena = a};
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '<') buffer_put(&b, STR("&lt;"));
        else if (s.ptr[i] == '>') buffer_put(&b, STR("&gt;"));
        else if (s.ptr[i] == '&') buffer_put(&b, STR("&amp;"));
        else buffer_put(&b, str_sub(s, i, i + 1));
    }
    return buffer_str(&b);
}

static void put_text(buffer *out, str headline, str text) {
    json_open(out, "text", '{');
    json_str(out, "headline", escaped(out->arena, headline));
    json_str(out, "text", escaped(out->arena, text));
    json_close(out, '}');
}

static casus_status put_incident(export *e, buffer *out, const export_item *item) {
    const ledger_incident *in = item->incident;
    if (in->what.first == DAY_NONE) {
        export_leave_out(e, "without a day");
        return CASUS_OK;
    }
    arena *a = out->arena;
    export_facts f = export_facts_of(a, e, in);
    export_next(e, out);
    json_open(out, NULL, '{');
    json_str(out, "unique_id", export_id(a, in->code));
    put_date(out, "start_date", in->what.first);
    if (in->what.last != in->what.first) put_date(out, "end_date", in->what.last);
    put_text(out, export_headline_of(a, in, &f), export_sentence(a, e, in, &f));
    json_str(out, "group", in->what.event ? str_of(view_event_name(in->what.event)) : STR("HARM"));
    json_close(out, '}');
    e->written++;
    return CASUS_OK;
}

static casus_status put_ceasefire(export *e, buffer *out, const export_item *item) {
    const truce *t = item->truce;
    int32_t first = t->effective != DAY_NONE ? t->effective : t->announced;
    if (first == DAY_NONE) {
        export_leave_out(e, "ceasefires without a day");
        return CASUS_OK;
    }
    int32_t last = t->collapsed != DAY_NONE ? t->collapsed : t->last;
    export_next(e, out);
    json_open(out, NULL, '{');
    put_date(out, "start_date", first);
    put_date(out, "end_date", last < first ? first : last);
    put_text(out, STR("Ceasefire"), export_truce_sentence(out->arena, t));
    json_close(out, '}');
    e->written++;
    return CASUS_OK;
}

static const export_pass passes[] = {{OVER_INCIDENTS, put_incident, NULL,
                                      "{\"title\":{\"text\":{\"headline\":\"casus\"}},\n\"events\":[\n", "\n],\n",
                                      NULL},
                                     {OVER_CEASEFIRES, put_ceasefire, NULL, "\"eras\":[\n", "\n]}\n", NULL}};
const export_format export_timeline = {.name = "timeline", EXPORT_PASSES(passes)};
