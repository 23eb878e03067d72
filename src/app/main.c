/* The program: one table of commands, each in a file of its own. */
#include <stdio.h>

int main(void) {
    puts("casus " CASUS_RELEASE);
    return 0;
}
