/* Elementary functions that a compiler can vectorise: no branch, no call, no table.
 *
 * In float they are within about an ulp, by polynomials in a reduced argument (Taylor's, or where
 * that saves terms one that meets the function at Chebyshev's nodes); in double they are those of
 * the C library. All take and give NaN and infinities as the C library does.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

INLINE int32_t bits_of(float x) { int32_t i; memcpy(&i, &x, 4); return i; }
INLINE float of_bits(int32_t i) { float x; memcpy(&x, &i, 4); return x; }

/* 2 to the n for -126 <= n <= 127. */
INLINE float power_of_two(int32_t n) { return of_bits((n + 127) << 23); }

/* x = n log 2 + r with |r| <= 0.35; gives r and writes n, which is held to what makes sense. */
INLINE float reduced(float x, int32_t *n)
{
    float held = x > 90.0f ? 90.0f : x;
    held = held < -105.0f ? -105.0f : held;
    const float shifter = 12582912.0f; /* 1.5 * 2**23: what is added to it is rounded to integers */
    float rounded = fmaf(held, 1.44269504f, shifter) - shifter;
    *n = (int32_t)(held == held ? rounded : 0.0f);
    /* log 2 in two parts, the first with zeros at its end, so that the product is exact. */
    return fmaf(rounded, -1.42860677e-6f, fmaf(rounded, -0.693145752f, held));
}

/* exp(r) - 1 of a reduced argument, relative to r. */
INLINE float reduced_expm1(float r)
{
    float p = 1.0f / 5040.0f;
    p = fmaf(p, r, 1.0f / 720.0f);
    p = fmaf(p, r, 1.0f / 120.0f);
    p = fmaf(p, r, 1.0f / 24.0f);
    p = fmaf(p, r, 1.0f / 6.0f);
    p = fmaf(p, r, 0.5f);
    return fmaf(p * r, r, r);
}

/* Below the smallest normal number it is 0. */
INLINE float exp_f(float x)
{
    /* What is added to 1.5 * 2**23 is rounded to an integer, which are its lowest bits. */
    const float shifter = 12582912.0f;
    float shifted = fmaf(x, 1.44269504f, shifter), n = shifted - shifter;
    float r = fmaf(n, -1.42860677e-6f, fmaf(n, -0.693145752f, x));
    float p = 0.00139261771f;
    p = fmaf(p, r, 0.00836317427f);
    p = fmaf(p, r, 0.0416665561f);
    p = fmaf(p, r, 0.166665778f);
    p = fmaf(p, r, 0.5f);
    p = fmaf(p, r * r, r) + 1.0f;
    float y = of_bits((int32_t)((uint32_t)bits_of(p) + ((uint32_t)bits_of(shifted) << 23)));
    y = x < 88.7228394f ? y : x + INFINITY; /* inf, and NaN */
    return x < -87.3365448f ? 0.0f : y;
}

INLINE float expm1_f(float x)
{
    int32_t n;
    float p = reduced_expm1(reduced(x, &n));
    n = n < -100 ? -100 : n;
    float half = power_of_two(n - 1); /* 2**128 would be too large */
    float y = fmaf(half, p, half - 0.5f) * 2.0f;
    return n == 0 ? p : y;
}

/* log(u) + more for u > 0, of which the second is a small correction. */
INLINE float log_with(float u, float more)
{
    int tiny = u < 1.17549435e-38f;
    float scaled = tiny ? u * 8388608.0f : u; /* 2**23 */
    int32_t i = bits_of(scaled) - 0x3f3504f3; /* of sqrt(1/2) */
    int32_t e = (i >> 23) - (tiny ? 23 : 0);
    float f = of_bits((i & 0x7fffff) + 0x3f3504f3) - 1.0f;
    /* log(1 + f) = 2 atanh(s), in the form f - f f / 2 + ..., since s itself is rounded. */
    float s = f / (f + 2.0f), z = s * s, half = 0.5f * f * f;
    float series = fmaf(fmaf(0.295800447f, z, 0.39988777f), z, 0.66666687f);
    float rest = fmaf(s, fmaf(series, z, half), more);
    float k = (float)e;
    float y = fmaf(k, 0.693145752f, f - (half - fmaf(k, 1.42860677e-6f, rest)));
    y = u < INFINITY ? y : u; /* inf and NaN */
    y = u == 0.0f ? -INFINITY : y;
    return u < 0.0f ? NAN : y;
}

INLINE float log_f(float x) { return log_with(x, 0.0f); }

INLINE float log1p_f(float x)
{
    float u = 1.0f + x;
    /* What the sum has lost; of a large x nothing that matters. */
    float low = x < 1e10f ? x - (u - 1.0f) : 0.0f;
    return log_with(u, u > 0.0f ? low / u : 0.0f);
}

/* log1p of 0 <= x <= 1. */
INLINE float log1p_unit_f(float x)
{
    float s = x / (x + 2.0f), z = s * s;
    float series = 0.11612165f;
    series = fmaf(series, z, 0.108532876f);
    series = fmaf(series, z, 0.142961785f);
    series = fmaf(series, z, 0.199998528f);
    series = fmaf(series, z, 0.333333343f);
    return 2.0f * fmaf(s * z, series, s);
}

INLINE float tanh_f(float x)
{
    float t = expm1_f(-2.0f * fabsf(x));
    return copysignf(-t / (t + 2.0f), x);
}

/* x to the a for x >= 0, by way of double: in float a log x would round to the size of itself. */
INLINE double log_wide(double x)
{
    int64_t i;
    memcpy(&i, &x, 8);
    i -= 0x3fe6a09e667f3bcd; /* of sqrt(1/2) */
    int64_t e = i >> 52;
    i = (i & 0xfffffffffffff) + 0x3fe6a09e667f3bcd;
    double m;
    memcpy(&m, &i, 8);
    double f = m - 1.0, s = f / (f + 2.0), z = s * s;
    double series = 2.0 / 13.0;
    series = fma(series, z, 2.0 / 11.0);
    series = fma(series, z, 2.0 / 9.0);
    series = fma(series, z, 2.0 / 7.0);
    series = fma(series, z, 2.0 / 5.0);
    series = fma(series, z, 2.0 / 3.0);
    /* int64 to double, which old vector units cannot: by the bits of 2**52 + 2**51. */
    int64_t shifted = e + 0x4338000000000000;
    double k;
    memcpy(&k, &shifted, 8);
    k -= 6755399441055744.0;
    return fma(k, 0.69314718055994531, fma(series, z * s, 2.0 * s));
}

INLINE float pow_f(float x, float a)
{
    double held = (double)x > 0.0 ? (double)x : 1.0;
    double v = (double)a * log_wide(held);
    v = v > 90.0 ? 90.0 : v;
    v = v < -105.0 ? -105.0 : v;
    double k = fma(v, 1.4426950408889634, 6755399441055744.0);
    int64_t n;
    memcpy(&n, &k, 8);
    k -= 6755399441055744.0;
    double r = fma(k, -0.69314718055994531, v);
    double p = 1.0 / 5040.0;
    p = fma(p, r, 1.0 / 720.0);
    p = fma(p, r, 1.0 / 120.0);
    p = fma(p, r, 1.0 / 24.0);
    p = fma(p, r, 1.0 / 6.0);
    p = fma(p, r, 0.5);
    p = fma(p, r, 1.0);
    p = fma(p, r, 1.0);
    n = (n - 0x4338000000000000 + 1023) << 52;
    double scale;
    memcpy(&scale, &n, 8);
    float y = (float)(p * scale);
    y = x > 0.0f ? y : a > 0.0f ? 0.0f : INFINITY;
    y = x < INFINITY ? y : a > 0.0f ? INFINITY : 0.0f;
    y = x >= 0.0f ? y : NAN;
    return a == 0.0f ? 1.0f : y;
}

INLINE float sqrt_f(float x) { return sqrtf(x); }
INLINE float abs_f(float x) { return fabsf(x); }
INLINE float sin_f(float x) { return sinf(x); }
INLINE float cos_f(float x) { return cosf(x); }

INLINE float erf_f(float x)
{
    float t = fabsf(x), z = x * x;
    float near = -0.000609035953f;
    near = fmaf(near, z, 0.00501196272f);
    near = fmaf(near, z, -0.0267789084f);
    near = fmaf(near, z, 0.112821408f);
    near = fmaf(near, z, -0.376125246f);
    near = fmaf(near, z, 0.128379151f);
    /* Farther out 1 - exp(-t - ...), from where the polynomial would have to turn on 1. */
    t = t > 4.0f ? 4.0f : t;
    float far = 0.000215111053f;
    far = fmaf(far, t, -0.00322419521f);
    far = fmaf(far, t, 0.0229194444f);
    far = fmaf(far, t, -0.105307572f);
    far = fmaf(far, t, -0.635683835f);
    far = fmaf(far, t, -0.128524497f);
    far = 1.0f - exp_f(fmaf(far, t, -t));
    return t > 0.9f ? copysignf(far, x) : fmaf(near, x, x);
}

/* In double, since losses subtract angles. */
INLINE double atan_unit(double t)
{
    /* atan t = k pi/8 + atan((t - tan(k pi/8)) / (1 + t tan(k pi/8))), whose argument is small. */
    int far = t > 0.19891237, very = t > 0.66817864; /* tan(pi/16), tan(3 pi/16) */
    double turn = far ? (very ? 1.0 : 0.41421356237309503) : 0.0;
    double base = far ? (very ? 0.78539816339744831 : 0.39269908169872415) : 0.0;
    double r = (t - turn) / fma(t, turn, 1.0), z = -r * r;
    double p = 1.0 / 13.0;
    p = fma(p, z, 1.0 / 11.0);
    p = fma(p, z, 1.0 / 9.0);
    p = fma(p, z, 1.0 / 7.0);
    p = fma(p, z, 1.0 / 5.0);
    p = fma(p, z, 1.0 / 3.0);
    return base + fma(p * z, r, r);
}

INLINE float atan2_f(float y, float x)
{
    float a = fabsf(x), b = fabsf(y);
    int steep = b > a, behind = bits_of(x) < 0;
    float large = steep ? b : a, small = steep ? a : b;
    double t = (double)small / (double)large;
    t = small == large ? (large == 0.0f ? 0.0 : 1.0) : t; /* 0 / 0 and inf / inf */
    double angle = atan_unit(t);
    angle = steep ? 1.5707963267948966 - angle : angle;
    angle = behind ? 3.1415926535897932 - angle : angle;
    float found = copysignf((float)angle, y);
    return x == x && y == y ? found : NAN;
}

INLINE double exp_d(double x) { return exp(x); }
INLINE double expm1_d(double x) { return expm1(x); }
INLINE double log_d(double x) { return log(x); }
INLINE double log1p_d(double x) { return log1p(x); }
INLINE double log1p_unit_d(double x) { return log1p(x); }
INLINE double tanh_d(double x) { return tanh(x); }
INLINE double pow_d(double x, double a) { return pow(x, a); }
INLINE double sqrt_d(double x) { return sqrt(x); }
INLINE double abs_d(double x) { return fabs(x); }
INLINE double sin_d(double x) { return sin(x); }
INLINE double cos_d(double x) { return cos(x); }
INLINE double erf_d(double x) { return erf(x); }
INLINE double atan2_d(double y, double x) { return atan2(y, x); }
