/* See export_map.h. Lists are short (a war has tens of sides): they are read anew for each question. */
#include "view/export_map.h"

#include "base/fold.h"
#include "base/utf8.h"

static str next_line(str *rest) {
    str line = str_cut(rest, '\n');
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    return line;
}

static bool is_comment(str line) { return !str_trim(line).len || line.ptr[0] == '#'; }

static str cell_at(str line, size_t column) {
    str cell = {0};
    for (size_t i = 0; i <= column; i++) cell = str_cut(&line, '\t');
    return str_trim(cell);
}

static size_t count_of(str s, char c) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += s.ptr[i] == c;
    return n;
}

static size_t cells_in(str line) { return count_of(line, '\t') + 1; }
static size_t lines_in(str text) { return count_of(text, '\n'); }

static str head_of(str *rest) {
    str line = {0};
    while (rest->len && is_comment(line)) line = next_line(rest);
    return line;
}

static bool known(str name) {
    static const char *const names[] = {
        "side",        "side_dset_id",     "side_new_id",     "gwno",         "country_id", "dyad_dset_id",
        "dyad_new_id", "conflict_dset_id", "conflict_new_id", "conflict_name"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) return true;
    return false;
}

static casus_status check_head(str head, casus_error *error) {
    if (!str_is(cell_at(head, 0), "side")) return fail(error, CASUS_INPUT, "the first column must be 'side'");
    for (size_t i = 1; i < cells_in(head); i++) {
        str name = cell_at(head, i);
        if (!known(name))
            return fail(error, CASUS_INPUT, "no column of this name can be filled: '%.*s'",
                        (int)(name.len > 80 ? 80 : name.len), name.ptr);
    }
    return CASUS_OK;
}

casus_status export_map_check(str map, casus_error *error) {
    if (utf8_check(map) != map.len) return fail(error, CASUS_INPUT, "not UTF-8");
    str rest = map, head = head_of(&rest);
    casus_status status = check_head(head, error);
    while (status == CASUS_OK && rest.len) {
        size_t number = lines_in(str_sub(map, 0, map.len - rest.len)) + 1;
        str line = next_line(&rest);
        if (!is_comment(line) && cells_in(line) != cells_in(head))
            status = fail(error, CASUS_INPUT, "line %zu: %zu columns, not %zu", number, cells_in(line), cells_in(head));
    }
    return status;
}

static size_t column_of(str head, const char *column) {
    size_t n = cells_in(head), i = 0;
    while (i < n && !str_is(cell_at(head, i), column)) i++;
    return i < n ? i : 0;
}

str export_map_of(arena *a, str map, str code, str name, const char *column) {
    str rest = map, head = map.len ? head_of(&rest) : (str){0};
    size_t at = map.len ? column_of(head, column) : 0;
    if (!at || (!code.len && !name.len)) return (str){0};
    str folded_code = fold_name(a, code), folded = fold_name(a, name);
    while (rest.len) {
        str line = next_line(&rest), key = is_comment(line) ? (str){0} : fold_name(a, cell_at(line, 0));
        bool mine = key.len && (str_eq(key, folded_code) || str_eq(key, folded));
        if (mine && cell_at(line, at).len) return cell_at(line, at);
    }
    return (str){0};
}
