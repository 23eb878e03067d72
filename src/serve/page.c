/* See page.h. */
#include "serve/page.h"

#include "serve/squeeze.h"

const char page_absent[] = "<!doctype html><title>casus</title><p>This casus was built without its page (node was not there); the API works: "
                           "<a href=\"/api/v1/overview\">/api/v1/overview</a>, <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>.\n";

const page_file *page_find(str name) {
    for (const page_file *f = page_files; f->name; f++)
        if (str_is(name, f->name)) return f;
    return NULL;
}

const char *page_type(str name) {
    static const char *const types[][2] = {{".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
                                           {".css", "text/css; charset=utf-8"},   {".json", "application/json"},
                                           {".svg", "image/svg+xml"},             {".png", "image/png"},
                                           {".ico", "image/x-icon"},              {".txt", "text/plain; charset=utf-8"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_ends(name, str_of(types[i][0]))) return types[i][1];
    return "application/octet-stream";
}

bool page_plain(const page_file *f, arena *a, str *bytes) {
    str packed = {(const char *)f->bytes, f->size};
    *bytes = packed;
    return !f->gzip || gzip_open(a, packed, bytes);
}
