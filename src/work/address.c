/* See address.h. */
#include "work/address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct block {
    uint32_t base;
    int bits;
} block;

static bool within(uint32_t ip, block b) { return (ip ^ b.base) >> (32 - b.bits) == 0; }

static bool public_v4(uint32_t ip) {
    static const block closed[] = {
        {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10},
        {0x7F000000, 8},  {0xA9FE0000, 16}, /* this, private, shared, loop, link */
        {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24},
        {0xC0586300, 24}, {0xC0A80000, 16}, /* private, protocols, examples, relays */
        {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24},
        {0xE0000000, 4},  {0xF0000000, 4}, /* tests, examples, multicast, reserved */
    };
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (within(ip, closed[i])) return false;
    return true;
}

static uint32_t four(const unsigned char *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Only 2000::/3 is given out; of the forms that carry an IPv4 address, the address decides. */
static bool public_v6(const unsigned char ip[16]) {
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF},
                               nat64[12] = {0, 0x64, 0xFF, 0x9B};
    if (memcmp(ip, mapped, 12) == 0 || memcmp(ip, nat64, 12) == 0) return public_v4(four(ip + 12));
    if (ip[0] == 0x20 && ip[1] == 0x02) return public_v4(four(ip + 2)); /* 6to4 */
    uint32_t first = four(ip);
    if (first >> 9 == 0x20010000 >> 9) return false; /* 2001::/23: Teredo and other protocols */
    if (first == 0x20010DB8 || first >> 12 == 0x3FFF0000 >> 12) return false; /* examples */
    return ip[0] >> 5 == 1;
}

bool address_public(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return public_v4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6) return false;
    struct sockaddr_in6 in;
    memcpy(&in, address, sizeof in);
    return public_v6(in.sin6_addr.s6_addr);
}
