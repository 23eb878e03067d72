/* Tests of work: which addresses are public, and what robots.txt allows. Fetching itself is tested against servers
 * (tests/fetch.py). */
#include "test.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "work/address.h"
#include "work/fetch.h"
#include "work/robots.h"

static bool is_public(const char *text) {
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) return address_public((const struct sockaddr *)&v4);
    CHECK(inet_pton(AF_INET6, text, &v6.sin6_addr) == 1);
    return address_public((const struct sockaddr *)&v6);
}

static void addresses(void) {
    static const char *const closed[] = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "2002:c0a8:101::1",
        "2001::1",
        "2001:db8::1",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "4000::1",
    };
    static const char *const open[] = {"1.1.1.1",          "9.255.255.255",   "11.0.0.0",       "100.63.255.255",
                                       "100.128.0.0",      "126.1.1.1",       "128.0.0.1",      "172.15.0.1",
                                       "172.32.0.1",       "192.169.0.1",     "198.17.255.255", "198.20.0.0",
                                       "223.255.255.255",  "2606:4700::1111", "2a00:1450::1",   "::ffff:1.1.1.1",
                                       "64:ff9b::101:101", "2002:101:101::1", "2001:4860::1"};
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (is_public(closed[i])) test_failed++, fprintf(stderr, "taken for public: %s\n", closed[i]);
        else test_passed++;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (!is_public(open[i])) test_failed++, fprintf(stderr, "taken for private: %s\n", open[i]);
        else test_passed++;
    struct sockaddr_storage other = {.ss_family = AF_UNIX};
    CHECK(!address_public((const struct sockaddr *)&other));
}

static bool allowed(arena *a, const char *rules, const char *path) {
    robots r;
    robots_read(a, str_of(rules), "casus", &r);
    return robots_allow(a, &r, str_of(path));
}

/* The examples of RFC 9309 and what it says in words. */
static void longest_match(arena *a) {
    const char *rules = "User-agent: *\nallow: /example/page/\ndisallow: /example/page/disallowed.gif\n";
    CHECK(allowed(a, rules, "/example/page/a.html") && !allowed(a, rules, "/example/page/disallowed.gif") &&
          allowed(a, rules, "/other"));
    CHECK(allowed(a, "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a/b")); /* allow before disallow */
    CHECK(!allowed(a, "User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b/c") &&
          allowed(a, "User-agent: *\nDisallow: /\nAllow: /$\n", "/"));
    CHECK(!allowed(a, "User-agent: *\nDisallow: /\nAllow: /$\n", "/x") &&
          allowed(a, "User-agent: *\nDisallow: /\n", "/robots.txt"));
    CHECK(allowed(a, "User-agent: *\nDisallow:\n", "/x") && allowed(a, "", "/x") &&
          allowed(a, "<html>no rules</html>", "/x"));
}

static void wildcards(arena *a) {
    const char *rules = "User-agent: *\nDisallow: *.gif$\nDisallow: /a*b*c\nDisallow: /p?q=\n";
    CHECK(!allowed(a, rules, "/x/y.gif") && allowed(a, rules, "/x/y.gif?z") && allowed(a, rules, "/x/y.gift"));
    CHECK(!allowed(a, rules, "/a1b2c3") && allowed(a, rules, "/a1c2b3") && !allowed(a, rules, "/p?q=1") &&
          allowed(a, rules, "/p?r=1"));
    CHECK(allowed(a, "User-agent: *\nDisallow: /a*\nAllow: /a*b\n", "/axb") &&
          !allowed(a, "User-agent: *\nDisallow: /***a***$\n", "/bca"));
    char path[4001] = "/",
         *stars = "User-agent: *\nDisallow: /*a*a*a*a*a*a*a*a*a*a*a*a*b\n"; /* takes no time worth speaking of */
    memset(path + 1, 'a', sizeof path - 2);
    CHECK(allowed(a, stars, path));
}

static void groups(arena *a) {
    const char *rules = "User-agent: casusbot\nDisallow: /bot\n\nUser-agent: a\nUser-agent: CASUS\nDisallow: "
                        "/x\n\nUser-agent: *\nDisallow: /\n\nUser-agent: casus/2\nDisallow: /y\n";
    CHECK(!allowed(a, rules, "/x") && !allowed(a, rules, "/y") && allowed(a, rules, "/z") && allowed(a, rules, "/bot"));
    CHECK(!allowed(a, "User-agent: x\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", "/b") &&
          allowed(a, "User-agent: x\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", "/a"));
    CHECK(!allowed(a, "\xEF\xBB\xBFUser-Agent : *\r\nDISALLOW : /a # why\r\nSitemap: http://x/\r\n", "/a"));
    CHECK(!allowed(a, "user-agent: *\rdisallow: /a\rdisallow: /b", "/b"));
    CHECK(allowed(a, "Disallow: /a\nUser-agent: *\nDisallow: b\n", "/a")); /* of no group; not a path */
}

static void percent_signs(arena *a) {
    CHECK(!allowed(a, "User-agent: *\nDisallow: /foo/bar/%62%61%7A\n", "/foo/bar/baz") &&
          !allowed(a, "User-agent: *\nDisallow: /a%3cd\n", "/a%3Cd"));
    CHECK(!allowed(a, "User-agent: *\nDisallow: /\xC3\xA9\n", "/%C3%A9") &&
          !allowed(a, "User-agent: *\nDisallow: /%c3%a9\n", "/\xC3\xA9"));
    CHECK(allowed(a, "User-agent: *\nDisallow: /a%2Fb\n", "/a/b") &&
          allowed(a, "User-agent: *\nDisallow: /a%\n", "/b%"));
}

static void delays(arena *a) {
    robots r;
    robots_read(a, STR("User-agent: casus\nCrawl-delay: 2.5\nUser-agent: *\nCrawl-delay: 9\n"), "casus", &r);
    CHECK(r.delay > 2.4 && r.delay < 2.6);
    robots_read(a, STR("User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1\nCrawl-delay: 1e99\n"), "casus", &r);
    CHECK(r.delay == 0);
    r.closed = true;
    CHECK(!robots_allow(a, &r, STR("/")));
}

static void splitting(arena *a) {
    fetch_parts p;
    casus_error error;
    CHECK(fetch_split(a, STR("HTTP://Host.Example/a/../b?c=d#e"), &p, &error) == CASUS_OK);
    CHECK_STR(p.site, "http://host.example:80");
    CHECK_STR(p.path, "/b?c=d");
    CHECK(fetch_split(a, STR("https://h.example"), &p, &error) == CASUS_OK);
    CHECK_STR(p.site, "https://h.example:443");
    CHECK_STR(p.path, "/");
    CHECK(fetch_split(a, STR("http://h:8080/?q"), &p, &error) == CASUS_OK);
    CHECK_STR(p.path, "/?q");
    static const char *const wrong[] = {"",
                                        "x",
                                        "/path",
                                        "ftp://h/",
                                        "file:///etc/passwd",
                                        "gopher://h/",
                                        "http://u:p@h/",
                                        "http://u@h/",
                                        "http://",
                                        "http://h:99999/",
                                        "javascript:alert(1)",
                                        "http://a b/"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (fetch_split(a, str_of(wrong[i]), &p, &error) == CASUS_OK)
            test_failed++, fprintf(stderr, "taken: %s\n", wrong[i]);
        else test_passed++;
}

int main(void) {
    arena a;
    arena_init(&a, 0);
    addresses();
    longest_match(&a);
    wildcards(&a);
    groups(&a);
    percent_signs(&a);
    delays(&a);
    splitting(&a);
    arena_free(&a);
    return TEST_END("work");
}
