/* See report.h. jansson refuses what is not UTF-8 and nests at most 2048 deep; a NUL inside a string is refused by it too,
 * since nothing asks for JSON_ALLOW_NUL. */
#include "read/report.h"

#include <jansson.h>

#include "read/text.h"

static bool digits(str s, size_t from, size_t to) {
    if (s.len < to) return false;
    for (size_t i = from; i < to; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    return true;
}

static bool in_range(str s, size_t from, int64_t low, int64_t high) {
    if (!digits(s, from, from + 2)) return false;
    int64_t n = str_number(str_sub(s, from, from + 2));
    return n >= low && n <= high;
}

bool read_is_date(str s) {
    if (!digits(s, 0, 4)) return false;
    if (s.len == 4) return true;
    if (s.ptr[4] != '-' || !in_range(s, 5, 1, 12)) return false;
    if (s.len == 7) return true;
    if (s.ptr[7] != '-' || !in_range(s, 8, 1, 31)) return false;
    return s.len == 10 || s.ptr[10] == 'T' || s.ptr[10] == ' ';
}

/* A member that is a text, or absent; an id may also be a number. */
static casus_status member(arena *a, const json_t *object, const char *key, str *value, casus_error *error) {
    const json_t *v = json_object_get(object, key);
    *value = (str){0};
    if (!v || json_is_null(v)) return CASUS_OK;
    if (json_is_string(v)) *value = str_copy(a, (str){json_string_value(v), json_string_length(v)});
    else if (json_is_integer(v) && strcmp(key, "id") == 0)
        *value = str_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    else return fail(error, CASUS_INPUT, "\"%s\" is not a string", key);
    return CASUS_OK;
}

static casus_status members(arena *a, const json_t *object, casus_report *report, casus_error *error) {
    struct {
        const char *key;
        str *value;
    } const all[] = {{"id", &report->id},         {"text", &report->text},           {"title", &report->title},
                     {"outlet", &report->outlet}, {"published", &report->published}, {"url", &report->url}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        casus_status status = member(a, object, all[i].key, all[i].value, error);
        if (status != CASUS_OK) return status;
    }
    if (!json_object_get(object, "text")) return fail(error, CASUS_INPUT, "no \"text\"");
    if (report->published.len && !read_is_date(report->published))
        return fail(error, CASUS_INPUT, "\"published\" is not a date: '%.40s'", report->published.ptr);
    return read_text(a, report->text, &report->text, error);
}

static casus_status parsed(arena *a, const json_t *value, casus_report *report, casus_error *error) {
    if (!json_is_object(value)) return fail(error, CASUS_INPUT, "not a JSON object");
    casus_report got = {0};
    casus_status status = members(a, value, &got, error);
    if (status == CASUS_OK) *report = got;
    return status;
}

/* jansson's own words may hold the bytes near the fault, which need not be printable; its codes are told apart instead. */
static const char *reason(const json_error_t *e) {
    switch (json_error_code(e)) {
    case json_error_invalid_utf8: return "not UTF-8";
    case json_error_null_character: return "a NUL character in a string";
    case json_error_premature_end_of_input: return "cut short";
    case json_error_end_of_input_expected: return "something stands after the object";
    case json_error_stack_overflow: return "nested too deep";
    case json_error_out_of_memory: return "out of memory";
    case json_error_duplicate_key: return "a key stands twice";
    case json_error_numeric_overflow: return "a number too large";
    default: return "not JSON";
    }
}

casus_status read_json_report(arena *a, str line, casus_report *report, casus_error *error) {
    json_error_t why;
    json_t *value = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &why);
    if (!value) {
        size_t at = why.position > 0 ? (size_t)why.position : 0;
        return fail_at(error, CASUS_INPUT, at, "%s, at byte %zu of the line", reason(&why), at);
    }
    /* The arena's escape would jump past json_decref: catch it here, let go of the value, and pass it on. */
    jmp_buf here, *outer = a->escape;
    casus_status volatile status = CASUS_MEMORY;
    a->escape = &here;
    if (setjmp(here) == 0) status = parsed(a, value, report, error);
    else fail(error, CASUS_MEMORY, "over the memory that one report may take");
    a->escape = outer;
    json_decref(value);
    return status;
}
