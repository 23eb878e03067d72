/* Choosing a kernel (kernel.h, net.h). */
#include "syntax/kernel.h"

#include <stdatomic.h>

#include "syntax/net.h"

enum { KERNELS = 3 };

static const kernel *kernel_at(int i) {
    switch (i) {
    case 0: return kernel_avx512();
    case 1: return kernel_avx2();
    default: return kernel_plain();
    }
}

/* What net_use chose; 0 for the fastest, else its place in the list and one. For tests and benchmarks only. */
static atomic_int chosen;

const kernel *kernel_now(void) {
    int wish = atomic_load_explicit(&chosen, memory_order_relaxed);
    for (int i = wish ? wish - 1 : 0; i < KERNELS; i++)
        if (kernel_at(i)) return kernel_at(i);
    return kernel_plain();
}

const char *const *net_kernels(void) {
    static const char *const lists[KERNELS][KERNELS + 1] = {
        {"avx512-vnni", "avx2", "plain", NULL}, {"avx2", "plain", NULL}, {"plain", NULL}};
    return lists[kernel_avx512() ? 0 : kernel_avx2() ? 1 : 2];
}

bool net_use(const char *name) {
    for (int i = 0; i < KERNELS; i++)
        if (kernel_at(i) && strcmp(kernel_at(i)->name, name) == 0) {
            atomic_store_explicit(&chosen, i + 1, memory_order_relaxed);
            return true;
        }
    return false;
}
