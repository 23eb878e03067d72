/* A test program in a few lines: each test is a function, CHECK counts, main ends with TEST_END. */
#ifndef CASUS_TEST_H
#define CASUS_TEST_H

#include <stdio.h>
#include <string.h>

static int test_passed, test_failed;

#define CHECK(condition)                                                                                               \
    ((condition) ? (void)test_passed++                                                                                 \
                 : (void)(test_failed++, fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition)))

#define CHECK_STR(got, want)                                                                                           \
    do {                                                                                                               \
        str test_got = (got), test_want = str_of(want);                                                                \
        if (str_eq(test_got, test_want)) test_passed++;                                                                \
        else                                                                                                           \
            test_failed++, fprintf(stderr, "%s:%d: got '%.*s', wanted '%.*s'\n", __FILE__, __LINE__,                   \
                                   STR_ARG(test_got), STR_ARG(test_want));                                             \
    } while (0)

#define TEST_END(name) (printf("%s: %d passed, %d failed\n", (name), test_passed, test_failed), test_failed != 0)

#endif
