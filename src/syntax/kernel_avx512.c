/* The kernel for AVX-512 with VNNI (kernel.h). Compiled for any x86-64 and used only where the machine has it. */
#include "syntax/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET "avx512f,avx512bw,avx512vl,avx512vnni"
#define AVX512 __attribute__((target(TARGET)))
#define AVX512_INLINE static inline __attribute__((target(TARGET), always_inline))
enum { GROUP = 3 }; /* blocks at a time: 24 sums of eight vectors, and room for the rest in 32 registers */

typedef struct tile_of {
    const int8_t *weights[GROUP];
    const int32_t *start;
    const uint8_t *x;
    size_t stride;
    int groups, rows;
    int32_t *out;
} tile_of;

AVX512_INLINE void product_tile(const int vectors, const int blocks, const tile_of t) {
    __m512i sum[LANES_MAX][GROUP];
    UNROLL
    for (int v = 0; v < vectors; v++)
        UNROLL
        for (int b = 0; b < blocks; b++) sum[v][b] = _mm512_loadu_si512(t.start + b * BLOCK_ROWS);
    for (int g = 0; g < t.groups; g++) {
        __m512i w[GROUP];
        UNROLL
        for (int b = 0; b < blocks; b++) w[b] = _mm512_loadu_si512(t.weights[b] + (size_t)g * BLOCK_ROWS * BLOCK_COLUMNS);
        UNROLL
        for (int v = 0; v < vectors; v++) {
            int32_t four;
            memcpy(&four, t.x + (size_t)v * t.stride + (size_t)g * BLOCK_COLUMNS, sizeof four);
            __m512i all = _mm512_set1_epi32(four);
            UNROLL
            for (int b = 0; b < blocks; b++) sum[v][b] = _mm512_dpbusd_epi32(sum[v][b], all, w[b]);
        }
    }
    UNROLL
    for (int v = 0; v < vectors; v++)
        UNROLL
        for (int b = 0; b < blocks; b++) _mm512_storeu_si512(t.out + v * t.rows + b * BLOCK_ROWS, sum[v][b]);
}

AVX512_INLINE tile_of tile_at(const matrix *m, const uint8_t *x, size_t stride, int32_t *out, int row) {
    tile_of t = {.start = m->start + row, .x = x, .stride = stride, .groups = m->columns / BLOCK_COLUMNS, .rows = m->rows, .out = out + row};
    for (int b = 0; b < GROUP; b++) t.weights[b] = m->weights + (size_t)(row + b * BLOCK_ROWS) * (size_t)m->columns;
    return t;
}

AVX512_INLINE void product_vectors(const int vectors, const matrix *m, const uint8_t *x, size_t stride, int32_t *out) {
    int row = 0;
    for (; row + GROUP * BLOCK_ROWS <= m->rows; row += GROUP * BLOCK_ROWS) product_tile(vectors, GROUP, tile_at(m, x, stride, out, row));
    for (; row < m->rows; row += BLOCK_ROWS) product_tile(vectors, 1, tile_at(m, x, stride, out, row));
}

AVX512 static void product(const matrix *m, const uint8_t *x, size_t stride, int vectors, int32_t *out) {
    switch (vectors) {
    case 8: product_vectors(8, m, x, stride, out); break;
    case 7: product_vectors(7, m, x, stride, out); break;
    case 6: product_vectors(6, m, x, stride, out); break;
    case 5: product_vectors(5, m, x, stride, out); break;
    case 4: product_vectors(4, m, x, stride, out); break;
    case 3: product_vectors(3, m, x, stride, out); break;
    case 2: product_vectors(2, m, x, stride, out); break;
    case 1: product_vectors(1, m, x, stride, out); break;
    default: break;
    }
}

AVX512_INLINE __m512i narrow_sixteen(const int32_t *sums, const int32_t *scale) {
    __m512i x = _mm512_mullo_epi32(_mm512_loadu_si512(sums), _mm512_loadu_si512(scale));
    return _mm512_srai_epi32(_mm512_add_epi32(x, _mm512_set1_epi32(1 << (NARROW_SHIFT - 1))), NARROW_SHIFT);
}

AVX512 static void narrow(const int32_t *sums, const int32_t *scale, int n, int16_t *out) {
    for (int i = 0; i < n; i += 16)
        _mm256_storeu_si256((__m256i *)(out + i), _mm512_cvtsepi32_epi16(narrow_sixteen(sums + i, scale + i)));
}

AVX512 static void rectify(const int16_t *x, int n, uint8_t *out) {
    for (int i = 0; i < n; i += 16) {
        __m256i y = _mm256_loadu_si256((const __m256i *)(x + i));
        y = _mm256_srai_epi16(_mm256_adds_epi16(_mm256_max_epi16(y, _mm256_srai_epi16(y, 3)), _mm256_set1_epi16(32)), 6);
        _mm_storeu_si128((__m128i *)(out + i), _mm_xor_si128(_mm256_cvtsepi16_epi8(y), _mm_set1_epi8((char)-128)));
    }
}

typedef struct pieces {
    __m512i left[2], rise[2];
} pieces;

/* The same as the plain logistic_of: multiplying by `part` shifted by 6 and rounding off 15 bits is rounding off 9. */
AVX512_INLINE __m512i logistic_32(const pieces *p, __m512i x) {
    __m512i size = _mm512_min_epu16(_mm512_abs_epi16(x), _mm512_set1_epi16(INT16_MAX)), piece = _mm512_srli_epi16(size, 9);
    __m512i part = _mm512_slli_epi16(_mm512_and_si512(size, _mm512_set1_epi16(511)), 6);
    __m512i rise = _mm512_mulhrs_epi16(_mm512_permutex2var_epi16(p->rise[0], piece, p->rise[1]), part);
    __m512i y = _mm512_add_epi16(_mm512_permutex2var_epi16(p->left[0], piece, p->left[1]), rise);
    return _mm512_mask_sub_epi16(y, _mm512_movepi16_mask(x), _mm512_set1_epi16(INT16_MIN), y);
}

AVX512_INLINE __m256i gate_half(const cell_step *s, int i) {
    __m512i in = _mm512_cvtepi16_epi32(_mm256_loadu_si256((const __m256i *)(s->input + i)));
    return _mm512_cvtsepi32_epi16(_mm512_add_epi32(narrow_sixteen(s->sums + i, s->scale + i), _mm512_add_epi32(in, in)));
}

AVX512_INLINE __m512i gate_32(const pieces *p, const cell_step *s, int i) {
    return logistic_32(p, _mm512_inserti64x4(_mm512_castsi256_si512(gate_half(s, i)), gate_half(s, i + 16), 1));
}

AVX512_INLINE void cell_32(const pieces *p, const cell_step *s, int i) {
    __m512i forget = gate_32(p, s, i), open = gate_32(p, s, i + s->hidden);
    __m512i new = _mm512_sub_epi16(gate_32(p, s, i + 2 * s->hidden), _mm512_set1_epi16(16384));
    __m512i state = _mm512_sub_epi16(_mm512_loadu_si512(s->cell + i), new);
    state = _mm512_add_epi16(new, _mm512_mulhrs_epi16(state, forget));
    _mm512_storeu_si512(s->cell + i, state);
    __m512i out = _mm512_srai_epi16(_mm512_add_epi16(_mm512_mulhrs_epi16(state, open), _mm512_set1_epi16(64)), 7);
    _mm256_storeu_si256((__m256i *)(s->out + i), _mm256_xor_si256(_mm512_cvtsepi16_epi8(out), _mm256_set1_epi8((char)-128)));
}

AVX512 static void cell(const logistic *table, const cell_step *s) {
    pieces p;
    for (int i = 0; i < 2; i++) {
        p.left[i] = _mm512_loadu_si512(table->left + 32 * i);
        p.rise[i] = _mm512_loadu_si512(table->rise + 32 * i);
    }
    for (int i = 0; i < s->hidden; i += 32) cell_32(&p, s, i);
}

const kernel *kernel_avx512(void) {
    static const kernel avx512 = {"avx512-vnni", product, narrow, rectify, cell};
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni") ? &avx512 : NULL;
}
#else
const kernel *kernel_avx512(void) { return NULL; }
#endif
