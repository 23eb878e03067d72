/* See word.h. The table is written by groups and put into a small hash table once a report; 250 words, a few
 * microseconds. */
#include "time/word.h"

typedef struct entry {
    const char *form;
    uint8_t kind;
    int16_t value;
    bool shaky;
} entry;

static const entry table_of_words[] = {
    {"january", W_MONTH, 1, 0},
    {"february", W_MONTH, 2, 0},
    {"march", W_MONTH, 3, 1},
    {"april", W_MONTH, 4, 0},
    {"may", W_MONTH, 5, 1},
    {"june", W_MONTH, 6, 0},
    {"july", W_MONTH, 7, 0},
    {"august", W_MONTH, 8, 0},
    {"september", W_MONTH, 9, 0},
    {"october", W_MONTH, 10, 0},
    {"november", W_MONTH, 11, 0},
    {"december", W_MONTH, 12, 0},
    {"jan", W_MONTH, 1, 1},
    {"feb", W_MONTH, 2, 1},
    {"mar", W_MONTH, 3, 1},
    {"apr", W_MONTH, 4, 1},
    {"jun", W_MONTH, 6, 1},
    {"jul", W_MONTH, 7, 1},
    {"aug", W_MONTH, 8, 1},
    {"sep", W_MONTH, 9, 1},
    {"sept", W_MONTH, 9, 1},
    {"oct", W_MONTH, 10, 1},
    {"nov", W_MONTH, 11, 1},
    {"dec", W_MONTH, 12, 1},

    {"monday", W_WEEKDAY, 1, 0},
    {"tuesday", W_WEEKDAY, 2, 0},
    {"wednesday", W_WEEKDAY, 3, 0},
    {"thursday", W_WEEKDAY, 4, 0},
    {"friday", W_WEEKDAY, 5, 0},
    {"saturday", W_WEEKDAY, 6, 0},
    {"sunday", W_WEEKDAY, 7, 0},
    {"mon", W_WEEKDAY, 1, 1},
    {"tue", W_WEEKDAY, 2, 1},
    {"tues", W_WEEKDAY, 2, 1},
    {"wed", W_WEEKDAY, 3, 1},
    {"thu", W_WEEKDAY, 4, 1},
    {"thur", W_WEEKDAY, 4, 1},
    {"thurs", W_WEEKDAY, 4, 1},
    {"fri", W_WEEKDAY, 5, 1},
    {"sat", W_WEEKDAY, 6, 1},
    {"sun", W_WEEKDAY, 7, 1},
    {"mondays", W_WEEKDAYS, 1, 0},
    {"tuesdays", W_WEEKDAYS, 2, 0},
    {"wednesdays", W_WEEKDAYS, 3, 0},
    {"thursdays", W_WEEKDAYS, 4, 0},
    {"fridays", W_WEEKDAYS, 5, 0},
    {"saturdays", W_WEEKDAYS, 6, 0},
    {"sundays", W_WEEKDAYS, 7, 0},

    {"spring", W_SEASON, 1, 1},
    {"springtime", W_SEASON, 1, 0},
    {"summer", W_SEASON, 2, 0},
    {"autumn", W_SEASON, 3, 0},
    {"fall", W_SEASON, 3, 1},
    {"winter", W_SEASON, 4, 0},
    {"midsummer", W_SEASON, 2, 0},
    {"midwinter", W_SEASON, 4, 0},

    {"minute", W_UNIT, UNIT_MINUTE, 0},
    {"hour", W_UNIT, UNIT_HOUR, 0},
    {"day", W_UNIT, UNIT_DAY, 0},
    {"weekend", W_UNIT, UNIT_WEEKEND, 0},
    {"week", W_UNIT, UNIT_WEEK, 0},
    {"month", W_UNIT, UNIT_MONTH, 0},
    {"quarter", W_UNIT, UNIT_QUARTER, 0},
    {"year", W_UNIT, UNIT_YEAR, 0},
    {"decade", W_UNIT, UNIT_DECADE, 0},
    {"century", W_UNIT, UNIT_CENTURY, 0},
    {"fortnight", W_UNIT, UNIT_WEEK, 0},
    {"seconds", W_UNITS, UNIT_SECOND, 0},
    {"minutes", W_UNITS, UNIT_MINUTE, 0},
    {"mins", W_UNITS, UNIT_MINUTE, 0},
    {"hours", W_UNITS, UNIT_HOUR, 0},
    {"hrs", W_UNITS, UNIT_HOUR, 0},
    {"days", W_UNITS, UNIT_DAY, 0},
    {"weekends", W_UNITS, UNIT_WEEKEND, 0},
    {"weeks", W_UNITS, UNIT_WEEK, 0},
    {"months", W_UNITS, UNIT_MONTH, 0},
    {"quarters", W_UNITS, UNIT_QUARTER, 0},
    {"years", W_UNITS, UNIT_YEAR, 0},
    {"decades", W_UNITS, UNIT_DECADE, 0},
    {"centuries", W_UNITS, UNIT_CENTURY, 0},
    {"daylong", W_LONG, UNIT_DAY, 0},
    {"weeklong", W_LONG, UNIT_WEEK, 0},
    {"monthlong", W_LONG, UNIT_MONTH, 0},
    {"yearlong", W_LONG, UNIT_YEAR, 0},
    {"hourlong", W_LONG, UNIT_HOUR, 0},
    {"daily", W_OFTEN, UNIT_DAY, 0},
    {"nightly", W_OFTEN, UNIT_DAY, 0},
    {"hourly", W_OFTEN, UNIT_HOUR, 0},
    {"weekly", W_OFTEN, UNIT_WEEK, 0},
    {"monthly", W_OFTEN, UNIT_MONTH, 0},
    {"yearly", W_OFTEN, UNIT_YEAR, 0},
    {"annually", W_OFTEN, UNIT_YEAR, 0},

    {"morning", W_PART, PART_MORNING, 0},
    {"mornings", W_PART, PART_MORNING, 0},
    {"dawn", W_PART, PART_MORNING, 0},
    {"daybreak", W_PART, PART_MORNING, 0},
    {"sunrise", W_PART, PART_MORNING, 0},
    {"midday", W_PART, PART_MIDDAY, 0},
    {"afternoon", W_PART, PART_AFTERNOON, 0},
    {"evening", W_PART, PART_EVENING, 0},
    {"dusk", W_PART, PART_EVENING, 0},
    {"sunset", W_PART, PART_EVENING, 0},
    {"nightfall", W_PART, PART_EVENING, 0},
    {"night", W_PART, PART_NIGHT, 0},
    {"nighttime", W_PART, PART_NIGHT, 0},
    {"daytime", W_PART, PART_DAYTIME, 0},
    {"daylight", W_PART, PART_DAYTIME, 1},
    {"tonight", W_TONIGHT, PART_NIGHT, 0},
    {"overnight", W_TONIGHT, PART_MIDDAY, 0},
    {"today", W_DAY_NAMED, 0, 0},
    {"yesterday", W_DAY_NAMED, -1, 0},
    {"tomorrow", W_DAY_NAMED, 1, 0},

    {"this", W_RELATIVE, REL_THIS, 0},
    {"last", W_RELATIVE, REL_LAST, 0},
    {"next", W_RELATIVE, REL_NEXT, 0},
    {"past", W_RELATIVE, REL_PAST, 0},
    {"previous", W_RELATIVE, REL_PREVIOUS, 0},
    {"preceding", W_RELATIVE, REL_PREVIOUS, 0},
    {"prior", W_RELATIVE, REL_PREVIOUS, 0},
    {"following", W_RELATIVE, REL_FOLLOWING, 0},
    {"ensuing", W_RELATIVE, REL_FOLLOWING, 0},
    {"subsequent", W_RELATIVE, REL_FOLLOWING, 0},
    {"same", W_RELATIVE, REL_SAME, 0},
    {"that", W_RELATIVE, REL_THAT, 0},
    {"coming", W_RELATIVE, REL_COMING, 0},
    {"current", W_RELATIVE, REL_THIS, 0},
    {"recent", W_RELATIVE, REL_RECENT, 0},
    {"these", W_RELATIVE, REL_THIS, 0},
    {"latest", W_RELATIVE, REL_LAST, 0},

    {"early", W_PHASE, PHASE_START, 0},
    {"late", W_PHASE, PHASE_END, 0},
    {"mid", W_PHASE, PHASE_MID, 0},
    {"earlier", W_PHASE, PHASE_EARLIER, 0},
    {"later", W_PHASE, PHASE_LATER, 0},
    {"beginning", W_STRETCH, PHASE_START, 0},
    {"start", W_STRETCH, PHASE_START, 0},
    {"outset", W_STRETCH, PHASE_START, 0},
    {"middle", W_STRETCH, PHASE_MID, 0},
    {"end", W_STRETCH, PHASE_END, 0},
    {"close", W_STRETCH, PHASE_END, 0},
    {"eve", W_STRETCH, PHASE_EARLIER, 0},

    {"now", W_REF, REF_PRESENT, 0},
    {"currently", W_REF, REF_PRESENT, 0},
    {"presently", W_REF, REF_PRESENT, 0},
    {"nowadays", W_REF, REF_PRESENT, 0},
    {"recently", W_REF, REF_PAST, 0},
    {"lately", W_REF, REF_PAST, 0},
    {"formerly", W_REF, REF_PAST, 0},
    {"future", W_REF, REF_FUTURE, 1},
    {"soon", W_REF, REF_FUTURE, 1},
    {"present", W_REF, REF_PRESENT, 1},

    {"one", W_NUMBER, 1, 0},
    {"two", W_NUMBER, 2, 0},
    {"three", W_NUMBER, 3, 0},
    {"four", W_NUMBER, 4, 0},
    {"five", W_NUMBER, 5, 0},
    {"six", W_NUMBER, 6, 0},
    {"seven", W_NUMBER, 7, 0},
    {"eight", W_NUMBER, 8, 0},
    {"nine", W_NUMBER, 9, 0},
    {"ten", W_NUMBER, 10, 0},
    {"eleven", W_NUMBER, 11, 0},
    {"twelve", W_NUMBER, 12, 0},
    {"thirteen", W_NUMBER, 13, 0},
    {"fourteen", W_NUMBER, 14, 0},
    {"fifteen", W_NUMBER, 15, 0},
    {"sixteen", W_NUMBER, 16, 0},
    {"seventeen", W_NUMBER, 17, 0},
    {"eighteen", W_NUMBER, 18, 0},
    {"nineteen", W_NUMBER, 19, 0},
    {"twenty", W_NUMBER, 20, 0},
    {"thirty", W_NUMBER, 30, 0},
    {"forty", W_NUMBER, 40, 0},
    {"fifty", W_NUMBER, 50, 0},
    {"sixty", W_NUMBER, 60, 0},
    {"seventy", W_NUMBER, 70, 0},
    {"eighty", W_NUMBER, 80, 0},
    {"ninety", W_NUMBER, 90, 0},
    {"hundred", W_NUMBER, 100, 0},
    {"thousand", W_NUMBER, 1000, 0},
    {"dozen", W_NUMBER, 12, 0},
    {"several", W_VAGUE, 0, 0},
    {"few", W_VAGUE, 0, 0},
    {"many", W_VAGUE, 0, 0},
    {"some", W_VAGUE, 0, 0},
    {"couple", W_VAGUE, 2, 0},
    {"half", W_VAGUE, -1, 0},
    {"dozens", W_VAGUE, 0, 0},
    {"countless", W_VAGUE, 0, 0},
    {"first", W_ORDINAL, 1, 0},
    {"second", W_ORDINAL, 2, 0},
    {"third", W_ORDINAL, 3, 0},
    {"fourth", W_ORDINAL, 4, 0},
    {"fifth", W_ORDINAL, 5, 0},
    {"sixth", W_ORDINAL, 6, 0},
    {"seventh", W_ORDINAL, 7, 0},
    {"eighth", W_ORDINAL, 8, 0},
    {"ninth", W_ORDINAL, 9, 0},
    {"tenth", W_ORDINAL, 10, 0},
    {"eleventh", W_ORDINAL, 11, 0},
    {"twelfth", W_ORDINAL, 12, 0},
    {"thirteenth", W_ORDINAL, 13, 0},
    {"fourteenth", W_ORDINAL, 14, 0},
    {"fifteenth", W_ORDINAL, 15, 0},
    {"sixteenth", W_ORDINAL, 16, 0},
    {"seventeenth", W_ORDINAL, 17, 0},
    {"eighteenth", W_ORDINAL, 18, 0},
    {"nineteenth", W_ORDINAL, 19, 0},
    {"twentieth", W_ORDINAL, 20, 0},
    {"twenty-first", W_ORDINAL, 21, 0},
    {"twenties", W_YEARS, 20, 0},
    {"thirties", W_YEARS, 30, 0},
    {"forties", W_YEARS, 40, 0},
    {"fifties", W_YEARS, 50, 0},
    {"sixties", W_YEARS, 60, 0},
    {"seventies", W_YEARS, 70, 0},
    {"eighties", W_YEARS, 80, 0},
    {"nineties", W_YEARS, 90, 0},

    {"a.m", W_HALF_DAY, 0, 0},
    {"p.m", W_HALF_DAY, 12, 0},
    {"am", W_HALF_DAY, 0, 0},
    {"pm", W_HALF_DAY, 12, 0},
    {"noon", W_NOON, 12, 0},
    {"midnight", W_NOON, 24, 0},
    {"o'clock", W_OCLOCK, 0, 0},
    {"gmt", W_ZONE, 0, 0},
    {"utc", W_ZONE, 0, 0},
    {"zulu", W_ZONE, 0, 0},
    {"est", W_ZONE, -300, 0},
    {"edt", W_ZONE, -240, 0},
    {"cst", W_ZONE, -360, 0},
    {"cdt", W_ZONE, -300, 0},
    {"pst", W_ZONE, -480, 0},
    {"pdt", W_ZONE, -420, 0},
    {"bst", W_ZONE, 60, 0},
    {"cet", W_ZONE, 60, 0},
    {"cest", W_ZONE, 120, 0},
    {"eet", W_ZONE, 120, 0},
    {"eest", W_ZONE, 180, 0},
    {"msk", W_ZONE, 180, 0},

    {"every", W_EVERY, 0, 0},
    {"each", W_EVERY, 0, 0},
    {"per", W_EVERY, 0, 0},
    {"bc", W_BC, 1, 0},
    {"b.c", W_BC, 1, 0},
    {"bce", W_BC, 1, 0},
    {"ad", W_BC, 0, 1},
    {"a.d", W_BC, 0, 1},
    {"ce", W_BC, 0, 1},
    {"christmas", W_HOLIDAY, HOLIDAY_CHRISTMAS, 0},
    {"easter", W_HOLIDAY, HOLIDAY_EASTER, 0},
    {"nearly", W_ABOUT, 0, 0},
    {"about", W_ABOUT, 0, 0},
    {"almost", W_ABOUT, 0, 0},
    {"around", W_ABOUT, 0, 0},
    {"roughly", W_ABOUT, 0, 0},
    {"approximately", W_ABOUT, 0, 0},
    {"over", W_ABOUT, 0, 0},
    {"under", W_ABOUT, 0, 0},
    {"exactly", W_ABOUT, 0, 0},
    {"just", W_ABOUT, 0, 0},
    {"only", W_ABOUT, 0, 0},
    {"barely", W_ABOUT, 0, 0},
    {"another", W_A, 0, 0},
    {"a", W_A, 0, 0},
    {"an", W_A, 0, 0},
    {"the", W_THE, 0, 0},
};

enum { ENTRIES = sizeof table_of_words / sizeof *table_of_words, SLOTS = 1024, FORM_MAX = 12 };
_Static_assert(ENTRIES < SLOTS / 2, "the table of words must stay sparse");

struct word_table {
    uint16_t slots[SLOTS]; /* index + 1 */
};

static size_t slot_of(str form) { return (size_t)(str_hash(form) % SLOTS); }

const word_table *word_table_make(arena *a) {
    word_table *t = ARENA_NEW(a, word_table);
    for (size_t i = 0; i < ENTRIES; i++) {
        size_t at = slot_of(str_of(table_of_words[i].form));
        while (t->slots[at]) at = (at + 1) % SLOTS;
        t->slots[at] = (uint16_t)(i + 1);
    }
    return t;
}

static const entry *look_up(const word_table *t, str form) {
    if (form.len == 0 || form.len > FORM_MAX) return NULL;
    for (size_t at = slot_of(form); t->slots[at]; at = (at + 1) % SLOTS) {
        const entry *e = &table_of_words[t->slots[at] - 1];
        if (str_is(form, e->form)) return e;
    }
    return NULL;
}

static size_t digits_from(str s, size_t at) {
    size_t n = 0;
    while (at + n < s.len && str_is_digit(s.ptr[at + n])) n++;
    return n;
}

static int part_number(str s, size_t at, size_t n) { return (int)str_number(str_sub(s, at, at + n)); }

/* Two-digit years are of the eighty years before 2040. */
static int whole_year(int year, size_t digits) { return digits > 2 ? year : year < 40 ? 2000 + year : 1900 + year; }

static bool set_date(word *w, int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 2999) return false;
    w->kind = W_DATE;
    w->value = year * 10000 + month * 100 + day;
    return true;
}

/* 2020-10-28, 10/28/2020, 28.10.2020, 10/28/89; of two readings the American one unless the number is over twelve. */
static bool parted_date(str s, size_t n, word *w) {
    size_t second = digits_from(s, n + 1), at3 = n + 1 + second;
    if (second < 1 || second > 2 || at3 >= s.len || s.ptr[at3] != s.ptr[n]) return false;
    size_t third = digits_from(s, at3 + 1);
    bool ends = at3 + 1 + third == s.len || (third == 4 && (s.ptr[at3 + 1 + third] & 0x40)); /* "18.10.2014Get": a page without its space */
    if (!ends || !(n == 4 ? third >= 1 && third <= 2 : n <= 2 && (third == 4 || third == 2)))
        return false;
    int a = part_number(s, 0, n), b = part_number(s, n + 1, second), c = part_number(s, at3 + 1, third);
    if (n == 4) return set_date(w, a, b, c);
    if (s.ptr[n] == '-' && third == 2 && second != 2) return false;
    bool day_first = s.ptr[n] == '.' || a > 12;
    return set_date(w, whole_year(c, third), day_first ? b : a, day_first ? a : b);
}

/* "08:00", "08:00:30", "8.30" only before a.m. (the grammar asks). */
static bool clock_shape(str s, size_t n, word *w) {
    if (n < 1 || n > 2 || n >= s.len || (s.ptr[n] != ':' && s.ptr[n] != '.') || digits_from(s, n + 1) != 2)
        return false;
    int hour = part_number(s, 0, n), minute = part_number(s, n + 1, 2);
    bool seconds = s.len == n + 6 && s.ptr[n + 3] == ':' && digits_from(s, n + 4) == 2;
    if ((s.len != n + 3 && !seconds) || hour > 24 || minute > 59) return false;
    w->kind = W_CLOCK;
    w->shaky = s.ptr[n] == '.';
    w->value = hour * 60 + minute;
    return true;
}

static bool number_tail(str s, size_t n, word *w) {
    str tail = str_sub(s, n, s.len);
    if (str_is(tail, "st") || str_is(tail, "nd") || str_is(tail, "rd") || str_is(tail, "th")) w->kind = W_ORDINAL;
    else if ((str_is(tail, "s") || str_is(tail, "'s")) && w->value % 10 == 0 && n >= 2 && n <= 4) w->kind = W_YEARS;
    else if (str_is(tail, "z") && n == 6) w->kind = W_ZULU;
    else return false;
    return true;
}

static void number_shape(str s, word *w) {
    size_t n = digits_from(s, 0);
    if (n == 0 || n > 8) return;
    w->digits = (uint8_t)n;
    w->value = part_number(s, 0, n);
    if (n == s.len) w->kind = W_DIGITS;
    else if (!number_tail(s, n, w) && !clock_shape(s, n, w) && (n <= 2 || n == 4))
        (void)((s.ptr[n] == '-' || s.ptr[n] == '/' || s.ptr[n] == '.') && parted_date(s, n, w));
    if (n == 8 && n == s.len) set_date(w, w->value / 10000, w->value / 100 % 100, w->value % 100);
}

/* "'90s", "'99" */
static void clipped_year(str s, word *w) {
    size_t n = digits_from(s, 1);
    if (n != 2 || s.len > 4) return;
    w->value = part_number(s, 1, 2);
    w->digits = 2;
    w->kind = s.len == 3 ? W_DIGITS : s.ptr[3] == 's' ? W_YEARS : W_OTHER;
    if (w->kind == W_DIGITS) w->value = whole_year(w->value, 2), w->digits = 4;
}

static bool upper(char c) { return c >= 'A' && c <= 'Z'; }

static bool can_begin(const word *w) {
    return w->kind != W_OTHER && w->kind != W_A && w->kind != W_THE && w->kind != W_ABOUT;
}

word *words_room(arena *a, const syntax *s) {
    int most = 1;
    for (size_t i = 0; i < s->count; i++)
        if (s->sentences[i].count > most) most = s->sentences[i].count;
    return ARENA_ARRAY(a, word, (size_t)most);
}

bool words_of(const word_table *table, const sentence *s, word *words) {
    bool any = false;
    for (int i = 0; i < s->count; i++) {
        const token *t = &s->tokens[i];
        word *w = &words[i];
        *w = (word){.kind = W_OTHER};
        str form = t->norm;
        size_t skip = str_starts(form, STR("mid-")) && form.len > 4 ? 4 : 0;
        if (form.len == 0) continue;
        form = str_sub(form, skip, form.len);
        w->mid = skip != 0;
        if (str_is_digit(form.ptr[0])) number_shape(form, w);
        if (form.ptr[0] == '\'' && form.len > 2) clipped_year(form, w);
        if (form.len > 2 && form.ptr[form.len - 1] == '.') form.len--, w->dot = true;
        const entry *e = look_up(table, form);
        if (e) w->kind = e->kind, w->value = e->value, w->shaky = e->shaky;
        if (skip && w->kind != W_MONTH && w->kind != W_DIGITS && w->kind != W_YEARS && w->kind != W_PART &&
            w->kind != W_UNIT && w->kind != W_SEASON)
            *w = (word){.kind = W_OTHER};
        w->capital = !s->capitals && t->form.len > skip && upper(t->form.ptr[skip]);
        any |= can_begin(w);
    }
    return any;
}

bool word_is(const line *l, int at, const char *form) {
    return at >= 0 && at < l->count && str_is(l->s->tokens[at].norm, form);
}

bool word_in(const line *l, int at, const char *const *forms) {
    for (; *forms; forms++)
        if (word_is(l, at, *forms)) return true;
    return false;
}
