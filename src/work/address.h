/* Which network addresses a stranger's link may lead to. */
#ifndef CASUS_WORK_ADDRESS_H
#define CASUS_WORK_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Whether an address belongs to the public network: not this machine's, not a private, local, shared, documentation,
 * multicast or reserved one (IANA's special-purpose registries), nor an IPv6 form that carries such an IPv4 address. */
bool address_public(const struct sockaddr *address);

#endif
