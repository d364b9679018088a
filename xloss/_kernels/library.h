/* What the library offers: `KERNELS` is the table before it. */

/* What integers of an array may be: in [low, high) or `end`, and not `but`; `within` an array, of
 * each unit as many as that says; or -1.
 */
typedef struct {
    long array, low, high, end, but, within;
} range;

/* What a call is beside its arrays. The weight of each unit and the mask, or NULL. */
typedef struct {
    long kernel, units, after, shield, ranges;
    const long *dims, *widths;
    const real *number;
    const range *range;
    const real *unit;
    const unsigned char *mask;
    double divisor;
} call;

static int outside(const call *call, const void *const *in)
{
    int64_t bad = 0;
    for (long k = 0; k < call->ranges && !bad; k++) {
        const range r = call->range[k];
        const int64_t *const lengths = r.within < 0 ? NULL : in[r.within];
        const long rows = lengths ? call->units : 1;
        const long width = call->widths[r.array] * (lengths ? 1 : call->units);
        for (long i = 0; i < rows; i++) {
            const int64_t *const x = (const int64_t *)in[r.array] + i * width;
            const long count = lengths ? lengths[i] : width;
#pragma omp simd reduction(| : bad)
            for (long j = 0; j < count; j++)
                bad |= (((x[j] < r.low) | (x[j] >= r.high)) & (x[j] != r.end)) | (x[j] == r.but);
        }
    }
    return bad != 0;
}

int xloss_finite(const real *x, long count)
{
    real part = R(0.0);
#pragma omp simd reduction(+ : part)
    for (long j = 0; j < count; j++)
        part += R(0.0) * x[j];
    return part == R(0.0);
}

/* Whether the rows are finite and each label is in range. */
int xloss_passes(const call *call, const real *rows, const int64_t *labels)
{
    const void *const in[] = {rows, labels};
    return !outside(call, in) && xloss_finite(rows, call->units * call->widths[0]);
}

/* The sum of the values over the divisor is written as the first output, the derivatives of that
 * times `scale` as the others; either as `what` says. `at` are the arrays and the outputs. 0, or 1
 * where there was no memory, or 2 where an integer is out of range.
 */
int xloss_run(const call *call, int what, int threads, double scale, const void *const *at)
{
    const entry *const kernel = &KERNELS[call->kernel];
    const void *const *const out = at + strlen(kernel->modes);
    if (outside(call, at))
        return 2;
    const job all = {.kernel = kernel, .what = what, .dims = call->dims,
                     .widths = call->widths, .after = call->after, .in = at,
                     .number = call->number, .unit = call->unit, .mask = call->mask,
                     .shield = (int)call->shield, .scale = (real)(scale / call->divisor),
                     .out = (void *const *)(out + 1)};
    double total = 0.0;
    const int failed = run(all, call->units, threads, &total);
    if (what != SLOPES)
        *(real *)out[0] = (real)(total / call->divisor);
    return failed;
}

/* Whether this processor has what the library was compiled for. */
int xloss_runs(void)
{
#if defined __AVX512F__
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512cd");
#elif defined __AVX2__
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi2");
#else
    return 1;
#endif
}
