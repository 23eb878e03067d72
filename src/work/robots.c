/* See robots.h. */
#include "work/robots.h"

#include <stdlib.h>

/* ---- Paths ---- */

static bool unreserved(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

static size_t put_escaped(char *to, int byte) {
    static const char digits[] = "0123456789ABCDEF";
    to[0] = '%', to[1] = digits[byte >> 4], to[2] = digits[byte & 15];
    return 3;
}

/* What may stand as itself does, all else as %XX in capitals, so that two ways of writing one path are one (RFC
 * 9309, 2.2.2). */
static str normal(arena *a, str path) {
    char *out = arena_alloc(a, 3 * path.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < path.len; i++) {
        int high = path.ptr[i] == '%' && i + 2 < path.len ? str_hex(path.ptr[i + 1]) : -1;
        int low = high >= 0 ? str_hex(path.ptr[i + 2]) : -1,
            byte = low >= 0 ? high * 16 + low : (unsigned char)path.ptr[i];
        if (low >= 0) i += 2;
        if (low >= 0 ? !unreserved(byte) : byte >= 0x80 || byte <= 0x20) n += put_escaped(out + n, byte);
        else out[n++] = (char)byte;
    }
    return (str){out, n};
}

/* A "*" stands for anything, a "$" at the end for the end; without it the pattern need only begin the path. */
static bool matches(str pattern, str path) {
    bool whole = pattern.len && pattern.ptr[pattern.len - 1] == '$';
    if (whole) pattern.len--;
    size_t p = 0, at = 0, star = SIZE_MAX, resume = 0;
    for (;;) {
        if (p < pattern.len && pattern.ptr[p] == '*') star = ++p, resume = at;
        else if (p == pattern.len && (!whole || at == path.len)) return true;
        else if (p < pattern.len && at < path.len && pattern.ptr[p] == path.ptr[at]) p++, at++;
        else if (star != SIZE_MAX && resume < path.len) p = star, at = ++resume;
        else return false;
    }
}

bool robots_allow(arena *a, const robots *r, str path) {
    if (r->closed) return false;
    if (str_is(path, "/robots.txt")) return true;
    str wanted = normal(a, path);
    size_t longest = 0;
    bool allow = true;
    for (size_t i = 0; i < r->count; i++) {
        const robots_rule *rule = &r->items[i];
        if (rule->pattern.len < longest || (rule->pattern.len == longest && !rule->allow) ||
            !matches(rule->pattern, wanted))
            continue;
        longest = rule->pattern.len;
        allow = rule->allow;
    }
    return allow;
}

/* ---- The file ---- */

typedef struct reading {
    arena *arena;
    const char *agent;
    robots *out;
    bool any_agent;      /* the rules for "*" are wanted, not our own */
    bool ours, in_rules; /* the group that is being read is ours; its rules have begun */
    bool named;          /* some group was for us */
} reading;

/* The product token alone: "casus/1.0" is "casus". */
static str token(str value) {
    size_t n = 0;
    while (n < value.len && (unreserved((unsigned char)value.ptr[n]) && value.ptr[n] != '.' && value.ptr[n] != '~'))
        n++;
    return str_sub(value, 0, n);
}

static void take_agent(reading *r, str value) {
    if (r->in_rules) r->ours = r->in_rules = false;
    bool mine = r->any_agent ? str_is(value, "*") : str_eq_nocase(token(value), str_of(r->agent));
    r->ours = r->ours || mine;
    r->named = r->named || mine;
}

static void take_rule(reading *r, str value, bool allow) {
    r->in_rules = true;
    if (!r->ours || !value.len || value.len > ROBOTS_PATTERN_MAX || (value.ptr[0] != '/' && value.ptr[0] != '*'))
        return;
    robots_rule rule = {normal(r->arena, value), allow};
    ARENA_PUSH(r->arena, r->out, rule);
}

static void take_delay(reading *r, str value) {
    char number[16] = "";
    r->in_rules = true;
    if (!r->ours || value.len >= sizeof number) return;
    if (value.len) memcpy(number, value.ptr, value.len);
    double seconds = strtod(number, NULL);
    if (seconds > 0 && seconds < 1e6) r->out->delay = seconds;
}

static void take_line(reading *r, str line) {
    str all = line, value = str_cut(&all, '#'), key = str_trim(str_cut(&value, ':'));
    value = str_trim(value);
    if (str_eq_nocase(key, STR("user-agent"))) take_agent(r, value);
    else if (str_eq_nocase(key, STR("allow"))) take_rule(r, value, true);
    else if (str_eq_nocase(key, STR("disallow"))) take_rule(r, value, false);
    else if (str_eq_nocase(key, STR("crawl-delay"))) take_delay(r, value);
}

static bool read_groups(reading *r, str text) {
    while (text.len) {
        str line = str_cut(&text, '\n');
        while (line.len) take_line(r, str_cut(&line, '\r'));
    }
    return r->named;
}

void robots_read(arena *a, str text, const char *agent, robots *out) {
    *out = (robots){0};
    if (text.len > ROBOTS_BYTES_MAX) text.len = ROBOTS_BYTES_MAX;
    if (str_starts(text, STR("\xEF\xBB\xBF"))) text = str_sub(text, 3, text.len);
    if (read_groups(&(reading){.arena = a, .agent = agent, .out = out}, text)) return;
    read_groups(&(reading){.arena = a, .agent = agent, .out = out, .any_agent = true}, text);
}
