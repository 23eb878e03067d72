/* The kernel for AVX2 (kernel.h). Compiled for any x86-64 and used only where the machine has it. */
#include "syntax/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE static inline __attribute__((target("avx2"), always_inline))
enum { TILE = 4 }; /* vectors at a time: eight sums, and room for the rest in sixteen registers */

AVX2_INLINE __m256i add_products(__m256i sum, __m256i x, __m256i w) {
    return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(x, w), _mm256_set1_epi16(1)));
}

AVX2_INLINE void product_tile(const int vectors, const int8_t *w, const int32_t *start, const uint8_t *x, size_t stride, int groups, int32_t *out, int rows) {
    __m256i low[TILE], high[TILE];
    UNROLL
    for (int v = 0; v < vectors; v++) {
        low[v] = _mm256_loadu_si256((const __m256i *)start);
        high[v] = _mm256_loadu_si256((const __m256i *)(start + 8));
    }
    for (int g = 0; g < groups; g++, w += BLOCK_ROWS * BLOCK_COLUMNS, x += BLOCK_COLUMNS) {
        __m256i left = _mm256_loadu_si256((const __m256i *)w), right = _mm256_loadu_si256((const __m256i *)(w + 32));
        UNROLL
        for (int v = 0; v < vectors; v++) {
            int32_t four;
            memcpy(&four, x + (size_t)v * stride, sizeof four);
            __m256i all = _mm256_set1_epi32(four);
            low[v] = add_products(low[v], all, left);
            high[v] = add_products(high[v], all, right);
        }
    }
    UNROLL
    for (int v = 0; v < vectors; v++) {
        _mm256_storeu_si256((__m256i *)(out + v * rows), low[v]);
        _mm256_storeu_si256((__m256i *)(out + v * rows + 8), high[v]);
    }
}

AVX2_INLINE void product_vectors(const int vectors, const matrix *m, const uint8_t *x, size_t stride, int32_t *out) {
    for (int r = 0; r < m->rows; r += BLOCK_ROWS)
        product_tile(vectors, m->weights + (size_t)r * (size_t)m->columns, m->start + r, x, stride, m->columns / BLOCK_COLUMNS, out + r, m->rows);
}

AVX2 static void product(const matrix *m, const uint8_t *x, size_t stride, int vectors, int32_t *out) {
    for (; vectors >= TILE; vectors -= TILE, x += TILE * stride, out += TILE * m->rows) product_vectors(TILE, m, x, stride, out);
    switch (vectors) {
    case 3: product_vectors(3, m, x, stride, out); break;
    case 2: product_vectors(2, m, x, stride, out); break;
    case 1: product_vectors(1, m, x, stride, out); break;
    default: break;
    }
}

AVX2_INLINE __m256i narrow_eight(const int32_t *sums, const int32_t *scale) {
    __m256i x = _mm256_mullo_epi32(_mm256_loadu_si256((const __m256i *)sums), _mm256_loadu_si256((const __m256i *)scale));
    return _mm256_srai_epi32(_mm256_add_epi32(x, _mm256_set1_epi32(1 << (NARROW_SHIFT - 1))), NARROW_SHIFT);
}

/* Eight numbers of 32 bits, held within 16. */
AVX2_INLINE __m128i hold_eight(__m256i x) {
    __m256i packed = _mm256_packs_epi32(x, x);
    return _mm256_castsi256_si128(_mm256_permute4x64_epi64(packed, 0xD8));
}

AVX2 static void narrow(const int32_t *sums, const int32_t *scale, int n, int16_t *out) {
    for (int i = 0; i < n; i += 8) _mm_storeu_si128((__m128i *)(out + i), hold_eight(narrow_eight(sums + i, scale + i)));
}

AVX2 static void rectify(const int16_t *x, int n, uint8_t *out) {
    for (int i = 0; i < n; i += 16) {
        __m256i y = _mm256_loadu_si256((const __m256i *)(x + i));
        y = _mm256_srai_epi16(_mm256_adds_epi16(_mm256_max_epi16(y, _mm256_srai_epi16(y, 3)), _mm256_set1_epi16(32)), 6);
        __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(y), _mm256_extracti128_si256(y, 1));
        _mm_storeu_si128((__m128i *)(out + i), _mm_xor_si128(bytes, _mm_set1_epi8((char)-128)));
    }
}

AVX2_INLINE __m256i widen(const int16_t *p) { return _mm256_cvtepi16_epi32(_mm_loadu_si128((const __m128i *)p)); }

/* `pieces` holds left end (low half) and rise (high half) of each piece. */
AVX2_INLINE __m256i logistic_eight(const int32_t *pieces, __m256i x) {
    __m256i size = _mm256_min_epi32(_mm256_abs_epi32(x), _mm256_set1_epi32(INT16_MAX));
    __m256i both = _mm256_i32gather_epi32(pieces, _mm256_srli_epi32(size, 9), 4);
    __m256i rise = _mm256_mullo_epi32(_mm256_srai_epi32(both, 16), _mm256_and_si256(size, _mm256_set1_epi32(511)));
    rise = _mm256_srai_epi32(_mm256_add_epi32(rise, _mm256_set1_epi32(256)), 9);
    __m256i y = _mm256_add_epi32(_mm256_and_si256(both, _mm256_set1_epi32(0xFFFF)), rise);
    return _mm256_blendv_epi8(y, _mm256_sub_epi32(_mm256_set1_epi32(32768), y), _mm256_srai_epi32(x, 31));
}

AVX2_INLINE __m256i gate_eight(const int32_t *pieces, const cell_step *s, int i) {
    __m256i in = widen(s->input + i), x = _mm256_add_epi32(narrow_eight(s->sums + i, s->scale + i), _mm256_add_epi32(in, in));
    x = _mm256_max_epi32(_mm256_min_epi32(x, _mm256_set1_epi32(INT16_MAX)), _mm256_set1_epi32(INT16_MIN));
    return logistic_eight(pieces, x);
}

AVX2_INLINE __m256i share_eight(__m256i x, __m256i of) {
    return _mm256_srai_epi32(_mm256_add_epi32(_mm256_mullo_epi32(x, of), _mm256_set1_epi32(1 << 14)), 15);
}

AVX2_INLINE void cell_eight(const int32_t *pieces, const cell_step *s, int i) {
    __m256i forget = gate_eight(pieces, s, i), open = gate_eight(pieces, s, i + s->hidden);
    __m256i new = _mm256_sub_epi32(gate_eight(pieces, s, i + 2 * s->hidden), _mm256_set1_epi32(16384));
    __m256i state = _mm256_add_epi32(new, share_eight(_mm256_sub_epi32(widen(s->cell + i), new), forget));
    _mm_storeu_si128((__m128i *)(s->cell + i), hold_eight(state));
    __m256i out = _mm256_srai_epi32(_mm256_add_epi32(share_eight(state, open), _mm256_set1_epi32(64)), 7);
    __m128i words = hold_eight(out), bytes = _mm_xor_si128(_mm_packs_epi16(words, words), _mm_set1_epi8((char)-128));
    _mm_storel_epi64((__m128i *)(s->out + i), bytes);
}

AVX2_INLINE void lay_pieces(const logistic *table, int32_t pieces[64]) {
    for (int i = 0; i < 64; i += 8) {
        __m128i left = _mm_loadu_si128((const __m128i *)(table->left + i)), rise = _mm_loadu_si128((const __m128i *)(table->rise + i));
        _mm_storeu_si128((__m128i *)(pieces + i), _mm_unpacklo_epi16(left, rise));
        _mm_storeu_si128((__m128i *)(pieces + i + 4), _mm_unpackhi_epi16(left, rise));
    }
}

AVX2 static void cell(const logistic *table, const cell_step *s) {
    int32_t pieces[64];
    lay_pieces(table, pieces);
    for (int i = 0; i < s->hidden; i += 8) cell_eight(pieces, s, i);
}

const kernel *kernel_avx2(void) {
    static const kernel avx2 = {"avx2", product, narrow, rectify, cell};
    return __builtin_cpu_supports("avx2") ? &avx2 : NULL;
}
#else
const kernel *kernel_avx2(void) { return NULL; }
#endif
